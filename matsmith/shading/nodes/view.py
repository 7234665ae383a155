# SPDX-License-Identifier: Apache-2.0
"""What depends on the view: Fresnel, Layer Weight, Geometry, Camera Data, Light Path."""
