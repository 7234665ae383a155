# SPDX-License-Identifier: Apache-2.0
def shader_material(m):
    shader_material(m)
