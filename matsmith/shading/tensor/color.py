# SPDX-License-Identifier: Apache-2.0
"""Colours: torch kernels."""
