# SPDX-License-Identifier: Apache-2.0
"""The evaluator: Blender materials without Blender.

    graph ─ compile ─→ Program: a flat list of operations ─┬─→ bulk: compiled kernels, the CPU, fast
              │                                            └─→ tensor: torch, batches, gradients
              └─→ what is not covered, node by node

- `compile` turns a graph into a `Program`, or says what is missing (`coverage`);
- `operation` is the specification that both back ends implement, `nodes` how nodes lower to it;
- `bulk.evaluator.BulkEvaluator` makes pictures, reusing what an earlier run computed;
- `tensor.evaluator.TensorEvaluator` makes batches of pictures with gradients;
- `scene` has the two scenes that Blender renders, too.
"""
