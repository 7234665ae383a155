# SPDX-License-Identifier: Apache-2.0
def shader_material(material):
    material.name = "exec
