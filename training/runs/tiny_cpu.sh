#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole job with 160,000 random weights on a CPU, in minutes: data, fine-tuning, reinforcement,
# export, gate, evaluation. Shows that it runs, not that it learns.
#
#   OUTPUT=build/tiny training/runs/tiny_cpu.sh
#
# Steps that are done are not done again. 56 pixels are two of the tiny model's tiles; answers get
# few tokens, because random weights never end one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
OUTPUT="${OUTPUT:-build/tiny}"
PYTHON="${PYTHON:-.venv/bin/python}"
SERVING="${SERVING:-.venv/serving}"
SHORT=(--language shorthand --resolution 56)
step() { printf '\n— %s\n' "$1" >&2; }
mkdir -p "$OUTPUT"

step "base: a tiny LLaVA-NeXT in the hub's layout"
[[ -e $OUTPUT/base/config.json ]] || "$PYTHON" -m training.tiny "$OUTPUT/base"

step "data"
"${PYTHON%/*}/matsmith" dataset build "$OUTPUT/data" --samples "${SAMPLES:-24}" --shards 2 \
  --evaluator-only

step "fine-tuning"
"$PYTHON" -m training.finetune --base "$OUTPUT/base" --data "$OUTPUT/data" \
  --output "$OUTPUT/run" "${SHORT[@]}" --float32 --max-tokens 8192 --max-steps "${STEPS:-20}" \
  --batch 4 --micro-batch 2 --learning-rate 3e-3 --save-steps 5 --log-steps 5 --workers 0 \
  --validation-steps 10 --validation-pictures 2 --validation-answers 2 --validation-tokens 32
[[ -e $OUTPUT/tuned ]] || "$PYTHON" -m training.export "$OUTPUT/run" "$OUTPUT/tuned" --dtype float32

step "reinforcement"
"$PYTHON" -m training.reinforce "$OUTPUT/tuned" "$OUTPUT/data" "$OUTPUT/reinforced" "${SHORT[@]}" \
  --float32 --max-steps 2 --answers 4 --batch 8 --max-tokens 32 --samples 4

step "export"
[[ -e $OUTPUT/release ]] || "$PYTHON" -m training.export "$OUTPUT/reinforced" "$OUTPUT/release"

step "gate: what the serving image's transformers makes of it"
"$PYTHON" -m training.reference "$OUTPUT/release"
PYTHONPATH="$SERVING" "$PYTHON" training/gate.py "$OUTPUT/base" "$OUTPUT/release"

step "evaluation"
"$PYTHON" -m training.evaluate library "$OUTPUT/evaluation" --engine checkpoint \
  --checkpoint "$OUTPUT/release" --record "${SHORT[@]}" --max-tokens 64 --budget tight --limit 2
