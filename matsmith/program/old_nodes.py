# SPDX-License-Identifier: Apache-2.0
"""What earlier Blender versions had and the catalogue's version has not: types, sockets, settings.

These are data. `matsmith.program.modernize` says what becomes of them. Rows marked READ come from a
running Blender 4.2, 4.3 or 4.4 (its types compared with 4.5, and its files opened in 4.5); the
others from the documentation and the file conversion of 4.0 and 4.1, because no Blender before 4.2
runs beside this project's Python.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace

from matsmith.catalogue import Catalogue, NodeType, PropertyType, SocketKind, SocketType
from matsmith.graph import Value
from matsmith.program.versions import Version

# An old socket's identifier begins with this, so that it never meets a current one.
OLD = "old:"
PRINCIPLED = "ShaderNodeBsdfPrincipled"
MUSGRAVE = "ShaderNodeTexMusgrave"
GLOSSY = "ShaderNodeBsdfGlossy"
VELVET = "ShaderNodeBsdfVelvet"
SUBSURFACE = "ShaderNodeSubsurfaceScattering"

_CLASSES: Mapping[SocketKind, str] = {
    "VALUE": "NodeSocketFloat",
    "RGBA": "NodeSocketColor",
    "VECTOR": "NodeSocketVector",
    "SHADER": "NodeSocketShader",
}
_ZERO = (0.0, 0.0, 0.0)
_GREY = (0.8, 0.8, 0.8, 1.0)
_MUSGRAVE_TYPES = (
    "MULTIFRACTAL",
    "RIDGED_MULTIFRACTAL",
    "HYBRID_MULTIFRACTAL",
    "FBM",
    "HETERO_TERRAIN",
)
_DIMENSIONS = ("1D", "2D", "3D", "4D")


def _socket(
    name: str, default: float | tuple[float, ...] | None = 0.0, identifier: str = ""
) -> SocketType:
    kind: SocketKind = "VALUE"
    if default is None:
        kind = "SHADER"
    elif isinstance(default, tuple):
        kind = "RGBA" if len(default) == 4 else "VECTOR"
    hides = name in {"Vector", "Normal", "Clearcoat Normal"}
    return SocketType(identifier or name, name, kind, _CLASSES[kind], default, hides_value=hides)


def _old(name: str, default: float | tuple[float, ...]) -> SocketType:
    return _socket(name, default, OLD + name)


def _musgrave() -> NodeType:
    hidden: dict[tuple[object, ...], tuple[frozenset[str], frozenset[str]]] = {}
    for dimensions, kind in itertools.product(_DIMENSIONS, _MUSGRAVE_TYPES):
        unused = {"Vector"} if dimensions == "1D" else set()
        if dimensions in {"2D", "3D"}:
            unused.add("W")
        if kind in {"MULTIFRACTAL", "FBM"}:
            unused |= {"Offset", "Gain"}
        elif kind == "HETERO_TERRAIN":
            unused.add("Gain")
        hidden[dimensions, kind] = (frozenset(unused), frozenset[str]())
    return NodeType(
        type=MUSGRAVE,
        title="Musgrave Texture",
        description="",
        properties=(
            PropertyType("musgrave_dimensions", "Dimensions", "enum", "3D", _DIMENSIONS),
            PropertyType("musgrave_type", "Type", "enum", "FBM", _MUSGRAVE_TYPES),
        ),
        inputs=(
            _socket("Vector", _ZERO),
            _socket("W"),
            _socket("Scale", 5.0),
            _socket("Detail", 2.0),
            _socket("Dimension", 2.0),
            _socket("Lacunarity", 2.0),
            _socket("Offset"),
            _socket("Gain", 1.0),
        ),
        # The editor showed the output as Height; in programs it was Fac.
        outputs=(replace(_socket("Height"), identifier="Fac"),),
        structural_properties=("musgrave_dimensions", "musgrave_type"),
        hidden=hidden,
    )


def _shader(
    kind: str, title: str, inputs: tuple[SocketType, ...], *properties: PropertyType
) -> NodeType:
    return NodeType(
        type=kind,
        title=title,
        description="",
        properties=properties,
        inputs=(*inputs, _socket("Normal", _ZERO), _socket("Weight")),
        outputs=(_socket("BSDF", None),),
        structural_properties=(),
        hidden={(): (frozenset({"Weight"}), frozenset())},
    )


GONE_TYPES: Mapping[str, NodeType] = {
    MUSGRAVE: _musgrave(),
    GLOSSY: _shader(
        GLOSSY,
        "Glossy BSDF",
        (_socket("Color", _GREY), _socket("Roughness", 0.5)),
        PropertyType(
            "distribution",
            "Distribution",
            "enum",
            "GGX",
            ("SHARP", "BECKMANN", "GGX", "ASHIKHMIN_SHIRLEY", "MULTI_GGX"),
        ),
    ),
    VELVET: _shader(VELVET, "Velvet BSDF", (_socket("Color", _GREY), _socket("Sigma", 1.0))),
}
LAST_VERSIONS: Mapping[str, Version] = {MUSGRAVE: (4, 0), GLOSSY: (3, 6), VELVET: (3, 6)}

# Inputs that a type of today no longer has; all of Principled's left in 4.0.
OLD_INPUTS: Mapping[str, tuple[SocketType, ...]] = {
    PRINCIPLED: (
        _old("Subsurface", 0.0),
        _old("Subsurface Color", _GREY),
        _old("Specular", 0.5),
        _old("Specular Tint", 0.0),
        _old("Sheen", 0.0),
        _old("Sheen Tint", 0.5),
        _old("Clearcoat", 0.0),
        _old("Clearcoat Roughness", 0.03),
        _old("Clearcoat Normal", _ZERO),
        _old("Transmission", 0.0),
        _old("Transmission Roughness", 0.0),
        _old("Emission", (0.0, 0.0, 0.0, 1.0)),
    ),
    SUBSURFACE: (_old("Sharpness", 0.0), _old("Texture Blur", 0.0)),
}

# Enum items that are gone, and their successors.
OLD_ITEMS: Mapping[tuple[str, str], Mapping[str, str]] = {
    (GLOSSY, "distribution"): {"SHARP": "GGX"},
    ("ShaderNodeBsdfAnisotropic", "distribution"): {"SHARP": "GGX"},
    ("ShaderNodeBsdfGlass", "distribution"): {"SHARP": "GGX"},
    ("ShaderNodeBsdfRefraction", "distribution"): {"SHARP": "GGX"},
    (SUBSURFACE, "falloff"): {
        "CUBIC": "BURLEY",
        "GAUSSIAN": "BURLEY",
        "RANDOM_WALK_FIXED_RADIUS": "RANDOM_WALK",
    },
    (PRINCIPLED, "subsurface_method"): {"RANDOM_WALK_FIXED_RADIUS": "RANDOM_WALK"},
}

# Enum items that meant something else up to Blender 3.6, where files keep their number.
RENUMBERED_ITEMS: Mapping[tuple[str, str], Mapping[str, str]] = {
    (SUBSURFACE, "falloff"): {"RANDOM_WALK": "RANDOM_WALK_SKIN"},
    (PRINCIPLED, "subsurface_method"): {"RANDOM_WALK": "RANDOM_WALK_SKIN"},
}

_PRINCIPLED_3 = (
    "Base Color",
    "old:Subsurface",
    "Subsurface Radius",
    "old:Subsurface Color",
    "Subsurface IOR",
    "Subsurface Anisotropy",
    "Metallic",
    "old:Specular",
    "old:Specular Tint",
    "Roughness",
    "Anisotropic",
    "Anisotropic Rotation",
    "old:Sheen",
    "old:Sheen Tint",
    "old:Clearcoat",
    "old:Clearcoat Roughness",
    "IOR",
    "old:Transmission",
    "old:Transmission Roughness",
    "old:Emission",
    "Emission Strength",
    "Alpha",
    "Normal",
    "old:Clearcoat Normal",
    "Tangent",
    "Weight",
)
_PRINCIPLED_4 = (
    "Base Color",
    "Metallic",
    "Roughness",
    "IOR",
    "Alpha",
    "Normal",
    "Weight",
    "Subsurface Weight",
    "Subsurface Radius",
    "Subsurface Scale",
    "Subsurface IOR",
    "Subsurface Anisotropy",
    "Specular IOR Level",
    "Specular Tint",
    "Anisotropic",
    "Anisotropic Rotation",
    "Tangent",
    "Transmission Weight",
    "Coat Weight",
    "Coat Roughness",
    "Coat IOR",
    "Coat Tint",
    "Coat Normal",
    "Sheen Weight",
    "Sheen Roughness",
    "Sheen Tint",
    "Emission Color",
    "Emission Strength",
    "Thin Film Thickness",
    "Thin Film IOR",
)
_NOISE_3 = ("Vector", "W", "Scale", "Detail", "Roughness", "Distortion")
_NOISE_4_0 = ("Vector", "W", "Scale", "Detail", "Roughness", "Lacunarity", "Distortion")
_VORONOI_3 = ("Vector", "W", "Scale", "Smoothness", "Exponent", "Randomness")
_SUBSURFACE_3 = ("Color", "Scale", "Radius", "IOR", "Anisotropy", "Normal", "Weight")
_BUMP_4_4 = ("Strength", "Distance", "Height", "Normal")
_VOLUME_4_2 = ("Color", "Density", "Anisotropy", "Weight")
_LIGHT_PATH_4_4 = (
    "Is Camera Ray",
    "Is Shadow Ray",
    "Is Diffuse Ray",
    "Is Glossy Ray",
    "Is Singular Ray",
    "Is Reflection Ray",
    "Is Transmission Ray",
    "Ray Length",
    "Ray Depth",
    "Diffuse Depth",
    "Glossy Depth",
    "Transparent Depth",
    "Transmission Depth",
)
# Sockets in the order of earlier versions, by type and side, each up to a version.
ORDERS: Mapping[tuple[str, str], tuple[tuple[Version, tuple[str, ...]], ...]] = {
    (PRINCIPLED, "inputs"): (((3, 6), _PRINCIPLED_3), ((4, 2), _PRINCIPLED_4)),  # 4.2 READ
    ("ShaderNodeTexNoise", "inputs"): (((3, 6), _NOISE_3), ((4, 0), _NOISE_4_0)),
    ("ShaderNodeTexVoronoi", "inputs"): (((3, 6), _VORONOI_3),),
    (SUBSURFACE, "inputs"): (((3, 6), _SUBSURFACE_3),),
    ("ShaderNodeBump", "inputs"): (((4, 4), _BUMP_4_4),),  # READ
    ("ShaderNodeVolumeScatter", "inputs"): (((4, 2), _VOLUME_4_2),),  # READ
    ("ShaderNodeLightPath", "outputs"): (((4, 4), _LIGHT_PATH_4_4),),  # READ
}


@dataclass(frozen=True, slots=True)
class OldDefault:
    """What a fresh node had up to a version, where that shows: an input's or a setting's value."""

    type: str
    identifier: str
    value: Value
    until: Version
    is_setting: bool = False


OLD_DEFAULTS = (
    OldDefault("ShaderNodeBump", "Distance", 1.0, (4, 4)),  # READ
    OldDefault("ShaderNodeBump", "Filter Width", 1.0, (4, 3)),  # READ
    OldDefault("ShaderNodeDisplacement", "Scale", 1.0, (4, 4)),  # READ
    OldDefault("ShaderNodeVectorDisplacement", "Scale", 1.0, (4, 4)),  # READ
    OldDefault(PRINCIPLED, "IOR", 1.45, (4, 0)),
    OldDefault(PRINCIPLED, "distribution", "GGX", (3, 6), is_setting=True),
    OldDefault("ShaderNodeBsdfAnisotropic", "distribution", "GGX", (3, 6), is_setting=True),
    OldDefault("ShaderNodeBsdfGlass", "IOR", 1.45, (4, 0)),
    OldDefault("ShaderNodeBsdfGlass", "distribution", "BECKMANN", (3, 6), is_setting=True),
    OldDefault(SUBSURFACE, "Scale", 1.0, (3, 6)),
    OldDefault(SUBSURFACE, "falloff", "RANDOM_WALK_SKIN", (3, 6), is_setting=True),
)
# Titles by which earlier versions named new nodes, where today's is another.
OLD_TITLES: Mapping[str, tuple[str, ...]] = {
    "ShaderNodeMixRGB": ("MixRGB", "Mix"),
    "ShaderNodeSeparateRGB": ("Separate RGB",),
    "ShaderNodeSeparateHSV": ("Separate HSV",),
    "ShaderNodeCombineRGB": ("Combine RGB",),
    "ShaderNodeCombineHSV": ("Combine HSV",),
    "ShaderNodeBsdfAnisotropic": ("Anisotropic BSDF",),
    "ShaderNodeInvert": ("Invert",),
    "ShaderNodeValToRGB": ("ColorRamp",),
    "ShaderNodeHueSaturation": ("Hue Saturation Value", "Hue/Saturation/Value"),
    "ShaderNodeBrightContrast": ("Bright/Contrast",),
}
# What came with a version: naming one says that the program is not older.
NEW_INPUTS: Mapping[str, Mapping[str, Version]] = {
    PRINCIPLED: {
        "Coat IOR": (4, 0),
        "Coat Normal": (4, 0),
        "Coat Roughness": (4, 0),
        "Coat Tint": (4, 0),
        "Coat Weight": (4, 0),
        "Diffuse Roughness": (4, 3),
        "Emission Color": (4, 0),
        "Sheen Roughness": (4, 0),
        "Sheen Weight": (4, 0),
        "Specular IOR Level": (4, 0),
        "Subsurface Scale": (4, 0),
        "Subsurface Weight": (4, 0),
        "Thin Film IOR": (4, 2),
        "Thin Film Thickness": (4, 2),
        "Transmission Weight": (4, 0),
    },
    "ShaderNodeBump": {"Filter Width": (4, 5)},
    "ShaderNodeTexNoise": {"Lacunarity": (4, 0), "Offset": (4, 1), "Gain": (4, 1)},
}
NEW_TYPES: Mapping[str, Version] = {
    "ShaderNodeBsdfMetallic": (4, 3),
    "ShaderNodeBsdfRayPortal": (4, 2),
    "ShaderNodeBsdfSheen": (4, 0),
    "ShaderNodeMix": (3, 4),
    "ShaderNodeTexGabor": (4, 3),
    "ShaderNodeVolumeCoefficients": (4, 5),
}
NEW_SETTINGS: Mapping[tuple[str, str], Version] = {
    ("ShaderNodeTexNoise", "noise_type"): (4, 1),
    ("ShaderNodeTexNoise", "normalize"): (4, 0),
    ("ShaderNodeTexVoronoi", "normalize"): (4, 0),
    ("ShaderNodeVolumeScatter", "phase"): (4, 3),
}


def with_old_nodes(catalogue: Catalogue) -> Catalogue:
    """Returns the catalogue with all of the above, so that an old program can be checked."""
    nodes = {**GONE_TYPES, **catalogue.nodes}
    for (kind, name), successors in OLD_ITEMS.items():
        if kind in catalogue.nodes:
            nodes[kind] = _with_items(nodes[kind], name, successors)
    for kind, sockets in OLD_INPUTS.items():
        if kind in catalogue.nodes:
            nodes[kind] = replace(nodes[kind], inputs=(*nodes[kind].inputs, *sockets))
    return Catalogue(catalogue.blender_version, nodes)


def _with_items(node_type: NodeType, name: str, successors: Mapping[str, str]) -> NodeType:
    properties = tuple(
        replace(prop, items=(*prop.items, *successors)) if prop.identifier == name else prop
        for prop in node_type.properties
    )
    hidden = dict(node_type.hidden)
    if name in node_type.structural_properties:
        place = node_type.structural_properties.index(name)
        for when, sockets in node_type.hidden.items():
            for old, new in successors.items():
                if when[place] == new:
                    hidden[(*when[:place], old, *when[place + 1 :])] = sockets
    return replace(node_type, properties=properties, hidden=hidden)


def is_old(socket: SocketType) -> bool:
    """Returns whether a socket is one that only earlier versions had."""
    return socket.identifier.startswith(OLD)


def order(kind: str, side: str, version: Version | None) -> tuple[str, ...] | None:
    """Returns the identifiers of a side in the order of a version; None where it is today's."""
    if version is not None:
        for until, identifiers in ORDERS.get((kind, side), ()):
            if version <= until:
                return identifiers
    return None
