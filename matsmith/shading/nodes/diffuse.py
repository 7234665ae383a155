# SPDX-License-Identifier: Apache-2.0
"""Diffuse reflection: Lambert and Oren–Nayar; Translucent."""
