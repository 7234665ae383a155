# SPDX-License-Identifier: Apache-2.0
"""Noise: Perlin noise in one to four dimensions, in octaves."""
