# SPDX-License-Identifier: Apache-2.0
def shader_material(material):
    exec("1") \
