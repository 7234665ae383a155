# SPDX-License-Identifier: Apache-2.0
"""The data card: what a dataset is, for people who meet it without us."""

from __future__ import annotations

from dataclasses import asdict
from importlib import resources

import jinja2

from matsmith.dataset.plan import Plan, Versions
from matsmith.dataset.seal import Seal
from matsmith.dataset.stats import Stats, acceptance

FILE = "README.md"
_OPTIONS = {
    "variations": "variations",
    "seed": "seed",
    "spare": "spare",
    "variety": "variety",
    "engine": "engine",
    "language": "language",
    "max_repairs": "repairs",
    "checked_share": "checked",
}
"""Options of `matsmith dataset build` by the plan's fields, as far as they take a value."""


def data_card(plan: Plan, versions: Versions, seal: Seal, stats: Stats) -> str:
    """Returns the card as Markdown; the same dataset gives the same card."""
    template = resources.files("matsmith.dataset").joinpath("templates/card.md.j2")
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        # Markdown, not HTML; all that goes in is ours.
        autoescape=False,  # noqa: S701
    )
    return environment.from_string(template.read_text(encoding="utf-8")).render(
        plan=plan,
        versions=versions,
        versions_by_name=asdict(versions),
        seal=seal,
        stats=asdict(stats),
        acceptance=acceptance(stats),
        held_out=sum(count for name, count in seal.samples.items() if name != "train"),
        options=_options(plan),
    )


def _options(plan: Plan) -> list[str]:
    """Returns the options of the command that builds the same, but for those at their default."""
    usual = Plan(plan.samples, plan.shards)
    found = [f"--samples {plan.samples}", f"--shards {plan.shards}"]
    for field, option in _OPTIONS.items():
        value = getattr(plan, field)
        if value != getattr(usual, field):
            found.append(f"--{option} {value}")
    if plan.seeds:
        found.append("--seeds FOLDER_OF_SEEDS")
    found += ["--maps"] if plan.has_maps else []
    found += [] if plan.has_blender else ["--evaluator-only"]
    return found
