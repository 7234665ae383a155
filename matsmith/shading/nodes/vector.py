# SPDX-License-Identifier: Apache-2.0
"""Vectors: maths, mapping, rotation, transformation."""
