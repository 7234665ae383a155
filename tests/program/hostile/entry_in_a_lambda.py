# SPDX-License-Identifier: Apache-2.0
shader_material = lambda material: exec("1")
