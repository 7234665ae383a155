# SPDX-License-Identifier: Apache-2.0
"""Normals from heights and pictures: bulk kernels."""
