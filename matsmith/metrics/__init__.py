# SPDX-License-Identifier: Apache-2.0
"""How alike two pictures of surfaces are. Knows pictures only: no graph, no Blender, no gRPC.

Batches are `(B, 3, H, W)` float32 tensors, sRGB in [0, 1]; `matsmith.metrics.batch` makes them.
Nothing here sets a global of torch: threads, seeds and devices are the caller's.
"""
