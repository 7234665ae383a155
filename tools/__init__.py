# SPDX-License-Identifier: Apache-2.0
"""Commands of the project's own upkeep: licences, versions, reference pages."""
