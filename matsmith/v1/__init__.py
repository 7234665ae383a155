# SPDX-License-Identifier: Apache-2.0
"""Stubs that `make protos` makes from protos/matsmith/v1. Used at the edges only."""
