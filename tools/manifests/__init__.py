# SPDX-License-Identifier: Apache-2.0
"""Builds and checks what is applied to a cluster: `python -m tools.manifests`."""
