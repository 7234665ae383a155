# SPDX-License-Identifier: Apache-2.0
"""`python -m tools.manifests [--write]`: builds everything that can be applied, and checks it.

Needs kubectl, and .venv/checks as requirements-checks.txt says. Exits 1 and names every fault.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.manifests import policy, schemas
from tools.manifests.builds import BuildError, build_all
from tools.manifests.monitoring import RULES, prometheus_rules
from tools.manifests.rules import faults


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.manifests", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {RULES.name} first")
    if parser.parse_args().write:
        RULES.write_text(prometheus_rules(), "utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        try:
            builds = list(build_all(folder / "builds"))
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        found = [fault for build in builds for fault in faults(build)]
        found += schemas.faults(one for build in builds for one in build.documents)
        named = [build for build in builds if not build.name.startswith("base")]
        found += policy.faults(policy.findings(named, folder / "policy"), policy.allowed())
    for fault in found:
        print(fault)
    versions = ", ".join(schemas.VERSIONS)
    told = "1 fault" if len(found) == 1 else f"{len(found) or 'no'} faults"
    print(f"manifests: {len(builds)} builds, Kubernetes {versions}: {told}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
