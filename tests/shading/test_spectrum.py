# SPDX-License-Identifier: Apache-2.0
"""Blackbody and Wavelength agree with Blender over their whole range and beyond."""

from __future__ import annotations

import pytest
import torch
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Link, Node
from matsmith.shading.tensor.spectrum import blackbody, wavelength

pytestmark = pytest.mark.blender

KINDS = {"ShaderNodeBlackbody": "Temperature", "ShaderNodeWavelength": "Wavelength"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_spectrum_is_blenders(kind: str) -> None:
    cases = {}
    intervals = {
        "Temperature": ((300.0, 1300.0), (1100.0, 4000.0), (3000.0, 13000.0), (-500.0, 100.0)),
        "Wavelength": ((371.0, 384.0), (380.0, 500.0), (480.0, 660.0), (600.0, 790.0)),
    }[KINDS[kind]]
    for lowest, highest in intervals:
        range_ = Node("range", "ShaderNodeMapRange", {}, {"To Min": lowest, "To Max": highest})
        cases[f"{lowest} to {highest}"] = emission_of(
            node(kind),
            "Color",
            feeds=[(range_, "Result", KINDS[kind])],
            extra=[UV],
            extra_links=[Link("texture_coordinate", "UV", "range", "Value")],
        )
    for number in (0.0, 379.0, 500.0, 780.0, 800.0, 1902.0, 6500.0, 12000.0, 2e4):
        cases[f"{number}"] = emission_of(node(kind, {KINDS[kind]: number}), "Color")
    assert_parity(cases, tolerance=5e-6, flips=1e-3)


def test_gradients_of_spectra_are_right() -> None:
    kelvin = torch.tensor([600.0, 1200.0, 2500.0, 9000.0, 13000.0], dtype=torch.float64)
    assert torch.autograd.gradcheck(blackbody, kelvin.requires_grad_(), eps=1e-3)
    nanometres = torch.tensor([360.0, 402.0, 555.5, 701.0, 800.0], dtype=torch.float64)
    assert torch.autograd.gradcheck(wavelength, nanometres.requires_grad_(), eps=1e-3)
