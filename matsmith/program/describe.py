# SPDX-License-Identifier: Apache-2.0
"""Says in a few words for a person what an expression of a program means."""

from __future__ import annotations

from matsmith.program.handles import (
    BlenderPath,
    CurvePointRef,
    CurveRef,
    CurvesRef,
    DictRef,
    FunctionRef,
    InterfaceRef,
    LibraryRef,
    LinkRef,
    ListRef,
    MaterialRef,
    Meaning,
    MethodRef,
    NodeRef,
    NodeTypeRef,
    RampElementRef,
    RampRef,
    SceneRef,
    SocketRef,
    SocketsRef,
    TreeRef,
    Unknown,
    WranglerRef,
)


def described(meaning: Meaning) -> str:
    """Returns a few words for a person that say what something is."""
    match meaning:
        case BlenderPath(path=path):
            return path
        case SceneRef(path=path):
            return path
        case LibraryRef(name=name):
            return f"the function {name!r}"
        case ListRef(items=items):
            return f"a list of {len(items)}"
        case DictRef(values=held):
            return f"a dictionary of {len(held)}"
        case MaterialRef():
            return "the material"
        case WranglerRef():
            return "the node wrangler"
        case NodeTypeRef(name=name):
            return f"the node type {name!r}"
        case LinkRef():
            return "the link"
        case TreeRef(part=part):
            return f"the tree's {part}" if part else "the node tree"
        case NodeRef(node=state):
            return f"the node {state.name!r} ({state.type.title})"
        case SocketsRef(node=state, is_input=is_input):
            return f"the {'inputs' if is_input else 'outputs'} of {state.name!r}"
        case SocketRef(node=state, socket=socket):
            return f"the socket {socket.name!r} of {state.name!r}"
        case RampRef() | RampElementRef():
            return "the color ramp"
        case CurvesRef() | CurveRef() | CurvePointRef():
            return "the curve mapping"
        case InterfaceRef():
            return "the interface socket"
        case FunctionRef(name=name) | MethodRef(name=name):
            return f"the function {name!r}"
        case Unknown():
            return "something refused before"
    if isinstance(meaning, tuple):
        return f"a tuple of {len(meaning)}"
    text = repr(meaning[:60] if isinstance(meaning, str) else meaning)
    return f"the constant {text if len(text) <= 60 else text[:57] + '…'}"


def sentence_start(meaning: Meaning) -> str:
    """Returns `described`, ready to begin a sentence."""
    text = described(meaning)
    return text if isinstance(meaning, BlenderPath | SceneRef) else f"{text[0].upper()}{text[1:]}"
