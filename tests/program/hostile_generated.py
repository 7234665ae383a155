# SPDX-License-Identifier: Apache-2.0
"""Hostile programs that are too large, too deep or too odd for a file, made when they are wanted.

Each row is a name and how to make the text. What a file cannot show is here too: null characters,
bare carriage returns, byte order marks, halves of surrogate pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

COUNT = 100_000
# As many of three or more characters fit into the longest program.
FEWER = 50_000
MEGABYTES_10 = 10 * 1024 * 1024
HEAD = """def shader_material(m):
 t = m.node_tree
 n = t.nodes
 k = t.links
"""
_GROUP = "import bpy\ng = bpy.data.node_groups.new('g', 'ShaderNodeTree')\n"
_GROUP_NODE = " a = n.new('ShaderNodeGroup')\n a.node_tree = g\n"
_MATH = " a = n.new('ShaderNodeMath')\n"


def _wide(count: int) -> str:
    """Returns statements that give the group so many inputs."""
    return "".join(
        f"g.interface.new_socket('s{i}', in_out='INPUT', socket_type='NodeSocketFloat')\n"
        for i in range(count)
    )


CHARACTERS: Mapping[str, str] = {
    "null at the start": "\0import bpy\n",
    "null in a comment": "# quiet\0\nexec('1')\n",
    "null in a text": HEAD + " m.name = 'a\0b'\n",
    "null in a number": HEAD + " x = 1\0" + "2\n",
    "null at the end": HEAD + " n.new('ShaderNodeOutputMaterial')\n\0",
    "half a surrogate in a name": HEAD + " x\ud800 = 1\n",
    "half a surrogate in a comment": HEAD + " # \udfff\n exec('1')\n",
    "half a surrogate in a text": HEAD + " m.name = '\udc00'\n",
    "two byte order marks": "\ufeff\ufeffimport bpy\n",
    "byte order mark before a foreign import": "\ufeffimport os\n",
    "byte order mark on the second line": "import bpy\n\ufeffimport os\n",
    "byte order mark turned around": "\ufffeimport os\n",
    "16-bit text read as 8-bit text": "import os".encode("utf-16").decode("latin-1"),
    "carriage return that ends a comment": "# quiet\rexec('1')\n",
    "carriage return in a statement": "x = 1\rimport os\r",
    "carriage returns and line feeds": "import bpy\r\nimport os\n\rexec('1')\r\n",
    "form feed that hides an indent": HEAD + "\f exec('1')\n",
    "backspaces over a call": HEAD + " exec\b\b\b\b('1')\n",
    "terminal commands in a line": HEAD + " \x1b[2J\x1b]0;x\x07exec('1')\n",
    "terminal commands in a name of a node": HEAD + " x = n.new('\x1b[31mShaderNodeValue')\n",
    "last character of all": HEAD + " \U0010ffff = 1\n",
    "zip archive": "PK\x03\x04\x14\0\0\0\x08\0",
    "executable file": "\x7fELF\x02\x01\x01\0\0",
    "blender file": "BLENDER-v405RENDH\0\0\0\0GLOB",
    "gzip file": "\x1f\x8b\x08\0\0\0\0\0",
    "pickled object": "cos\nsystem\n(S'true'\ntR.",
    "nothing": "",
    "spaces": " \t \n \n",
    "comments": "# import os\n# exec('1')\n",
    "texts": "'''exec'''\n'eval'\n",
    "import and nothing else": "import bpy\n",
    "constants and nothing else": "a = 1\nb = (1, 2)\n",
}

SIZES: Mapping[str, Callable[[], str]] = {
    "10 MB of spaces": lambda: " " * MEGABYTES_10,
    "10 MB of empty lines": lambda: "\n" * MEGABYTES_10,
    "10 MB of comment": lambda: "#" * MEGABYTES_10,
    "10 MB of statements": lambda: "x=1\n" * (MEGABYTES_10 // 4),
    "10 MB of one name": lambda: "x" * MEGABYTES_10,
    "10 MB of one number": lambda: "9" * MEGABYTES_10,
    "10 MB of one text": lambda: "x = '" + "a" * MEGABYTES_10 + "'",
    "10 MB of brackets": lambda: "(" * MEGABYTES_10,
    "10 MB of nulls": lambda: "\0" * MEGABYTES_10,
    "10 MB of carriage returns": lambda: "\r" * MEGABYTES_10,
    "10 MB of signs beyond the first plane": lambda: "\U0001f389" * (MEGABYTES_10 // 4),
    "10 MB of halves of surrogate pairs": lambda: "\ud800" * MEGABYTES_10,
    "few characters of many bytes": lambda: "#" + "\U0001f389" * 140_000,
    "a call behind half a megabyte of comments": lambda: "# x\n" * 120_000 + "exec('1')\n",
    "a call behind half a megabyte of spaces": lambda: HEAD + " " * 500_000 + "exec('1')\n",
    "a call behind half a megabyte of form feeds": lambda: "\f" * 500_000 + "exec('1')\n",
}

NUMBERS: Mapping[str, Callable[[], str]] = {
    "100,000 digits": lambda: f"x = {'9' * COUNT}",
    "5,000 digits": lambda: f"x = {'9' * 5_000}",
    "4,300 digits": lambda: f"x = {'9' * 4_300}",
    "100,000 hexadecimal digits": lambda: f"x = 0x{'f' * COUNT}",
    "200,000 binary digits": lambda: f"x = 0b{'1' * 4 * FEWER}",
    "100,000 hexadecimal digits to a power": lambda: f"x = 0x{'f' * COUNT} ** 0x{'f' * COUNT}",
    "100,000 hexadecimal digits times themselves": lambda: f"x = 0x{'f' * COUNT} * 0x{'f' * COUNT}",
    "100,000 digits with underscores": lambda: f"x = {'9_' * COUNT}9",
    "100,000 digits before the point": lambda: f"x = {'9' * COUNT}.0",
    "100,000 digits in an exponent": lambda: f"x = 1e{'9' * COUNT}",
    "100,000 digits of an imaginary number": lambda: f"x = {'9' * COUNT}j",
    "100,000 digits as an index": lambda: HEAD + f" x = n['x'].inputs[-{'9' * COUNT}]",
    "an octal number of the old kind": lambda: f"x = {'0' * COUNT}7",
    "products that grow": lambda: "x = 3\n" + "x = x * x\n" * 1_000,
    "products of fractions that grow": lambda: "x = 3.0\n" + "x = x * x\n" * 1_000,
    "sums that grow": lambda: "x = 1\n" + "x = x + x\n" * 10_000,
    "quotients that grow": lambda: "x = 0.1\n" + "x = x / 0.1\n" * 1_000,
}

# Deeper than Python's parser goes: it must not take the process with it.
DEEP: Mapping[str, Callable[[], str]] = {
    "parentheses": lambda: "x = " + "(" * COUNT + "1" + ")" * COUNT,
    "parentheses that stay open": lambda: "x = " + "(" * COUNT,
    "lists": lambda: "x = " + "[" * COUNT + "]" * COUNT,
    "dictionaries": lambda: "x = " + "{1:" * FEWER + "1" + "}" * FEWER,
    "minus": lambda: "x = " + "-" * COUNT + "1",
    "tildes": lambda: "x = " + "~" * COUNT + "1",
    "not": lambda: "x = " + "not " * FEWER + "1",
    "await": lambda: "x = " + "await " * (FEWER // 2) + "1",
    "attributes": lambda: "x = a" + ".b" * COUNT,
    "subscripts": lambda: "x = a" + "[0]" * FEWER,
    "subscripts in subscripts": lambda: "x = " + "a[" * FEWER + "0" + "]" * FEWER,
    "calls": lambda: "x = a" + "()" * COUNT,
    "calls in calls": lambda: "x = " + "f(" * FEWER + ")" * FEWER,
    "methods": lambda: "x = a" + ".b()" * FEWER,
    "sums": lambda: "x = 1" + "+1" * COUNT,
    "powers": lambda: "x = " + "2**" * FEWER + "1",
    "comparisons": lambda: "x = 1" + "<1" * COUNT,
    "lambdas": lambda: "x = " + "lambda: " * (FEWER // 2) + "1",
    "lambdas in defaults": lambda: "x = " + "lambda x=" * (FEWER // 3) + "1",
    "conditions": lambda: "x = " + "1 if 1 else " * (FEWER // 3) + "1",
    "walruses": lambda: "x = " + "(y:=" * FEWER + "1" + ")" * FEWER,
    "stars": lambda: "x = [" + "*" * COUNT + "a]",
    "yields": lambda: "x = " + "(yield " * (FEWER // 2) + "1" + ")" * (FEWER // 2),
    "comprehensions": lambda: "x = " + "[i for i in " * (COUNT // 5) + "a" + "]" * (COUNT // 5),
    "slices": lambda: "x = " + "a[::" * FEWER + "1" + "]" * FEWER,
    "branches": lambda: "if 1: pass\n" + "elif 1: pass\n" * (FEWER // 3),
    "indentation": lambda: (
        "".join(" " * depth + "if 1:\n" for depth in range(500)) + " " * 500 + "pass"
    ),
    "indented functions": lambda: (
        "".join(" " * depth + "def f(m):\n" for depth in range(99)) + " " * 99 + "f(1)\n"
    ),
    "indented classes": lambda: (
        "".join(" " * depth + "class A:\n" for depth in range(500)) + " " * 500 + "pass"
    ),
    "indented loops": lambda: (
        "".join(" " * depth + f"for i{depth} in range(9):\n" for depth in range(90))
        + " " * 90
        + "pass\n"
    ),
    "chained targets": lambda: "x = " * FEWER + "1",
    "f-strings": lambda: "x = " + "f'{" * 50 + "1" + "}'" * 50,
    "format specifications": lambda: "x = f'" + "{1:" * FEWER + "}" * FEWER + "'",
    "patterns": lambda: "match 1:\n case " + "[" * COUNT + "]" * COUNT + ": pass",
    "targets": lambda: "for " + "(" * FEWER + "x" + ",)" * FEWER + " in 1: pass",
    "annotations": lambda: "x: " + "a[" * FEWER + "1" + "]" * FEWER + " = 1",
    "decorators": lambda: "@f\n" * FEWER + "def shader_material(m): pass",
    "with items": lambda: "with " + "(" * COUNT + "x" + ")" * COUNT + ": pass",
    "dots of an import": lambda: "from " + "." * COUNT + " import x",
}
# Depths that Python's parser still takes, so that our own reading meets them.
SHALLOW: Mapping[str, Callable[[], str]] = {
    "minus": lambda: "x = " + "-" * 2_500 + "1",
    "attributes": lambda: "x = a" + ".b" * 2_500,
    "attributes of bpy": lambda: "import bpy\nx = bpy" + ".data" * 900,
    "subscripts": lambda: "x = a" + "[0]" * 900,
    "subscripts in subscripts": lambda: HEAD + " x = " + "n[" * 80 + "0" + "]" * 80,
    "calls": lambda: "x = a" + "()" * 900,
    "sums": lambda: "x = 1" + "+1" * 2_500,
    "lists": lambda: "x = " + "[" * 80 + "]" * 80,
    "call in a call": lambda: HEAD + " n.new(" + "n.new(" * 80 + ")" * 81,
    "targets": lambda: HEAD + " n" + ".a" * 2_500 + " = 1",
    "annotations": lambda: "x: a" + ".b" * 2_500 + " = 1",
    "indented conditions": lambda: (
        "".join(" " * depth + "if x:\n" for depth in range(90)) + " " * 90 + "pass"
    ),
    "attributes in a loop that clears": lambda: (
        HEAD + " for x in n:\n  n" + ".a" * 2_500 + ".remove(x)\n"
    ),
    "tuples in a loop's target": lambda: "for " + "(" * 80 + "x" + ",)" * 80 + " in 1: pass",
}

# Wide where others are deep: as much of one construct as a program may have.
WIDE: Mapping[str, Callable[[], str]] = {
    "names": lambda: "\n".join(f"n{i}.x = m{i}" for i in range(10_000)),
    "names to compare": lambda: (
        "\n".join(f"name_{i} = 1" for i in range(10_000)) + "\nx = nam_1\n" * 2_500
    ),
    "one name of 200,000 letters": lambda: f"{'x' * 200_000} = exec('1')",
    "imports of one statement": lambda: "import " + ",".join(f"a{i}" for i in range(30_000)),
    "names of one import": lambda: "from os import " + ",".join(f"a{i}" for i in range(30_000)),
    "parameters": lambda: (
        "def shader_material(" + ",".join(f"a{i}" for i in range(30_000)) + "): pass"
    ),
    "arguments": lambda: HEAD + " n.new(" + "1," * 100_000 + ")",
    "named arguments": lambda: HEAD + " n.new(" + ",".join(f"a{i}=1" for i in range(20_000)) + ")",
    "targets": lambda: ",".join(f"a{i}" for i in range(30_000)) + " = 1",
    "texts one behind another": lambda: HEAD + " x = n.new(" + "'a' " * 50_000 + ")",
    "elements of a dictionary": lambda: "x = {" + "1:1," * 60_000 + "}",
    "elements of a set": lambda: "x = {" + "1," * 100_000 + "}",
    "elements of a tuple as a value": lambda: (
        HEAD + " n.new('ShaderNodeRGB').outputs[0].default_value = (" + "1," * 100_000 + ")"
    ),
    "values of an f-string": lambda: "x = f'" + "{1}" * 75_000 + "'",
    "conditions with and": lambda: "x = 1" + " and 1" * 40_000,
    "statements on one line": lambda: "x=1;" * 60_000 + "exec('1')",
    "semicolons": lambda: HEAD + " x = 1" + ";exec" * 40_000,
    "deleted names": lambda: "del " + ",".join(["x"] * 100_000),
    "global names": lambda: "global " + ",".join(f"a{i}" for i in range(30_000)),
    "exceptions": lambda: "try: pass\n" + "except A: pass\n" * 15_000,
    "patterns": lambda: "match 1:\n" + " case 1: pass\n" * 17_500,
    "with items": lambda: "with " + ",".join(["x"] * 100_000) + ": pass",
    "comprehension loops": lambda: "x = [1 " + "for i in a " * 20_000 + "]",
    "base classes": lambda: "class A(" + "B," * 100_000 + "): pass",
    "classes": lambda: "class A: pass\n" * 17_500,
    "line continuations": lambda: "x = \\\n" + "\\\n" * 100_000 + "exec('1')",
    "annotation parts": lambda: "x: a[" + "1," * 100_000 + "] = exec('1')",
}

RESOURCES: Mapping[str, Callable[[], str]] = {
    "one large tuple again and again": lambda: (
        "def f(a):\n x = (" + "1," * FEWER + ")\n" + "f(1)\n" * 15_000
    ),
    "many functions": lambda: (
        "\n".join(f"def f{i}(a): pass" for i in range(5_000)) + "\nf1(1)" * 12_500
    ),
    "calls that double at every level": lambda: (
        "def f0(m): pass\n"
        + "".join(f"def f{i}(m):\n f{i - 1}(m)\n f{i - 1}(m)\n" for i in range(1, 40))
        + "f39(1)\n"
    ),
    "calls of a hundred at every level": lambda: (
        "def f0(m):\n x = 1\n"
        + "".join(f"def f{i}(m):\n" + f" f{i - 1}(m)\n" * 100 for i in range(1, 7))
        + "f6(1)\n"
    ),
    "a chain of 5,000 functions": lambda: (
        "def f0(m): pass\n"
        + "".join(f"def f{i}(m): return f{i - 1}(m)\n" for i in range(1, 5_000))
        + "f4999(1)\n"
    ),
    "many nodes": lambda: HEAD + " n.new('ShaderNodeMath')\n" * 7_500,
    "many nodes of one name": lambda: (
        HEAD + " a = n.new('ShaderNodeMath')\n" * 1_999 + " n.evil()\n"
    ),
    "many links": lambda: (
        HEAD
        + "".join(f" a{i} = n.new('ShaderNodeMath')\n" for i in range(1_900))
        + "".join(
            f" k.new(a{i % 1_900}.outputs[0], a{i * 7 % 1_900}.inputs[{i % 2}])\n"
            for i in range(4_000)
        )
    ),
    "a long circle of reroutes": lambda: (
        HEAD
        + "".join(f" a{i} = n.new('NodeReroute')\n" for i in range(1_900))
        + "".join(
            f" k.new(a{i}.outputs[0], a{(i + 1) % 1_900}.inputs[0])\n" for i in range(1_900)
        )
    ),
    "nodes made and removed": lambda: (
        HEAD
        + " x = n.new('ShaderNodeMath')\n" * 1_900
        + " x = n.new('ShaderNodeMath')\n n.remove(x)\n" * 4_000
    ),
    "links again and again between two nodes": lambda: (
        HEAD + _MATH + " k.new(a.outputs[0], a.inputs[0])\n" * 7_000
    ),
    "trees that are cleared again and again": lambda: (
        HEAD + (_MATH + " n.clear()\n") * 5_000 + " n.evil()\n"
    ),
    "many groups": lambda: (
        "import bpy\n" + "bpy.data.node_groups.new('g', 'ShaderNodeTree')\n" * 4_500
    ),
    "many group sockets": lambda: (
        _GROUP
        + "".join(
            f"g.interface.new_socket('s{i}', in_out='INPUT', socket_type='NodeSocketFloat')\n"
            for i in range(3_000)
        )
    ),
    "group sockets of one name": lambda: (
        _GROUP
        + "g.interface.new_socket('s', in_out='INPUT', socket_type='NodeSocketFloat')\n" * 3_000
    ),
    "a long circle of groups": lambda: (
        "import bpy\n"
        + "".join(
            f"g{i} = bpy.data.node_groups.new('g', 'ShaderNodeTree')\n" for i in range(250)
        )
        + "".join(
            f"g{i}.nodes.new('ShaderNodeGroup').node_tree = g{(i + 1) % 250}\n" for i in range(250)
        )
        + HEAD
        + " n.new('ShaderNodeOutputMaterial')\n"
    ),
    "groups that multiply": lambda: (
        "import bpy\ndef f(inner, nodes):\n"
        + " nodes.new('ShaderNodeGroup').node_tree = inner\n" * 10
        + "g0 = bpy.data.node_groups.new('g', 'ShaderNodeTree')\n"
        + "".join(
            f"g{i} = bpy.data.node_groups.new('g', 'ShaderNodeTree')\nf(g{i - 1}, g{i}.nodes)\n"
            for i in range(1, 30)
        )
        + HEAD
        + " n.new('ShaderNodeGroup').node_tree = g29\n n.new('ShaderNodeOutputMaterial')\n"
    ),
    "many stops": lambda: (
        HEAD + " e = n.new('ShaderNodeValToRGB').color_ramp.elements\n" + " e.new(0.5)\n" * 9_000
    ),
    "stops made and removed": lambda: (
        HEAD
        + " e = n.new('ShaderNodeValToRGB').color_ramp.elements\n"
        + " e.remove(e.new(0.5))\n" * 9_000
        + " e.evil()\n"
    ),
    "many points": lambda: (
        HEAD
        + " p = n.new('ShaderNodeFloatCurve').mapping.curves[0].points\n"
        + " p.new(0.5, 0.5)\n" * 9_000
    ),
    "one long text in many faults": lambda: (
        "s = '" + "x" * 1_000 + "'\n" + HEAD + " n[s]\n x = n[s]\n n.new(s)\n" * 2_500
    ),
    "one long text as a socket's name": lambda: (
        _GROUP
        + "s = '" + "x" * 75_000 + "'\n"
        + "g.interface.new_socket(s, in_out='INPUT', socket_type=s)\n" * 2_000
    ),
    "one long text as the label of many nodes": lambda: (
        "s = '" + "x" * 150_000 + "'\n" + HEAD + _MATH + " a.label = s\n" * 7_500 + " a.evil()\n"
    ),
    "one long text as the code of many nodes": lambda: (
        "s = '"
        + "x" * 150_000
        + "'\n"
        + HEAD
        + " a = n.new('ShaderNodeScript')\n a.bytecode = s\n" * 1_900
        + " n.new('ShaderNodeOutputMaterial')\n"
    ),
    "many looks for a node by its name": lambda: (
        HEAD + _MATH * 1_900 + " x = n['a_1900']\n" * 6_250 + " n.evil()\n"
    ),
    "many nodes removed beside many links": lambda: (
        "def f(n):\n n.remove(n.new('ShaderNodeMath'))\n"
        + HEAD
        + " z = n.new('ShaderNodeMath')\n"
        + (_MATH + " k.new(z.outputs[0], a.inputs[0])\n") * 1_900
        + " f(n)\n" * 15_000
    ),
    "many looks at a wide group": lambda: (
        _GROUP + _wide(128) + HEAD + _GROUP_NODE + " a.inputs[-1].default_value = 1\n" * 6_500
    ),
    "many links to wide groups": lambda: (
        _GROUP
        + _wide(128)
        + HEAD
        + " v = n.new('ShaderNodeValue')\n"
        + (_GROUP_NODE + "".join(f" k.new(v.outputs[0],a.inputs[{i}])\n" for i in range(128))) * 55
    ),
    "many nodes of wide groups": lambda: _GROUP + _wide(128) + HEAD + _GROUP_NODE * 1_999,
    "many groups of many nodes": lambda: (
        "import bpy\ndef f(n):\n"
        + " n.new('ShaderNodeMath')\n" * 1_900
        + HEAD
        + " f(bpy.data.node_groups.new('g', 'ShaderNodeTree').nodes)\n" * 40
    ),
    "many looks at hidden sockets": lambda: (
        HEAD + " a = n.new('ShaderNodeMix')\n" + " x = a.inputs['A']\n" * 12_500
    ),
    "many looks at a node of many sockets": lambda: (
        HEAD
        + " a = n.new('ShaderNodeBsdfPrincipled')\n"
        + " a.inputs['Alpha'].default_value = 1\n" * 6_500
    ),
    "stops made and removed by a function": lambda: (
        "def f(e):\n e.remove(e.new(0.5))\n"
        + HEAD
        + " e = n.new('ShaderNodeValToRGB').color_ramp.elements\n"
        + " e.new(0.5)\n" * 29
        + " f(e)\n" * 28_000
    ),
    "many points that are sorted again and again": lambda: (
        HEAD
        + " m = n.new('ShaderNodeRGBCurve').mapping\n p = m.curves[0].points\n"
        + " p.new(0.5, 0.5)\n" * 250
        + " m.update()\n" * 17_500
    ),
    "one unknown name again and again": lambda: (
        "\n".join(f"name_{i} = 1" for i in range(10_000))
        + "\ndef f(a):\n b = nam_1\n"
        + "f(1)\n" * 20_000
    ),
    "one fault in a long line again and again": lambda: (
        "def f(m):\n m.y = 1; x = '" + "\u00e9" * 60_000 + "'\n" + "f(1)\n" * 20_000
    ),
    "lists inside lists": lambda: HEAD + " s = [n]\n" + " s = [s, s]\n" * 10_000 + " n.new(s)\n",
    "dictionaries inside dictionaries": lambda: (
        HEAD + " s = {'a': n}\n" + " s = {'a': s, 'b': s}\n" * 9_000 + " n.new(s)\n"
    ),
    "texts that grow": lambda: HEAD + " s = 'abcdefgh'\n" + " s = s + s\n" * 60 + " n.evil()\n",
    "loops inside loops": lambda: (
        HEAD
        + "".join(" " * (i + 1) + f"for i{i} in range(50):\n" for i in range(12))
        + " " * 13
        + "n.new('ShaderNodeMath')\n"
    ),
    "loops of nothing": lambda: (
        HEAD + " for i in range(9_999):\n  pass\n" * 3_000 + " n.evil()\n"
    ),
    "loops in functions that loop": lambda: (
        "def f0(m):\n x = 1\n"
        + "".join(
            f"def f{i}(m):\n for i in range(100):\n  f{i - 1}(m)\n" for i in range(1, 7)
        )
        + "f6(1)\n"
    ),
    "loops over long lists": lambda: (
        HEAD + " s = [" + "1," * 50_000 + "]\n" + " for i in s:\n  x = i\n" * 100 + " n.evil()\n"
    ),
    "faults without end": lambda: "exec('1')\n" * 20_000,
    "faults in a function that is called again and again": lambda: (
        "def f(m):\n" + " m.x\n" * 50 + "f(1)\n" * 10_000
    ),
}  # fmt: skip

_TABLES: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "size": SIZES,
    "number": NUMBERS,
    "deep": DEEP,
    "shallow": SHALLOW,
    "wide": WIDE,
    "resource": RESOURCES,
}


def generated() -> dict[str, Callable[[], str]]:
    """Returns how to make each text, by name; a name begins with its table's."""
    made: dict[str, Callable[[], str]] = {}
    for name, text in CHARACTERS.items():
        made[f"character: {name}"] = lambda text=text: text  # type: ignore[misc]
    for table, rows in _TABLES.items():
        made.update({f"{table}: {name}": make for name, make in rows.items()})
    return made
