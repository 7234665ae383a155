# SPDX-License-Identifier: Apache-2.0
"""What a Triton server runs: knows checkpoints and engines, and nothing of materials.

Beside Triton's Python there are only torch, transformers, xgrammar, Pillow, and TensorRT-LLM where
that serves, so this package imports nothing else. Its parts import each other relatively: Triton
finds it beside the model, tests find it where it lies.
"""
