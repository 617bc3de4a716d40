"""Rows that nobody should write: hostile texts in every column, with every action."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from typing import Any

from pytest_e1ts.actions import actions

Row = dict[str, Any]

_EXCEPTIONS = [name for name in vars(builtins) if re.fullmatch(r"[A-Z]\w*(Error|Exception|Warning)", name)]
PYTHON = re.compile(
    rf"\b({'|'.join(_EXCEPTIONS)}|Traceback|sys\.\w+|recursion|JSONDecode\w*|re\.error|NoneType|Protocol error)\b"
)
"""What no message may name: parts of Python, and of the browser's protocol."""

DEEP = "[" * 3000
_LONG = 100_000
_SOME = ("Click", "Text Match", "Text Plain", "Matches Pattern", "Table Cell", "URL", "Upload File", "Wait")
COLUMNS = ("step_definition", "type", "element_id", "action", "action_result", "expected_results")
VARIABLES = {
    "WAIT": "5",
    "X": "abc",
    "EMPTY": "",
    "S": "200",
    "LONG": "x" * 900_000,
    "SELF": "${SELF}",
    **{f"L{level}": f"${{L{level + 1}}}" * 10 for level in range(9)},
    "L9": "0123456789",
}
JSON_TEXTS = (
    '{"value": "/", "timeout": "${WAIT}"}', '{"value": "${X}", "timeout": 5, "status": "${S}"}', '{"timeout": 1e999}',
    '{"timeout": ' + "9" * 5000 + "}", '{"value": ' + "9" * 5000 + ', "timeout": "${X}"}', "[" + "9" * 5000 + "]",
    "[" + "9" * 5000 + ', "${X}"]', '{"query": "q", "x": ' + "9" * 5000 + "}", DEEP, DEEP + "]" * 3000,
    f'["${{X}}", {DEEP}', f'["${{X}}", {DEEP}{"]" * 3000}]', '{"a":' * 3000 + '"${X}"' + "}" * 3000,
    '{"a":' * 3000 + "1" + "}" * 3000, '{"value":' * 90 + '"x"' + "}" * 90, '{"value": "\\ud800", "timeout": 3}',
    '{"value": null}', '{"value": []}', '{"value": {}}', '{"x": null}', "[null]", "[[]]", "[{}]", "{}", "[]", "null",
    "[NaN]", '["${LONG}", "${LONG}"]', '{"path": "a\\u0000b"}', '{"name": "' + "n" * 400 + '", "text": "x"}',
    '{"": ""}', '{"value": true, "timeout": true}', '{"timeout": -1}', "[1e999]", '{"index": ' + "9" * 400 + "}",
)  # fmt: skip
TEXTS = (
    "", " ", "\u200b", '""', "''", '"', "'", "``", "\\", "\x01", "\r\n", "a\rb", "\u202e", "\u0660\u0661", "\u00b2",
    "(", "[" * 50, "(?P<a", "(a+)+$", "a{99999999999}", "(" * 3000 + ")" * 3000, "(?<=a+)b", "*" * 100, "**/" * 30,
    "9" * 5000, "-" + "9" * 5000, "1e999", "nan", "inf", "-1",
    "5 x 999", "between 9 and", "between 5 and 1", "31.02.2020",
    "25:99", "1" * 400 + " px", "1..", "2 weeks", "http://[", "http://[::1", "http://a:99999/", "//[", "/[::", "/%zz",
    "http://\u2100.example", "javascript:1", "x=[", "nth=" + "9" * 5000, 'row "" column ""', 'row "a""b" column "c"',
    '"a""b"', "css=:::", "css=" + ":is(" * 300 + "p" + ")" * 300, "xpath=//p[foo()]", 'xpath=","', "id=a\rb",
    "role=button[name=/(a+)+$/]", "text=/(/", "frame=css=[", "p >> ", " >> ", "nth=1", "Page.Element",
    "x" * 1_000_000, "x " * 200_000, "\u6f22" * 200_000, '"' * 200_000, "a\n" * 100_000,
)  # fmt: skip
REFERENCES = (
    "${", "${}", "${X", "${NOT_KNOWN}", "${secret:NOT_SET}", "${today+999999y}", "${now+999999h}", "${today:%}",
    "${today:%Q%}", "${unique:999999}", "${unique:9999999}", "${SELF}", "${L0}", "${LONG}${LONG}", "${EMPTY}",
    "${X}" * 300, "$${" * 300, "${" * 3000, "${X}}", "${secret:}", "${today+1}",
)  # fmt: skip
HOSTILE = (*JSON_TEXTS, *TEXTS, *REFERENCES)


def rows_with(text: str) -> Iterator[Row]:
    """Yield rows that hold a text: as the argument of every action (a long one of some), and in the other columns."""
    for name in actions if len(text) < _LONG else _SOME:
        yield {"action": name, "element_id": "Name", "action_result": text}
    for name in _SOME:
        yield {"action": name, "element_id": text, "action_result": "x"}
        yield {"action": name, "element_id": text, "action_result": text}
    for column in COLUMNS:
        yield {"action": "Text Match", "element_id": "Name", "action_result": "x", column: text}
    for kind in ("field-password", "url-visit", "url-validate", "url-redirect", "field-date"):
        yield {"action": "Text Plain", "type": kind, "element_id": "Name", "action_result": text}
        yield {"action": "URL", "type": kind, "element_id": "Name", "action_result": text}


def hostile_rows() -> Iterator[Row]:
    """Yield every hostile row."""
    for text in HOSTILE:
        yield from rows_with(text)
