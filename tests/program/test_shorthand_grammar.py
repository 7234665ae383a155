# SPDX-License-Identifier: Apache-2.0
"""The printed grammar in a real engine: it takes what the mask writes, and little else."""

from __future__ import annotations

import random

import pytest
import xgrammar
from amount import amount
from flat_seeds import flat_seeds
from strategies import CATALOGUE
from test_shorthand_mask import walk

from matsmith.errors import ProgramError
from matsmith.graph import canonical
from matsmith.program.shorthand import Mask, emit, grammar, parse, rounded

SMALL = 6
STOP = 256
# A context-free grammar cannot know what the referred line is.
BEYOND_A_GRAMMAR = {"UNKNOWN_OUTPUT"}


def compiled(max_nodes: int) -> xgrammar.CompiledGrammar:
    return compiled_rules(grammar(CATALOGUE, max_nodes=max_nodes))


def compiled_rules(rules: str) -> xgrammar.CompiledGrammar:
    bytes_ = [chr(code) if code < 128 else f"<0x{code:02X}>" for code in range(256)]
    info = xgrammar.TokenizerInfo([*bytes_, "</s>"], stop_token_ids=[STOP])
    return xgrammar.GrammarCompiler(info).compile_grammar(rules)


@pytest.fixture(scope="module")
def small() -> xgrammar.CompiledGrammar:
    return compiled(SMALL)


def accepts(rules: xgrammar.CompiledGrammar, text: str) -> bool:
    matcher = xgrammar.GrammarMatcher(rules)
    return all(matcher.accept_token(code) for code in text.encode()) and matcher.accept_token(STOP)


def test_the_grammar_takes_whatever_the_mask_writes(small: xgrammar.CompiledGrammar) -> None:
    mask = Mask(CATALOGUE, max_nodes=SMALL)
    for seed in range(amount(1_500)):
        text = "".join(walk(mask, seed))
        assert accepts(small, text), text


def test_what_the_grammar_writes_is_a_material_but_for_outputs_that_are_not_there(
    small: xgrammar.CompiledGrammar,
) -> None:
    found = [_faults(_grammar_walk(small, seed)) for seed in range(150)]
    assert set().union(*found) <= BEYOND_A_GRAMMAR
    assert sum(not faults for faults in found) > 75


def _faults(text: str) -> set[str]:
    try:
        parse(text)
    except ProgramError as error:
        return {fault.reason for fault in error.diagnostics}
    return set()


def _grammar_walk(rules: xgrammar.CompiledGrammar, seed: int) -> str:
    chooser = random.Random(seed)
    matcher = xgrammar.GrammarMatcher(rules)
    bits = xgrammar.allocate_token_bitmask(1, STOP + 1)
    text = bytearray()
    while True:
        matcher.fill_next_token_bitmask(bits)
        allowed = [c for c in range(STOP + 1) if int(bits[0, c // 32]) >> (c % 32) & 1]
        assert allowed, text  # no dead end
        if "}" in map(chr, allowed) and chooser.random() < 0.3:
            allowed = [ord("}")]
        choice = chooser.choice(allowed)
        assert matcher.accept_token(choice)
        if choice == STOP:
            return text.decode()
        text.append(choice)


@pytest.mark.parametrize(
    "text",
    [
        "n0 noise n0\ns0 diffuse\nout s0\n",
        "n0 noise\ns0 diffuse n1\nout s0\n",
        "s0 mixShader a=s1\nout s0\n",
        "s0 diffuse\nout s1\n",
        "n0 noise w=1\ns0 diffuse n0\nout s0\n",
        "n0 noise 2d w=1\ns0 diffuse n0\nout s0\n",
        "s0 diffuse\nn0 noise\nout s0\n",
        "s0 diffuse roughness=0.5\nout s0\n",
        "s0 noSuch\nout s0\n",
        "out s0\n",
        "s0 diffuse\n",
    ],
)
def test_the_grammar_refuses(text: str, small: xgrammar.CompiledGrammar) -> None:
    assert not accepts(small, text)
    assert accepts(small, "n0 noise 1d w=1\ns0 diffuse n0 roughness=.5\nout s0\n")


@pytest.mark.slow
def test_the_grammar_of_thirty_nodes_takes_the_library() -> None:
    rules = compiled(30)
    for name, graph in flat_seeds().items():
        assert accepts(rules, emit(rounded(canonical(graph, CATALOGUE)))), name


def test_names_of_rules_suit_other_engines() -> None:
    names = [line.split(" ::= ")[0] for line in grammar(CATALOGUE, max_nodes=SMALL).splitlines()]
    assert names[0] == "root"
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() and name[0].isalpha() for name in names)


FEW = frozenset(
    {
        "ShaderNodeBsdfPrincipled",
        "ShaderNodeDisplacement",
        "ShaderNodeMapRange",
        "ShaderNodeMath",
        "ShaderNodeMix",
        "ShaderNodeTexCoord",
        "ShaderNodeTexNoise",
        "ShaderNodeTexVoronoi",
        "ShaderNodeValToRGB",
    }
)


def test_with_first_outputs_only_all_that_the_grammar_writes_is_a_material_of_its_types() -> None:
    rules = grammar(CATALOGUE, max_nodes=8, max_shaders=1, node_types=FEW, names_outputs=False)
    small = compiled_rules(rules)
    for seed in range(amount(400)):
        graph = parse(_grammar_walk(small, seed))
        assert {node.type for node in graph.tree.nodes} <= {*FEW, "ShaderNodeOutputMaterial"}


def test_a_grammar_of_few_types_is_part_of_that_of_all() -> None:
    few = compiled_rules(grammar(CATALOGUE, max_nodes=SMALL, node_types=FEW))
    every = compiled(SMALL)
    for seed in range(100):
        assert accepts(every, _grammar_walk(few, seed))
    assert not accepts(few, "n0 wave\ns0 diffuse n0\nout s0\n")


def test_a_grammar_needs_a_shader() -> None:
    with pytest.raises(ValueError, match="gives a shader"):
        grammar(CATALOGUE, node_types={"ShaderNodeMath"})
