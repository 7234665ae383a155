# SPDX-License-Identifier: Apache-2.0
"""Diffuse reflection: torch kernels."""
