# SPDX-License-Identifier: Apache-2.0
"""The evaluator: Blender materials without Blender."""
