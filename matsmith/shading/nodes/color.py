# SPDX-License-Identifier: Apache-2.0
"""Colours: mixing, hue and saturation, gamma, contrast, separation."""
