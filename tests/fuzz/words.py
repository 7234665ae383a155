# SPDX-License-Identifier: Apache-2.0
"""What is put anywhere into a text: a language's own words, dangerous names, odd characters."""

from __future__ import annotations

_CHARACTERS = (
    *"\n\t\r\f\0\x1b\x7f\\;:,.=()[]{}'\"#@|*-+~",
    *("    ", "\n\n", "\ufeff", "\u200b", "\u202e", "\u2028", "\xa0", "\x85", "\ud800", "\udfff"),
    *("\uff45\uff58\uff45\uff43", "\u0430", "e\u0301", "\U0010ffff", "\U0001f389"),
)
_PYTHON = r"""
import os
import bpy
import math
from os import *
exec('1')
eval
__import__('os')
open('/etc/passwd')
().__class__
__subclasses__()
__globals__
getattr(n, 'x')
lambda: 0
[i for i in (1, 2)]
(y := 1)
f'{1}'
*a
**a
await x
yield
return
return x
raise
assert 1
del x
global x
nonlocal x
pass
break
continue
class A: pass
def f(m): pass
def f(m, x=1): return x
async def f(): pass
for i in range(3):
for i in range(10**9): pass
for node in nodes: nodes.remove(node)
while True: pass
if True:
else:
try:
with x:
match x:
@x
x: int = 1
x += 1
a, b = 1, 2
9**9**9
1/0
1 << 99
1e999
-1e39
1_0
1j
b'x'
...
None
True
'\ud800'
'\0'
'\N{NULL}'
bpy
bpy.ops.wm.quit_blender()
bpy.data.images.load('x')
bpy.data.node_groups.new('g', 'ShaderNodeTree')
bpy.data.materials.new('m')
bpy.data.texts
bpy.app.timers
bpy.types.Material
material
material.node_tree
nodes
links
nodes.new('ShaderNodeMath')
nodes.new('ShaderNodeGroup')
nodes.new('ShaderNodeScript')
nodes.new('NodeReroute')
nodes.new('NodeGroupInput')
nodes.clear()
nodes.remove(x)
nodes.get('x')
nodes['x']
links.clear()
links.new(x.outputs[0], y.inputs[0])
.inputs[0]
.inputs['Fac']
.outputs[-1]
.default_value
.default_value[0]
.node_tree = g
.color_ramp.elements.new(0.5)
.color_ramp.elements[0].color = (1, 0, 0)
.mapping.curves[0].points.new(0, 0)
.mapping.update()
.driver_add('x')
.interface.new_socket(name='x', in_out='INPUT', socket_type='NodeSocketFloat')
.inputs.new('NodeSocketFloat', 'x')
node['x'] = 1
'ShaderNodeMixRGB'
'ShaderNodeTexMusgrave'
'ShaderNodeSeparateRGB'
label
operation
data_type
blend_type
min_value
max_value
math.pi
print('x')
mathutils.Vector((1, 2, 3))
"""
_SHORTHAND = r"""
n0
n1
n9999
n99999
s0
s1
out
end
in
group
method
method=both
group "g"
out shader "x"
in float "x" 1 min=0 max=2
in shader "x"
in vector "x" 1,2,3
n0 noise
n1 math
s0 principled
n0 group "g"
ramp
n0.color
n0.fac
n1.a
s0.x
==
{{
""
"a"
"a\u0000b"
"\ud800"
"\q"
true
false
True
none
nan
inf
1e999
-1e39
1e-999
+1
.5
1.
-.0
1,2
1,2,3,4,5
,,
0x1
1_0
{0:0 1:1}
{.5:1,0,0 constant}
{0,0 1,1}
{0,0 | 1,1 | 0,1}
{clip=0,0,1,1 useClip=true}
{}
vector=n0
scale=5
multiply
fac=.5
type=1
exec
__class__
import os
"""
PYTHON_WORDS = (*_PYTHON.strip().split("\n"), *_CHARACTERS)
SHORTHAND_WORDS = (*_SHORTHAND.strip().split("\n"), "9" * 60, "9" * 61, *_CHARACTERS)
