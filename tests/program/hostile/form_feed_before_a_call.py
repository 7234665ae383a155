# SPDX-License-Identifier: Apache-2.0
def shader_material(material):
    x = 1
exec("1")
