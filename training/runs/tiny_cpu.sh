#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole job with 160,000 random weights on a CPU, in minutes: data, fine-tuning, reinforcement,
# export, evaluation. Shows that it runs, not that it learns.
#
#   OUTPUT=build/tiny training/runs/tiny_cpu.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
OUTPUT="${OUTPUT:-build/tiny}"
PYTHON="${PYTHON:-.venv/bin/python}"
SHORT=(--language shorthand --resolution 56)
mkdir -p "$OUTPUT"
"$PYTHON" -m training.tiny "$OUTPUT/base"
"${PYTHON%/*}/matsmith" dataset build "$OUTPUT/data" --samples 24 --shards 2 --evaluator-only
"$PYTHON" -m training.finetune --base "$OUTPUT/base" --data "$OUTPUT/data" \
  --output "$OUTPUT/run" "${SHORT[@]}" --float32 --max-tokens 8192 --max-steps 20 \
  --batch 4 --micro-batch 2 --learning-rate 3e-3 --save-steps 5 --log-steps 5 --workers 0
"$PYTHON" -m training.export "$OUTPUT/run" "$OUTPUT/tuned" --dtype float32
"$PYTHON" -m training.reinforce "$OUTPUT/tuned" "$OUTPUT/data" "$OUTPUT/reinforced" "${SHORT[@]}" \
  --float32 --max-steps 2 --answers 4 --batch 8 --max-tokens 32 --samples 4
"$PYTHON" -m training.evaluate library "$OUTPUT/evaluation" --checkpoint "$OUTPUT/tuned" \
  "${SHORT[@]}" --max-tokens 64 --budget tight --limit 2
