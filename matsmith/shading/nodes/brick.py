# SPDX-License-Identifier: Apache-2.0
"""Brick: rows of bricks with mortar."""
