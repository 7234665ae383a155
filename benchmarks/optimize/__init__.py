# SPDX-License-Identifier: Apache-2.0
"""`make bench-optimize`: the search against the published one, and against known truths."""
