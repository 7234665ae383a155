# SPDX-License-Identifier: Apache-2.0
"""One photo of a surface becomes an editable Blender procedural material."""
