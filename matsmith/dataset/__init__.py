# SPDX-License-Identifier: Apache-2.0
"""Pairs of picture and program by the shard: valid, diverse, and each with its parents."""
