# SPDX-License-Identifier: Apache-2.0
"""Assignments to something that exists: settings, socket values, stops, points, elements."""

from __future__ import annotations

import ast
from dataclasses import replace

from matsmith.catalogue import OUTPUT_VALUES
from matsmith.graph import Value
from matsmith.graph.model import GROUP_NODE
from matsmith.graph.values import (
    MAX_NAME_BYTES,
    RAMP_ENUMS,
    clip_text,
    float32,
    plain_text,
    property_value,
    socket_value,
)
from matsmith.program.assign_structure import (
    MAPPING_SETTINGS,
    set_mapping,
    set_point,
    with_stop,
)
from matsmith.program.describe import described, sentence_start
from matsmith.program.handles import (
    CurvePointRef,
    CurvesRef,
    InterfaceRef,
    MaterialRef,
    Meaning,
    NodeRef,
    RampElementRef,
    RampRef,
    SceneRef,
    SocketRef,
    TreeRef,
)
from matsmith.program.interface import set_interface
from matsmith.program.lookup import unknown_property
from matsmith.program.old_nodes import NEW_SETTINGS, OLD, OLD_ITEMS, RENUMBERED_ITEMS
from matsmith.program.refusal import RefusalError
from matsmith.program.state import MaterialState, NodeState
from matsmith.program.values import constant, with_element
from matsmith.program.versions import LAST_3, Sign

# Settings of every node that change how it looks in the editor and nothing in the picture.
_EDITOR_SETTINGS = frozenset(
    {
        "bl_description",
        "bl_height_default",
        "bl_icon",
        "bl_label",
        "bl_width_default",
        "color",
        "height",
        "hide",
        "location",
        "location_absolute",
        "parent",
        "select",
        "show_options",
        "show_preview",
        "show_texture",
        "use_custom_color",
        "warning_propagation",
        "width",
        "width_hidden",
    }
)
_SOCKET_SETTINGS = frozenset(
    {"description", "enabled", "hide", "hide_value", "name", "pin_gizmo", "show_expanded"}
)
_TREE_SETTINGS = frozenset(
    {
        "bl_description",
        "bl_icon",
        "bl_label",
        "color_tag",
        "default_group_node_width",
        "description",
        "is_modifier",
        "is_tool",
        "name",
        "use_fake_user",
    }
)
# Settings of a material that have no effect on the reference scene in Cycles.
_MATERIAL_SETTINGS = frozenset(
    {
        "alpha_threshold",
        "blend_method",
        "diffuse_color",
        "metallic",
        "name",
        "preview_render_type",
        "roughness",
        "shadow_method",
        "surface_render_method",
        "use_backface_culling",
        "use_fake_user",
        "use_screen_refraction",
    }
)
_CYCLES_SETTINGS = frozenset(
    {
        "emission_sampling",
        "homogeneous_volume",
        "sample_as_light",
        "use_transparent_shadow",
        "volume_interpolation",
        "volume_sampling",
        "volume_step_rate",
    }
)


def assign_attribute(
    node: ast.AST, owner: Meaning, name: str, value: Meaning, material: MaterialState
) -> None:
    """Carries out `owner.name = value`.

    Raises:
        RefusalError: the target is not in the table, or the value does not fit it.
    """
    try:
        _assign_attribute(node, owner, name, value, material)
    except ValueError as error:
        raise RefusalError(node, "VALUE", f"{sentence_start(owner)}, {name}: {error}.") from error


def assign_element(
    node: ast.AST, owner: Meaning, key: Meaning, value: Meaning, material: MaterialState
) -> None:
    """Carries out `owner[key] = value` for an element of a socket's value or a point's location."""
    try:
        if isinstance(owner, SceneRef) and owner.path.endswith(".materials"):
            material.note(
                node, "IGNORED_SCENE", f"{owner.path}[…] was left out; a program is one material."
            )
            return
        if isinstance(owner, SocketRef) and owner.is_value:
            _set_socket(owner, with_element(_current(owner), key, value))
            return
        if isinstance(owner, CurvePointRef) and owner.is_location:
            if owner.index >= len(owner.mapping.curves[owner.curve]):
                raise ValueError("the point has been removed")
            point = owner.mapping.curves[owner.curve][owner.index]
            x, y = with_element((point.x, point.y), key, value)
            owner.mapping.curves[owner.curve][owner.index] = replace(
                point, x=float32(x), y=float32(y)
            )
            return
    except ValueError as error:
        raise RefusalError(node, "VALUE", f"{sentence_start(owner)}: {error}.") from error
    raise RefusalError(node, "NOT_ALLOWED", f"{sentence_start(owner)} has no elements to set.")


