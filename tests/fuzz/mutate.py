# SPDX-License-Identifier: Apache-2.0
"""Mutations of texts: of bytes, characters, tokens, numbers, lines, and of a tree or an item."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Sequence
from random import Random

_TOKEN = re.compile(r"\w+|[ \t]+|\r\n|[\s\S]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_NUMBERS = (
    *("0", "-0.0", "1", "-1", "2", "3", "30", "31", "32", "33", "100", "127", "128", "255", "2000"),
    *("2001", "1e-45", "1e-999", "3.4028235e38", "3.5e38", "1e308", "1e999", "-1e999", "0x10"),
    *("2147483647", "2147483648", "-2147483649", "9999999999999999", "16777217", "00"),
    *("0.30000000000000004", "1" + "0" * 400),
)
_ATTRIBUTES = ("x", "inputs", "new", "nodes", "node_tree", "default_value", "__class__")
_LONGEST = 20_000
# Mostly one: a text with many faults in its syntax shows nothing of what lies behind it.
_SHARE_OF_STRUCTURED = 0.65
_COUNTS = (1, 1, 1, 1, 2, 2, 3, 6)

Mutation = Callable[[Random, str, str, Sequence[str]], str]


def mutate(
    random: Random,
    text: str,
    other: str,
    words: Sequence[str],
    structured: Callable[[Random, str, str], str],
) -> str:
    """Returns the text after one to a few mutations.

    Args:
        random: decides everything.
        text: what is mutated.
        other: another seed, to take parts of.
        words: the language's dictionary.
        structured: the language's own mutation.
    """
    for _ in range(random.choice(_COUNTS)):
        if random.random() < _SHARE_OF_STRUCTURED:
            text = structured(random, text, other) or text
        else:
            text = random.choice(_MUTATIONS)(random, text, other, words)
        text = text[:_LONGEST]
    return text


def _bytes(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    data = bytearray(text.encode(errors="surrogatepass"))
    for _ in range(random.randint(1, 4)):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    errors = random.choice(("replace", "surrogateescape", "ignore"))
    return data.decode(errors=errors)


def _character(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    code = random.choice((random.randrange(32), random.randrange(256), random.randrange(0x110000)))
    return text[:at] + chr(code) + text[at + random.randint(0, 2) :]


def _word(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(words) + text[at:]


def _word_for_token(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    tokens = _TOKEN.findall(text)
    if tokens:
        tokens[random.randrange(len(tokens))] = random.choice(words)
    return "".join(tokens)


def _tokens(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return text
    at, to = random.randrange(len(tokens)), random.randrange(len(tokens))
    match random.randrange(4):
        case 0:
            del tokens[at : at + random.randint(1, 5)]
        case 1:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        case 2:
            tokens[at:at] = tokens[to : to + random.randint(1, 9)]
        case _:
            taken = _TOKEN.findall(other)
            if taken:
                start = random.randrange(len(taken))
                tokens[at:at] = taken[start : start + random.randint(1, 9)]
    return "".join(tokens)


def _number(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = random.choice(found)
    return text[: match.start()] + random.choice(_NUMBERS) + text[match.end() :]


def _lines(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(7):
        case 0:
            del lines[at : at + random.randint(1, 3)]
        case 1:
            lines[at], lines[to] = lines[to], lines[at]
        case 2:
            lines.insert(at, lines[to])
        case 3:
            taken = other.split("\n")
            start = random.randrange(len(taken))
            lines[at:at] = taken[start : start + random.randint(1, 5)]
        case 4:
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            lines.insert(at, indent + random.choice(words))
        case 5:
            lines[at] = random.choice((" ", "    ", "\t", "")) + lines[at].lstrip(" ")
        case _:
            lines[at:to] = lines[at:to] * random.randint(2, 20)
    return "\n".join(lines)


def _splice(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _cut(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 200) :]


def _repeat(random: Random, text: str, other: str, words: Sequence[str]) -> str:
    start = random.randint(0, len(text))
    part = text[start : start + random.randint(1, 20)]
    return text[:start] + part * random.choice((2, 3, 50, 500)) + text[start:]


_MUTATIONS: tuple[Mutation, ...] = (
    _bytes,
    _character,
    _word,
    _word_for_token,
    _tokens,
    _tokens,
    _number,
    _number,
    _lines,
    _lines,
    _lines,
    _splice,
    _cut,
    _repeat,
)


def mutate_tree(random: Random, text: str, other: str) -> str:
    """Returns a Python text whose syntax tree is changed in one place, or "" where it has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree, donor = ast.parse(text), ast.parse(other)
        if random.random() < 0.5:
            _change_expression(random, tree, donor)
        else:
            _change_statement(random, tree, donor)
        return ast.unparse(ast.fix_missing_locations(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _change_expression(random: Random, tree: ast.Module, donor: ast.Module) -> None:
    places = _expression_places(tree)
    given = [getattr(node, name) for node, name in _expression_places(random.choice((tree, donor)))]
    if not places or not given:
        return
    node, name = random.choice(places)
    old, new = getattr(node, name), random.choice(given)
    wrapped: tuple[ast.expr, ...] = (
        new,
        ast.Tuple([old, new], ast.Load()),
        ast.BinOp(old, random.choice((ast.Add(), ast.Mult(), ast.Pow(), ast.Mod())), new),
        ast.UnaryOp(random.choice((ast.USub(), ast.Not(), ast.Invert())), old),
        ast.Call(old, [new], []),
        ast.Subscript(old, new, ast.Load()),
        ast.Attribute(old, random.choice(_ATTRIBUTES), ast.Load()),
        ast.IfExp(new, old, new),
        ast.NamedExpr(ast.Name("x", ast.Store()), old),
        ast.Starred(old, ast.Load()),
        ast.Constant(random.choice((None, True, 0, -1, 1e300, "", "x", b"", ...))),
    )
    setattr(node, name, random.choice(wrapped))


def _expression_places(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    return [
        (node, name)
        for node in ast.walk(tree)
        for name, value in ast.iter_fields(node)
        if isinstance(value, ast.expr)
    ]


def _change_statement(random: Random, tree: ast.Module, donor: ast.Module) -> None:
    bodies = _bodies(tree)
    body = random.choice(bodies)
    taken = random.choice(random.choice((bodies, _bodies(donor))))
    at = random.randint(0, len(body))
    statement = random.choice(taken) if taken else ast.Pass()
    name = ast.Name(random.choice("ijx"), ast.Store())
    given = ast.Name("material", ast.Load())
    wrapped: tuple[ast.stmt, ...] = (
        statement,
        ast.For(name, _range(random), [statement], [], lineno=1),
        ast.If(ast.Constant(random.choice((True, 0))), [statement], []),
        ast.FunctionDef(f"f{at % 3}", _parameters("m"), [statement], [], lineno=1),
        ast.Expr(ast.Call(ast.Name(f"f{at % 3}", ast.Load()), [given], [])),
        ast.Return(ast.Name("x", ast.Load())),
    )
    if random.random() < 0.3 and body:
        del body[at % len(body)]
        body = body or [ast.Pass()]
    else:
        body.insert(at, random.choice(wrapped))


def _bodies(tree: ast.Module) -> list[list[ast.stmt]]:
    return [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]


def _range(random: Random) -> ast.expr:
    count = ast.Constant(random.choice((0, 1, 3, 40, 10**9, "x", -1)))
    return ast.Call(ast.Name("range", ast.Load()), [count], [])


def _parameters(*names: str) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])


def mutate_line_items(random: Random, text: str, other: str) -> str:
    """Returns a text of items between spaces with one line's items changed."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    items = lines[at].split(" ")
    taken = random.choice(random.choice((text, other)).split("\n")).split(" ")
    place = random.randrange(len(items))
    match random.randrange(6):
        case 0:
            items[place] = random.choice(taken)
        case 1:
            items.insert(place, random.choice(taken))
        case 2:
            del items[place]
        case 3:
            items[place:] = taken[1:]
        case 4:
            key, _, value = items[place].partition("=")
            items[place] = f"{key}={random.choice(taken)}" if value else f"x={key}"
        case _:
            reference = f"{random.choice('ns')}{random.randrange(40)}"
            items[place] = re.sub(r"[ns]\d+", reference, items[place])
    lines[at] = " ".join(items)
    return "\n".join(lines)
