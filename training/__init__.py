# SPDX-License-Identifier: Apache-2.0
"""The batch job that makes the served weights: fine-tune, export, gate, evaluate."""
