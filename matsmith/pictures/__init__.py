# SPDX-License-Identifier: Apache-2.0
"""Pictures as arrays: reading what users upload, encoding, resizing, contact sheets.

A picture is a `(H, W, 3)` uint8 array, sRGB. This package knows no graph, no Blender, no torch.
"""
