# SPDX-License-Identifier: Apache-2.0
"""New materials from known ones: operators on graphs, and what a new material must pass."""
