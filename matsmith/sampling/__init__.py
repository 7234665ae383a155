# SPDX-License-Identifier: Apache-2.0
"""The parameter space of a graph, and how search and augmentation move in it."""

from matsmith.sampling.change import with_values
from matsmith.sampling.colors import color_parameters, recolor
from matsmith.sampling.cost import affordable, texture_cost
from matsmith.sampling.perturb import AUGMENTATION, SEARCH, PerturbationRules, perturb
from matsmith.sampling.space import (
    Parameter,
    Place,
    Ranges,
    observed_ranges,
    parameters,
)
from matsmith.sampling.table import HasGradient, Row, table, with_numbers
from matsmith.sampling.zoom import reframe, zoom

__all__ = [
    "AUGMENTATION",
    "SEARCH",
    "HasGradient",
    "Parameter",
    "PerturbationRules",
    "Place",
    "Ranges",
    "Row",
    "affordable",
    "color_parameters",
    "observed_ranges",
    "parameters",
    "perturb",
    "recolor",
    "reframe",
    "table",
    "texture_cost",
    "with_numbers",
    "with_values",
    "zoom",
]
