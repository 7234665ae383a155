# SPDX-License-Identifier: Apache-2.0
"""A tiny LLaVA-NeXT and a tiny dataset, made once for all tests of training."""

from __future__ import annotations

from pathlib import Path

import pytest

from matsmith import catalogue as catalogues
from matsmith.dataset import seal, shard
from matsmith.dataset.build import Builder
from matsmith.dataset.plan import Plan, begin, versions
from matsmith.retrieval import load_index
from training import tiny

PLAN = Plan(16, 2, variations=3, has_blender=False, checked_share=0.0)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    tiny.make(folder)
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    begin(folder, PLAN, versions(catalogues.load(), load_index()))
    builder = Builder(folder, held_out=2)
    for name in shard.missing(folder, PLAN):
        builder.build(name, lambda *_: None)
    seal.save(folder, seal.sealed(folder, PLAN, load_index(), lambda _: None))
    return folder
