# SPDX-License-Identifier: Apache-2.0
"""Opens a file as a careless user would, with scripts allowed: shows that the harm in it works."""

import os
import sys

import bpy  # noqa: TID251

bpy.context.preferences.filepaths.use_scripts_auto_execute = True
bpy.ops.wm.open_mainfile(filepath=sys.argv[1], use_scripts=True)
os._exit(0)  # handlers of the file would hold up the end
