# SPDX-License-Identifier: Apache-2.0
"""Blackbody and Wavelength: tables of colours."""
