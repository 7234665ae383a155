# SPDX-License-Identifier: Apache-2.0
"""What the mesh and the object hold: Attribute, UV Map, Object Info, Tangent."""
