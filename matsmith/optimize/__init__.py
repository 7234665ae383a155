# SPDX-License-Identifier: Apache-2.0
"""Brings a material's parameters closer to a photo: methods, and what they work for."""
