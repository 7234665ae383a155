# SPDX-License-Identifier: Apache-2.0
"""The tables of microfacet energy are what their quadrature makes, and both back ends read them."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import pytest
import torch

from matsmith.shading.bulk import energy as bulk
from matsmith.shading.energy import TABLES, energy_tables
from matsmith.shading.tensor.energy import energy_table, lookup
from tools import energy_tables as maker


@pytest.mark.parametrize(("row", "column"), [(0, 5), (12, 20), (31, 0), (31, 31)])
def test_entries_of_planes_are_what_the_quadrature_gives(row: int, column: int) -> None:
    cosine, rough = maker.nodes(maker.FINE)[row], maker.nodes(maker.FINE)[column]
    fifth, sixth = maker.schlick_moments(rough, cosine)
    expected = {
        "albedo": maker.albedo(rough, cosine),
        "schlick_fifth": fifth,
        "schlick_sixth": sixth,
        "clipped_albedo": maker.clipped_albedo(rough, cosine),
        "beckmann_albedo": maker.beckmann_albedo(rough, cosine),
        "ashikhmin_shirley_albedo": maker.ashikhmin_shirley_albedo(rough, cosine),
    }
    for name, value in expected.items():
        assert energy_tables()[name][row, column] == pytest.approx(value, abs=1e-6), name


def test_entries_of_the_other_tables_are_what_the_quadrature_gives() -> None:
    tables = energy_tables()
    assert tables["mean_albedo"][20] == pytest.approx(maker.mean_albedo(20 / 31), abs=1e-6)
    plain, weighed, inverse = maker.shares(7 / 15, 11 / 15, np.array([6 / 15]))
    assert tables["share"][6, 11, 7] == pytest.approx(plain[0], abs=1e-6)
    assert tables["shadowed_share"][6, 11, 7] == pytest.approx(weighed[0], abs=1e-6)
    assert tables["inverse_share"][6, 11, 7] == pytest.approx(inverse[0], abs=1e-6)
    lambert, rough = maker.tilted_diffuse(48 / 64)
    assert tables["tilted_lambert"][48] == pytest.approx(lambert, abs=1e-6)
    assert tables["tilted_oren_nayar"][48] == pytest.approx(rough, abs=1e-6)


def test_a_mirror_and_a_level_surface_lose_nothing() -> None:
    tables = energy_tables()
    assert tables["albedo"][1:, 0] == pytest.approx(1.0, abs=1e-5)
    assert tables["clipped_albedo"][-1] == pytest.approx(1.0)
    assert tables["tilted_lambert"][-1] == pytest.approx(1.0, abs=1e-6)
    assert tables["tilted_oren_nayar"][-1] == pytest.approx(0.0, abs=1e-6)


def test_compiled_kernels_know_which_tables_they_hold() -> None:
    file = resources.files("matsmith.shading") / "data/energy.npz"
    assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(bulk.DIGEST)
    with file.open("rb") as opened:
        assert tuple(sorted(np.load(opened).files)) == tuple(sorted(TABLES))


def test_lookup_is_the_same_in_both_back_ends_and_exact_at_entries() -> None:
    number = np.random.default_rng(7)
    level, view, rough = number.uniform(-0.2, 1.2, (3, 200)).astype(np.float32)
    table = energy_table("share", torch.tensor(view))
    found = lookup(table, torch.tensor(level), torch.tensor(view), torch.tensor(rough))
    expected = [bulk.solid(bulk.SHARE, *place) for place in zip(level, view, rough, strict=True)]
    assert found.numpy() == pytest.approx(np.array(expected), abs=1e-6)
    at = torch.tensor([3.0, 15.0]) / 15.0
    entries = lookup(table, at, at, at).numpy()
    assert entries == pytest.approx(bulk.SHARE[[3, 15], [3, 15], [3, 15]], abs=1e-6)
