#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The same recipe on one GPU of 80 GB: 8 micro batches of 4 are summed up for a step of 32.
#
#   BASE=llama3-llava-next-8b-hf DATA=dataset OUTPUT=run training/runs/one_h100.sh
#
# Exit status 75 says that it was told to stop and has saved: the same command goes on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec python -m training.finetune \
  --base "$BASE" --data "$DATA" --output "$OUTPUT" \
  --language "${LANGUAGE_NAME:-python}" --batch 32 --micro-batch 4 --epochs 5 \
  --save-steps 50 --validation-steps 2000 --workers 8 "$@"
