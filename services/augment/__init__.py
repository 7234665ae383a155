# SPDX-License-Identifier: Apache-2.0
"""The augment service: makes new materials of known ones."""
