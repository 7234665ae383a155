# SPDX-License-Identifier: Apache-2.0
"""Checker, Magic, Gradient."""
