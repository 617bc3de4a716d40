"""Options: what may be chosen on the command line and in the ini file, as declared in :mod:`pytest_e1ts.declarations`.

Loaded into every pytest session; what was chosen is read by :mod:`pytest_e1ts.option_values`. It is a plugin of its
own: with ``-p no:e1ts`` the settings of a suite are still known, and mean nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

import pytest

from pytest_e1ts.declarations import settings
from pytest_e1ts.declarations.option import Option

LINT, PLAN = settings.LINT.flag, settings.PLAN.flag
LIVE = "live"
# Each form is an option of its own: an optional value would swallow the path that follows a plain --e1ts-lint.
_LINT_FORMS = {LINT: "static", f"{LINT}=static": "static", f"{LINT}={LIVE}": LIVE}

_ACTIONS = {"a value": "store", "several values": "append"}
_DECLARED: WeakSet[pytest.Parser] = WeakSet()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare options and ini values."""
    add_options(parser)


def add_options(parser: pytest.Parser) -> None:
    """Declare the command line options and ini values, unless they are."""
    if parser in _DECLARED:
        return
    _DECLARED.add(parser)
    group = parser.getgroup("e1ts", "acceptance tests from the database (pytest-e1ts)")
    for option in settings.OPTIONS.values():
        if option.is_foreign:
            continue
        text, kind = option.described, option.kind
        if option.flag and kind.takes in _ACTIONS:
            group.addoption(option.flag, action=_ACTIONS[kind.takes], metavar=option.metavar, default=None, help=text)
        elif option.flag:
            _add_without_value(group, option, text)
        if option.ini:
            default: object = option.default if kind.ini_type is None else False if kind.ini_type == "bool" else []
            parser.addini(option.ini, type=kind.ini_type, help=text, default=default)


def _add_without_value(group: pytest.OptionGroup, option: Option[Any], text: str) -> None:
    """Declare an option that means something without a value."""
    if option is settings.LINT:
        group.addoption(*_LINT_FORMS, action=_LintMode, dest="e1ts_lint", default="", help=text)
    elif option.kind.takes == "nothing":
        group.addoption(option.flag, action="store_true", default=None, help=text)
    else:
        forms = option.metavar.split("|")
        group.addoption(option.flag, nargs="?", const=forms[0], choices=forms, metavar=option.metavar, help=text)


class _LintMode(argparse.Action):
    """Takes ``--e1ts-lint`` with or without ``=static`` or ``=live``, and never a path that stands behind it."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, _parser: object, namespace: argparse.Namespace, _: object, written: str | None = None) -> None:
        setattr(namespace, self.dest, _LINT_FORMS[written or LINT])
