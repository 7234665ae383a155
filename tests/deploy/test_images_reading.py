# SPDX-License-Identifier: Apache-2.0
"""How Dockerfiles and .dockerignore are read."""

from __future__ import annotations

import pytest

from deploy.images.instructions import filled, is_ignored, parse
from matsmith.errors import InvalidInputError

TEXT = """\
# a comment
ARG BASE=python:1
FROM ${BASE} AS build
RUN --mount=type=cache,target=/x --mount=type=secret,id=pip \\
    # a comment in between
    one \\
    && two

FROM scratch
COPY --from=build /a /b
ENV A=1 B="2 3"
CMD ["x", "y"]
"""


def test_stages_and_instructions() -> None:
    build, last = parse(TEXT)
    assert (build.base, build.name, last.base, last.name) == ("python:1", "build", "scratch", "")
    (run,) = build.all("RUN")
    assert run.text.split() == ["one", "&&", "two"]
    assert run.flags == (("mount", "type=cache,target=/x"), ("mount", "type=secret,id=pip"))
    assert run.line == 4
    assert last.all("COPY")[0].flag("from") == "build"
    assert last.environment() == {"A": "1", "B": "2 3"}
    command = last.last("CMD")
    assert command is not None
    assert command.exec_form() == ["x", "y"]
    assert run.exec_form() is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FROM a\nADD b c", "got 'ADD' in line 2"),
        ("RUN a\nFROM b", "got RUN in line 1"),
        ("FROM a\nRUN b \\", "got the end in line 2"),
        ("# nothing", "got none"),
    ],
)
def test_what_is_no_dockerfile_of_ours(text: str, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("path", "patterns", "is_out"),
    [
        ("a/b", "a", True),
        ("a/b", "*\n!a", False),
        ("a/b", "*\n!a\na/b", True),
        ("a/b/c.pyc", "**/*.pyc", True),
        ("c.pyc", "**/*.pyc", True),
        ("a/b", "*/b", True),
        ("a/c/b", "*/b", False),
        ("a/b", "# a", False),
    ],
)
def test_what_a_dockerignore_keeps_out(path: str, patterns: str, *, is_out: bool) -> None:
    assert is_ignored(path, patterns) == is_out


@pytest.mark.parametrize(
    ("text", "result"),
    [("${A}", "1"), ("$A", "1"), ("${B:-2}", "2"), ("${A:+x $A}", "x $A"), ("${B:+x}", "")],
)
def test_build_arguments_are_filled_in(text: str, result: str) -> None:
    assert filled(text, {"A": "1", "B": ""}) == result
