# SPDX-License-Identifier: Apache-2.0
"""Materials written by language models: what they are told, and what is read in their answers."""
