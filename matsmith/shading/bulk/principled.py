# SPDX-License-Identifier: Apache-2.0
"""Principled BSDF, and the lobes of metal and gloss that share its terms: bulk kernels."""
