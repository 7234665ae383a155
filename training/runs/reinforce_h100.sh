#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# GRPO on top of an exported checkpoint, on eight GPUs. RENDER is the address of a render service.
#
#   CHECKPOINT=release DATA=dataset OUTPUT=reinforced RENDER=render:50051 training/runs/reinforce_h100.sh
#
# 64 answers a step: 8 pictures × 8 answers that are compared with each other, 8 a GPU. Shorthand,
# because an answer is four times shorter, and writing is most of a step; --vllm, because transformers
# writes several times slower. A tenth of the learning rate of fine-tuning: rewards are noisy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec torchrun --standalone --nproc-per-node "${GPUS:-8}" -m training.reinforce \
  "$CHECKPOINT" "$DATA" "$OUTPUT" --language "${LANGUAGE_NAME:-shorthand}" \
  --answers 8 --batch 64 --micro-batch 8 --max-tokens 1024 --learning-rate 1e-5 \
  --max-steps 500 --vllm ${RENDER:+--server "$RENDER"} "$@"
