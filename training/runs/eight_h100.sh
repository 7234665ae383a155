#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# VLMaterial's recipe on one node of eight GPUs: BASE and DATA are folders, OUTPUT is the run's.
#
#   BASE=llama3-llava-next-8b-hf DATA=dataset OUTPUT=run training/runs/eight_h100.sh
#
# 8 processes × 4 samples = the published batch of 32, without summing up. A replica takes 15.6 GiB
# of bf16 weights and learns 28 million numbers, so plain DDP fits a GPU of 80 GB and is the quickest;
# ZeRO-3, which the paper used, is --deepspeed training/configs/zero3.json, for longer sequences.
# --save-steps 200: a stop loses some five minutes at most, and a checkpoint takes a second.
# --validation-steps 2000: 8 pictures, one a GPU, take minutes of writing; this often they cost 2 %.
# --workers 8: a core prepares some 20 samples a second, a GPU learns from 4.
# The same command goes on where a run was stopped. A process that was told to stop has saved; torchrun
# then ends with status 1, as after a fault, and the log says which it was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec torchrun --standalone --nproc-per-node "${GPUS:-8}" -m training.finetune \
  --base "$BASE" --data "$DATA" --output "$OUTPUT" \
  --language "${LANGUAGE_NAME:-python}" --batch 32 --micro-batch 4 --epochs 5 \
  --save-steps 200 --validation-steps 2000 --workers 8 "$@"