def _assign_attribute(
    node: ast.AST, owner: Meaning, name: str, value: Meaning, material: MaterialState
) -> None:
    match owner:
        case NodeRef(node=state):
            _set_property(node, state, name, value, material)
            return
        case SocketRef(is_value=False) if name == "default_value":
            _set_socket(owner, value)
            return
        case SocketRef(is_value=False) if name in _SOCKET_SETTINGS:
            return
        case MaterialRef(part="cycles") if name in _CYCLES_SETTINGS:
            return
        case MaterialRef(part=part) if name == "displacement_method":
            if value not in ("BUMP", "DISPLACEMENT", "BOTH"):
                raise ValueError(f"expected BUMP, DISPLACEMENT or BOTH, got {described(value)}")
            owner.material.displacement_method = value  # type: ignore[assignment]
            if part:
                material.signs.append(
                    Sign(getattr(node, "lineno", 0), f"material.{part}.{name}", highest=(4, 0))
                )
                material.note(
                    node, "UPGRADED_SETTING", f"material.{part}.{name} became material.{name}."
                )
            return
        case MaterialRef(part="") if name == "use_nodes":
            if value is not True:
                raise ValueError("expected True, because the material is its nodes")
            return
        case MaterialRef(part="") if name in _MATERIAL_SETTINGS:
            return
        case SceneRef(path=path) if name in {"active_material", "material"}:
            material.note(
                node, "IGNORED_SCENE", f"{path}.{name} was left out; a program is one material."
            )
            return
        case TreeRef(part="") if name in _TREE_SETTINGS:
            return
        case TreeRef(part="nodes") if name == "active":
            return
        case RampRef(is_elements=False) if name in RAMP_ENUMS:
            if value not in RAMP_ENUMS[name]:
                raise ValueError(
                    f"expected one of {', '.join(RAMP_ENUMS[name])}, got {described(value)}"
                )
            setattr(owner.ramp, name, value)
            return
        case RampElementRef(ramp=ramp, index=index) if name in {"position", "color", "alpha"}:
            if index >= len(ramp.stops):
                raise ValueError("the stop has been removed")
            ramp.stops[index] = with_stop(ramp.stops[index], name, value)
            return
        case CurvesRef(part="") if name in MAPPING_SETTINGS:
            set_mapping(owner, name, value)
            return
        case CurvePointRef(is_location=False) if name in {"location", "handle_type", "select"}:
            set_point(owner, name, value)
            return
        case InterfaceRef():
            set_interface(owner, name, value)
            return
    raise RefusalError(
        node, "NOT_ALLOWED", f"{sentence_start(owner)} has no {name!r} that a program may set."
    )


def _set_property(
    node: ast.AST, state: NodeState, name: str, value: Meaning, material: MaterialState
) -> None:
    if name == "label":
        state.label = clip_text(plain_text(constant(value)), MAX_NAME_BYTES)
        state.tree.also_call(state, state.label)
        return
    if name == "name":
        state.tree.rename(state, clip_text(plain_text(constant(value)), MAX_NAME_BYTES))
        return
    if name in _EDITOR_SETTINGS:
        return
    if name == "mute":
        if value is not False:
            raise ValueError("expected False; leave a muted node out, or link past it")
        return
    if name == "node_tree" and state.type.type == GROUP_NODE:
        if not isinstance(value, TreeRef) or not value.tree.group_name or value.part:
            raise ValueError(f"expected a node group, got {described(value)}")
        state.group = value.tree
        return
    prop = state.type.property_by_identifier.get(name)
    if prop is None or prop.kind in {"pointer", "color_ramp", "curve_mapping"}:
        raise unknown_property(node, state, name)
    if prop.kind == "enum" and isinstance(value, str) and value not in prop.items:
        gone = OLD_ITEMS.get((state.type.type, name), {})
        known = [item for item in prop.items if item not in gone]
        raise RefusalError(
            node,
            "ENUM_ITEM",
            f"Expected {name} of {state.type.title} to be one of {', '.join(known)}, "
            f"got {value[:60]!r}.",
            known=known,
            got=value,
        )
    if since := NEW_SETTINGS.get((state.type.type, name)):
        what = f"the setting {name!r} of {state.type.title}"
        material.signs.append(Sign(getattr(node, "lineno", 0), what, lowest=since))
    if material.version is not None and material.version <= LAST_3:
        renumbered = RENUMBERED_ITEMS.get((state.type.type, name), {})
        if isinstance(value, str) and value in renumbered:
            note = f"The {name} {value} became {renumbered[value]}, as it is called since 4.0."
            material.note(node, "UPGRADED_SETTING", note)
            value = renumbered[value]
    state.properties[name] = property_value(prop, constant(value))


def _set_socket(owner: SocketRef, value: Meaning) -> None:
    socket, state = owner.socket, owner.node
    if isinstance(value, int | float) and socket.kind == "RGBA" and owner.is_input:
        # Two tints of Blender 3 were numbers; their names are colours today.
        socket = state.type.input_by_identifier.get(f"{OLD}{socket.name}", socket)
    stored = socket_value(socket.kind, constant(value))
    if owner.is_input:
        state.inputs[socket.identifier] = stored
    elif OUTPUT_VALUES.get(state.type.type) == socket.identifier:
        state.outputs[socket.identifier] = stored
    else:
        raise ValueError("expected an output that holds a value (Value, RGB, Normal)")


def _current(owner: SocketRef) -> Value:
    held = owner.node.inputs if owner.is_input else owner.node.outputs
    value = held.get(owner.socket.identifier, owner.socket.default)
    if value is None:
        raise ValueError("expected a socket that holds a value")
    return value
