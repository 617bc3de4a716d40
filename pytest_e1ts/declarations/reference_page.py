"""The reference page of the options, made of their declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pytest_e1ts.declarations.option import Option

_INTRODUCTION = """\
# Options

<!-- Made of the declarations: e1ts options --format markdown > docs/reference/options.md -->

The command line wins over the environment, the environment over the ini file (`pyproject.toml`, `pytest.ini`), and that
over the rows. An empty variable counts as not set. How they are used stands in [configuration](../configuration.md).

## Of a run
"""
_OF_THE_SUITE = """
## Of the suite

What whoever starts a run cannot choose: it stands in the ini file alone. See
[how far rows reach](../configuration.md#how-far-rows-reach) and [secrets](../environments-and-secrets.md#secrets).
"""


def reference_page(options: Iterable[Option[Any]]) -> str:
    """Return the page in Markdown.

    Args:
        options: All options, in order.
    """
    declared = tuple(options)
    of_the_suite = [option for option in declared if not option.flag]
    lines = [_INTRODUCTION, "| option | ini | environment | default | means |", "|---|---|---|---|---|"]
    lines += (_row_of_a_run(option) for option in declared if option.flag)
    lines += [_OF_THE_SUITE, "| ini | default | means |", "|---|---|---|"]
    lines += (_row(_code(option.ini), _default(option), _meaning(option)) for option in of_the_suite)
    return "\n".join(lines) + "\n"


def usage(option: Option[Any]) -> str:
    """Return how an option is written on the command line; empty where it is none."""
    if not option.flag or option.kind.takes == "nothing":
        return option.flag
    value = f"={option.metavar}"
    return f"{option.flag}[{value}]" if option.kind.takes == "a value or nothing" else f"{option.flag}{value}"


def _row_of_a_run(option: Option[Any]) -> str:
    variables = ", ".join(map(_code, option.environment))
    return _row(_code(usage(option)), _code(option.ini), variables, _default(option), _meaning(option))


def _row(*cells: str) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"


def _default(option: Option[Any]) -> str:
    return _code(option.default) or option.otherwise


def _meaning(option: Option[Any]) -> str:
    more = f". {option.more}" if option.more else ""
    return f"{_with_code(option.help)}{option.repeatable}{more}"


def _with_code(text: str) -> str:
    """Return plain text as Markdown: what could be taken for markup is code."""
    return re.sub(r"\S*[${}*=_]\S*(?<![,;:.…])", r"`\g<0>`", text).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""
