"""Whether pytest was asked to show something and to run nothing: looking leaves no record and changes no file."""

from __future__ import annotations

import argparse

from pytest_e1ts.options import LINT, PLAN

_SHOWING = (
    "collectonly",
    "setuponly",
    "setupplan",
    "showfixtures",
    "show_fixtures_per_test",
    "cacheshow",
    "markers",
    "help",
    "version",
    *(option.lstrip("-").replace("-", "_") for option in (LINT, PLAN)),
)


def is_show_only(options: argparse.Namespace) -> bool:
    """Return whether pytest's options ask for something else than a run.

    Args:
        options: ``config.option``, or ``early_config.known_args_namespace`` where that is not filled yet.
    """
    return any(getattr(options, name, None) for name in _SHOWING)
