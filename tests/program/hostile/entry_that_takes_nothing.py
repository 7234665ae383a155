# SPDX-License-Identifier: Apache-2.0
def shader_material():
    exec("1")
