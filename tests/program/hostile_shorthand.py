# SPDX-License-Identifier: Apache-2.0
"""Hostile shorthand texts that are too large, too deep or too odd for a file, made when wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

MEGABYTES_10 = 10 * 1024 * 1024
_END = "out displacement=n0\n"
_GROUP = 'group "g"\n'

SHORTHAND_GENERATED: Mapping[str, Callable[[], str]] = {
    "character: null at the start": lambda: "\0n0 noise\n" + _END,
    "character: null in a word": lambda: "n0 no\0ise\n" + _END,
    "character: null in a string": lambda: 'n0 noise "a\0b"\n' + _END,
    "character: null behind the end": lambda: "n0 noise\n" + _END + "\0",
    "character: half a surrogate in a word": lambda: "n0 no\ud800ise\n" + _END,
    "character: half a surrogate in a string": lambda: 'n0 noise "\udfff"\n' + _END,
    "character: byte order mark": lambda: "\ufeffn0 noise\n" + _END,
    "character: carriage returns only": lambda: "n0 noise\rn1 evil\rout displacement=n0\r",
    "character: terminal commands": lambda: "n0 \x1b[2Jnoise\n" + _END,
    "character: last of all": lambda: "n0 \U0010ffff\n" + _END,
    "character: executable file": lambda: "\x7fELF\x02\x01\x01\0\0",
    "character: nothing": lambda: "",
    "character: spaces": lambda: " \t \n \n",
    "character: comments": lambda: "# n0 noise\n# out\n",
    "size: 10 MB of spaces": lambda: " " * MEGABYTES_10,
    "size: 10 MB of empty lines": lambda: "\n" * MEGABYTES_10,
    "size: 10 MB of one word": lambda: "n" * MEGABYTES_10,
    "size: 10 MB of nodes": lambda: "n0 noise\n" * (MEGABYTES_10 // 9),
    "size: 10 MB of a number": lambda: "n0 value " + "9" * MEGABYTES_10,
    "size: 10 MB of a string": lambda: 'n0 noise "' + "x" * MEGABYTES_10 + '"\n',
    "size: 10 MB of braces": lambda: "{" * MEGABYTES_10,
    "size: few characters of many bytes": lambda: "#" + "\U0001f389" * 17_000,
    "number: 60,000 digits": lambda: "n0 value " + "9" * 60_000 + "\n" + _END,
    "number: 60,000 digits behind the point": lambda: "n0 value ." + "9" * 60_000 + "\n" + _END,
    "number: 60,000 digits of an exponent": lambda: "n0 value 1e" + "9" * 60_000 + "\n" + _END,
    "number: 61 digits": lambda: "n0 value 1" + "0" * 60 + "\n" + _END,
    "number: 40 digits": lambda: "n0 value 1" + "0" * 39 + "\n" + _END,
    "number: 30,000 commas": lambda: "n0 mapping location=" + "1," * 30_000 + "\n" + _END,
    "number: 60,000 minus signs": lambda: "n0 value " + "-" * 60_000 + "1\n" + _END,
    "number: 60,000 points": lambda: "n0 value " + "." * 60_000 + "\n" + _END,
    "deep: braces": lambda: "n0 colorRamp " + "{" * 30_000 + "}" * 30_000 + "\n" + _END,
    "deep: quotes": lambda: "n0 noise " + '"' * 60_001 + "\n" + _END,
    "deep: backslashes": lambda: 'n0 noise "' + "\\" * 60_001 + '"\n' + _END,
    "deep: keys": lambda: "n0 noise " + "a=" * 30_000 + "1\n" + _END,
    "deep: references": lambda: "n0 noise n0" + ".a" * 30_000 + "\n" + _END,
    "deep: groups": lambda: _GROUP * 6_000,
    "deep: groups that never open": lambda: "end\n" * 15_000,
    "wide: 1,000 forward references": lambda: (
        "".join(f"n{i} math n{i + 1}\n" for i in range(1_000)) + _END
    ),
    "wide: 1,000 unknown words": lambda: "".join(f"n{i} evil{i}\n" for i in range(1_000)) + _END,
    "wide: 3,000 nodes": lambda: "".join(f"n{i} noise\n" for i in range(3_000)) + _END,
    "wide: 7,000 lines of one name": lambda: "n0 noise\n" * 7_000 + _END,
    "wide: 16,000 comments": lambda: "#x\n" * 16_000 + "n0 evil\n" + _END,
    "wide: 30,000 items": lambda: "n0 math" + " 1" * 30_000 + "\n" + _END,
    "wide: 20,000 words of one setting": lambda: "n0 math" + " add" * 15_000 + "\n" + _END,
    "wide: 8,000 keys": lambda: "n0 noise" + " evil=1" * 8_000 + "\n" + _END,
    "wide: 8,000 labels": lambda: "n0 noise" + ' "label"' * 7_000 + "\n" + _END,
    "wide: 12,000 stops": lambda: "n0 colorRamp {" + "0:1 " * 12_000 + "}\n" + _END,
    "wide: 33 stops": lambda: "n0 colorRamp {" + "0:1 " * 33 + "}\n" + _END,
    "wide: 12,000 points": lambda: "n0 floatCurve {" + "0,0 " * 12_000 + "}\n" + _END,
    "wide: 30,000 curves": lambda: "n0 rgbCurves {" + "| " * 30_000 + "}\n" + _END,
    "wide: 300 groups": lambda: "".join(f'group "g{i}"\nout\nend\n' for i in range(300)) + "out\n",
    "wide: 300 group sockets": lambda: (
        _GROUP + "".join(f'in float "s{i}"\n' for i in range(300)) + "out\nend\nout\n"
    ),
    "wide: a word of 60,000 letters": lambda: "n0 " + "x" * 60_000 + "\n" + _END,
    "wide: a key of 60,000 letters": lambda: "n0 noise " + "x" * 60_000 + "=1\n" + _END,
    "wide: a label of 60,000 letters": lambda: 'n0 noise "' + "x" * 60_000 + '"\nout\nevil\n',
    "wide: a group of 60,000 letters": lambda: 'group "' + "x" * 60_000 + '"\nout\nend\nout\n',
    "resource: groups that multiply": lambda: (
        'group "g0"\nout float "x"\nn0 value\nout n0\nend\n'
        + "".join(
            f'group "g{i}"\nout float "x"\n'
            + f'n0 group "g{i - 1}"\n'
            + "".join(f'n{j} group "g{i - 1}"\n' for j in range(1, 10))
            + "n10 math n0 n1\n"
            + "".join(f"n{j} math n{j - 1} n{j - 9}\n" for j in range(11, 19))
            + "out n18\nend\n"
            for i in range(1, 30)
        )
        + 'n0 group "g29"\n'
        + _END
    ),
    "resource: nodes of wide groups that break a rule": lambda: (
        _GROUP
        + "".join(f'in float "s{i}"\n' for i in range(128))
        + "out\nend\n"
        + "".join(f'n{i} group "g" s127=n{i}\n' for i in range(1_990))
        + _END
    ),
    "resource: links of all to all, and one too many": lambda: (
        "n0 value\n" + "".join(f"n{i} math n{i - 1} n0\n" for i in range(1, 1_990)) + "out evil\n"
    ),
}
