# SPDX-License-Identifier: Apache-2.0
"""Which node types a library of procedural surfaces can use, and which it does use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from matsmith.catalogue import Catalogue
from matsmith.graph.model import GROUP_INPUT, GROUP_OUTPUT
from matsmith.library import Library

_BEYOND: Mapping[str, tuple[str, ...]] = {
    "drawing only": ("NodeFrame", "NodeReroute"),
    "ends of a group": (GROUP_INPUT, GROUP_OUTPUT),
    "no surface": (
        "ShaderNodeBackground",
        "ShaderNodeBsdfHair",
        "ShaderNodeBsdfHairPrincipled",
        "ShaderNodeHoldout",
        "ShaderNodeLightFalloff",
        "ShaderNodeOutputAOV",
        "ShaderNodeOutputLight",
        "ShaderNodeOutputLineStyle",
        "ShaderNodeOutputWorld",
        "ShaderNodeTexSky",
        "ShaderNodeVolumeAbsorption",
        "ShaderNodeVolumeCoefficients",
        "ShaderNodeVolumeInfo",
        "ShaderNodeVolumePrincipled",
        "ShaderNodeVolumeScatter",
    ),
    "needs an image, a file or a script": (
        "ShaderNodeNormalMap",
        "ShaderNodeScript",
        "ShaderNodeTexEnvironment",
        "ShaderNodeTexIES",
        "ShaderNodeTexImage",
        "ShaderNodeTexPointDensity",
    ),
    "depends on the mesh, the object or the camera": (
        "ShaderNodeAmbientOcclusion",
        "ShaderNodeAttribute",
        "ShaderNodeBevel",
        "ShaderNodeBsdfRayPortal",
        "ShaderNodeCameraData",
        "ShaderNodeHairInfo",
        "ShaderNodeLightPath",
        "ShaderNodeObjectInfo",
        "ShaderNodeParticleInfo",
        "ShaderNodePointInfo",
        "ShaderNodeUVAlongStroke",
        "ShaderNodeUVMap",
        "ShaderNodeVertexColor",
        "ShaderNodeWireframe",
    ),
    "older twin of another node": (
        "ShaderNodeCombineHSV",
        "ShaderNodeCombineRGB",
        "ShaderNodeMixRGB",
        "ShaderNodeSeparateHSV",
        "ShaderNodeSeparateRGB",
        "ShaderNodeSqueeze",
    ),
    "EEVEE only": ("ShaderNodeEeveeSpecular", "ShaderNodeShaderToRGB"),
}


def vocabulary(catalogue: Catalogue) -> frozenset[str]:
    """Returns the node types that a procedural surface of any mesh can use."""
    beyond = {node_type for types in _BEYOND.values() for node_type in types}
    return frozenset(catalogue.nodes) - beyond


def used_types(library: Library) -> Mapping[str, int]:
    """Returns in how many materials each node type is used, groups included."""
    counts: Counter[str] = Counter()
    for material in library.materials:
        trees = (material.graph.tree, *(group.tree for group in material.graph.groups))
        counts.update({node.type for tree in trees for node in tree.nodes})
    return counts
