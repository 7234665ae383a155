# SPDX-License-Identifier: Apache-2.0
"""The render service: a pool of headless Blender workers behind gRPC."""
