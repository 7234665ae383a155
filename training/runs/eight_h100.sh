#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# VLMaterial's recipe on one node of eight GPUs: BASE and DATA are folders, OUTPUT is the run's.
#
#   BASE=llama3-llava-next-8b-hf DATA=dataset OUTPUT=run training/runs/eight_h100.sh
#
# 8 processes × 4 samples = the published batch of 32, without summing up. A replica takes 15.6 GiB
# of bf16 weights and learns 28 million numbers, so plain DDP fits a GPU of 80 GB and is the quickest;
# ZeRO-3, which the paper used, is --deepspeed training/configs/zero3.json, for longer sequences.
# The same command goes on where a run was stopped; exit status 75 says that it was told to stop.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec torchrun --standalone --nproc-per-node "${GPUS:-8}" -m training.finetune \
  --base "$BASE" --data "$DATA" --output "$OUTPUT" \
  --language "${LANGUAGE_NAME:-python}" --batch 32 --micro-batch 4 --epochs 5 \
  --save-steps 200 --workers 8 "$@"
