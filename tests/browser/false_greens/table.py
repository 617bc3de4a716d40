"""The corpus as a page of the documentation."""

from __future__ import annotations

import html
from itertools import groupby

from tests.browser.false_greens.corpus import CASES, Case

_INTRODUCTION = """\
# False greens: pages on which a verification must not pass

<!-- Made of the corpus: python -m tests.browser.false_greens > docs/reference/false-greens.md -->

A verification that passes on a wrong page is the worst fault a test tool can have. For every verification there are
at least three pages on which it has to fail, in a real browser, at every run of this project's tests: {pages} pages
for {actions} actions. A new verification joins by being registered: without pages of its own the tests fail. The pages
themselves are in [`tests/browser/false_greens`](../../tests/browser/false_greens).
"""


def table_of(cases: tuple[Case, ...] = CASES) -> str:
    """Return the page in Markdown, the verifications in alphabetical order.

    Args:
        cases: The corpus.
    """
    ordered = sorted(cases, key=lambda case: case.action.lower())
    by_action = {action: list(group) for action, group in groupby(ordered, key=lambda case: case.action)}
    lines = [_INTRODUCTION.format(pages=len(cases), actions=len(by_action))]
    lines += ["| action | the row expects | but on the page |", "|---|---|---|"]
    for action, group in by_action.items():
        for place, case in enumerate(group):
            lines.append(f"| {action if place == 0 else ''} | {_row(case)} | {_text(case.why)} |")
    return "\n".join(lines) + "\n"


def _row(case: Case) -> str:
    columns = [case.row.get(name, "") for name in ("type", "element_id", "action_result")]
    return " ".join(_code(column) for column in columns if column) or "nothing"


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    return html.escape(text, quote=False).replace("|", "&#124;").replace("*", "&#42;").replace("`", "&#96;")
