# SPDX-License-Identifier: Apache-2.0
"""The container images: what they are made of, how they are tried and pinned."""
