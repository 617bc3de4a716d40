"""The page around the data: markup, styles and script from ``assets``, with a policy that lets nothing else in.

Everything that comes from rows reaches the page as JSON or escaped, and the script puts it there as text only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from string import Template

STYLES = ("tokens.css", "page.css", "overview.css", "scenarios.css", "detail.css", "print.css")
SCRIPTS = (
    "dom.js", "format.js", "data.js", "filter.js", "evidence.js", "steps.js", "detail.js", "list.js", "header.js",
    "overview.js", "timeline.js", "slowest.js", "print.js", "main.js",
)  # fmt: skip


def json_block(value: object, identifier: str = "") -> str:
    """Return data as an element that no text in it can end.

    Args:
        value: What ``json.dumps`` accepts.
        identifier: The element's id; without one it is a part of the scenarios.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    name = f'id="{identifier}"' if identifier else 'class="part"'
    return f'<script type="application/json" {name}>{text}</script>\n'


def picture_block(number: int, data: str) -> str:
    """Return a picture, as a data URI that the script puts where it is looked at."""
    return f'<script type="text/plain" id="picture-{number}">{data}</script>\n'


def page_head(title: str, icon_colour: str) -> str:
    """Return the page up to its data.

    Args:
        title: Of the window; escaped already.
        icon_colour: Of the dot that stands for the page, as ``#rrggbb``.
    """
    return Template(_read("page.html").partition("<!-- data -->")[0]).substitute(
        title=title, policy=_policy(), style=_style(), icon=icon_colour.replace("#", "%23")
    )


def page_tail(summary: str) -> str:
    """Return the page from its data on.

    Args:
        summary: What is shown where scripts do not run; escaped already.
    """
    before, _, rest = _read("page.html").partition("<!-- data -->")[2].partition("$summary")
    between, _, after = rest.partition("$script")
    return f"{before}{summary}{between}{_script()}{after}"


@cache
def _read(name: str) -> str:
    return (files("pytest_e1ts.reporting.html_report") / "assets" / name).read_text(encoding="utf-8")


def _style() -> str:
    return "\n" + "".join(map(_read, STYLES))


def _script() -> str:
    return '\n"use strict";\n(() => {\n' + "".join(map(_read, SCRIPTS)) + "})();\n"


def _policy() -> str:
    """Return the content security policy: this style, this script, the page's own pictures, and nothing more."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_fingerprint(_style())}'; "
        f"script-src '{_fingerprint(_script())}'; base-uri 'none'; form-action 'none'"
    )


def _fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
