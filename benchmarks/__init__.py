# SPDX-License-Identifier: Apache-2.0
"""Measurements: side by side, in one run, as ratios where that makes sense."""
