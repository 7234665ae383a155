# SPDX-License-Identifier: Apache-2.0
"""The rules of deploy/monitoring as the Prometheus operator takes them; written, never edited."""

from __future__ import annotations

from pathlib import Path

from tools.manifests.builds import FOLDER

RULES = FOLDER / "components/monitoring/rules.yaml"
_SOURCES = Path(__file__).parents[2] / "deploy/monitoring"
NAMES = {"matsmith": "rules.yaml", "matsmith-kubernetes": "kubernetes.yaml"}


def prometheus_rules() -> str:
    """Returns the text of the component's rules."""
    made = [
        "# SPDX-License-Identifier: Apache-2.0\n"
        "# `python -m tools.manifests --write` writes this; change deploy/monitoring.\n"
    ]
    for name, source in NAMES.items():
        text = (_SOURCES / source).read_text("utf-8")
        groups = text[text.index("\ngroups:") + 1 :]
        indented = "".join(f"  {line}\n" if line else "\n" for line in groups.splitlines())
        made.append(
            "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n"
            f"  name: {name}\n  labels:\n    app.kubernetes.io/part-of: matsmith\nspec:\n{indented}"
        )
    return made[0] + "---\n".join(made[1:])
