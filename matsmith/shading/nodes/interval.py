# SPDX-License-Identifier: Apache-2.0
"""Numbers in intervals: Map Range, Clamp, Mix of numbers and vectors."""
