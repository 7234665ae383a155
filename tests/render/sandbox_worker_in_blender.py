# SPDX-License-Identifier: Apache-2.0
"""A worker on a system that has no guards: `… ARGUMENTS` as of `services.render.blender`."""

from services.render.blender.__main__ import main
from services.render.blender.sandbox.kernel import Kernel

main(kernel=Kernel(machine=""))
