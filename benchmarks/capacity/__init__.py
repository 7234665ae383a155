# SPDX-License-Identifier: Apache-2.0
"""How many pods, and how they are scaled: a simulation of the pools, and sums on paper."""
