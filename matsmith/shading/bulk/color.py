# SPDX-License-Identifier: Apache-2.0
"""Colours: bulk kernels."""
