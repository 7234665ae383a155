# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves: tables of 257 entries."""
