# SPDX-License-Identifier: Apache-2.0
"""Programs as HTML in which the eye finds texts, numbers and words of the language.

Made for what our own emitters print, and with the shortest tags there are (`b` texts, `i` numbers,
`u` words): a highlighter for all of Python would make each page several times larger.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_PARTS = re.compile(
    r"""(?P<b>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<i>(?<![\w.])-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\b)"""
    r"""|(?P<u>\b(?:import|def|True|False|None|for|in)\b)"""
)
_TAGS = {"b": Markup("<b>{}</b>"), "i": Markup("<i>{}</i>"), "u": Markup("<u>{}</u>")}


def highlighted(text: str) -> Markup:
    """Returns a program as safe HTML; without its tags it is the program again."""
    parts = [Markup()]
    end = 0
    for match in _PARTS.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_TAGS[match.lastgroup or ""].format(match.group()))
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])
