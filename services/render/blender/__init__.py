# SPDX-License-Identifier: Apache-2.0
"""The worker's side: the only package that imports bpy, one process for each worker."""
