# SPDX-License-Identifier: Apache-2.0
"""The microfacet lobe, its Fresnel terms and its energy tables."""
