# SPDX-License-Identifier: Apache-2.0
"""Materials as tutorials build them: by hand in bpy, untidy, with what old Blenders had.

Each module has one function, `build(material)`.
"""
