# SPDX-License-Identifier: Apache-2.0
"""Node types that are not covered, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from matsmith.shading.node import Lowering, NodeView, Result, Results, lowering

_FILE = "The pixels of an image are not part of a material's graph."
_IGNORED = "Cycles does not know the node and drops its links."
_VOLUME = "Volumes are not covered."
_STRAND = "Light that passes through strands of hair is scattered at random."

REASONS: Mapping[str, str] = {
    "ShaderNodeBsdfHair": _STRAND,
    "ShaderNodeBsdfHairPrincipled": _STRAND,
    "ShaderNodeBsdfRayPortal": "Light that goes on elsewhere is not covered.",
    "ShaderNodeEeveeSpecular": _IGNORED,
    "ShaderNodeScript": "A script can do anything and is not run.",
    "ShaderNodeShaderToRGB": _IGNORED,
    "ShaderNodeSqueeze": _IGNORED,
    "ShaderNodeSubsurfaceScattering": "Light that wanders below a surface is scattered at random.",
    "ShaderNodeTexEnvironment": _FILE,
    "ShaderNodeTexIES": "The distribution of a lamp's light is not part of a material's graph.",
    "ShaderNodeTexImage": _FILE,
    "ShaderNodeTexPointDensity": "The points of another object are not part of a graph.",
    "ShaderNodeTexSky": "Skies are not covered: they belong to worlds.",
    "ShaderNodeUVAlongStroke": _IGNORED,
    "ShaderNodeVolumeAbsorption": _VOLUME,
    "ShaderNodeVolumeCoefficients": _VOLUME,
    "ShaderNodeVolumePrincipled": _VOLUME,
    "ShaderNodeVolumeScatter": _VOLUME,
}
"""By Blender's identifier, one full sentence."""


def _uncovered(why: str) -> Lowering:
    def lower(node: NodeView) -> Results:
        slot = node.unsupported("", why)

        def result(kind: str) -> Result:
            if kind == "SHADER":
                return node.compiler.unsupported_closure(slot)
            return (slot, slot, slot) if kind in ("RGBA", "VECTOR") else slot

        return {output.identifier: result(output.kind) for output in node.type.outputs}

    return lower


for _type, _why in REASONS.items():
    lowering(_type)(_uncovered(_why))
