# SPDX-License-Identifier: Apache-2.0
"""Gabor: noise of sparse convolution."""
