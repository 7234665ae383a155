# SPDX-License-Identifier: Apache-2.0
"""The generate service: a photo becomes ranked materials."""
