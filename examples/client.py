# SPDX-License-Identifier: Apache-2.0
"""A photo becomes a material: `python examples/client.py photo.jpg material.py 127.0.0.1:50052`."""

import sys
from pathlib import Path

from matsmith.rpc.client import Client

photo, program, address = sys.argv[1:]
with Client(address) as client:
    result = client.generate(Path(photo), max_samples=8)
Path(program).write_text(result.best.program, encoding="utf-8")
Path(program).with_suffix(".blend").write_bytes(result.blend)
print(f"{result.best.provenance.library_material}: style loss {result.best.scores.style_loss:.4f}")
