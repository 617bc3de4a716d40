"""Combinations of options that cannot work, said before anything runs."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.planning.schedule.jobs import exclusive_groups
from pytest_e1ts.settings import Settings


def refuse_conflicting_options(config: pytest.Config, settings: Settings) -> None:
    """Refuse options that get into each other's way.

    Raises:
        ConfigurationError: Some do; the message says which to leave out.
    """
    refuse_browsers(config)
    refuse_repeats(config)
    if settings.context == "shared":
        _refuse_what_needs_fresh_contexts(config)
    if not settings.retries:
        return
    dist = config.getoption("dist", default="no")
    if dist not in {"no", "load"}:
        raise ConfigurationError(
            f"--e1ts-retries tries scenarios again after all others, which --dist={dist} cannot do. "
            "Leave out --dist: -n alone is enough.",
            code="conflicting-options",
        )
    if config.getoption("reruns", default=None) or _ini(config, "reruns"):
        raise ConfigurationError(
            "--e1ts-retries and --reruns (pytest-rerunfailures) would both try a failed scenario again. Leave out one: "
            "--e1ts-retries does it after the others and keeps every attempt.",
            code="conflicting-options",
        )


def _refuse_what_needs_fresh_contexts(config: pytest.Config) -> None:
    """Refuse options that work on whole contexts, in a run whose scenarios share one.

    Raises:
        ConfigurationError: One was given.
    """
    for option in ("--tracing", "--video"):
        if config.getoption(option, default="off") != "off":
            raise ConfigurationError(
                f"{option} records a context from its beginning to its end, and --e1ts-context=shared has one for many "
                f"scenarios. Leave one of the two out.",
                code="conflicting-options",
            )
    if set(config.getoption("--browser", default=None) or ()) - {"chromium"}:
        raise ConfigurationError(
            "--e1ts-context=shared needs Chromium: other browsers cannot cleanse a context.", code="conflicting-options"
        )


def refuse_dist_with_exclusive_groups(config: pytest.Config, plan: Plan, columns: tuple[str, ...]) -> None:
    """Refuse to spread scenarios in a way that knows nothing of exclusive groups, where there are any.

    Raises:
        ConfigurationError: Two of a group could run at once.
    """
    dist = config.getoption("dist", default="no")
    if dist in {"no", "load"}:
        return
    found = next((place for place in plan.places() if exclusive_groups(place, columns)), None)
    if found is not None:
        raise ConfigurationError(
            f"Scenarios are in exclusive groups (@exclusive, --e1ts-exclusive), which --dist={dist} knows nothing of: "
            f"{found.describe()}. Leave out --dist: -n alone keeps them apart.",
            code="conflicting-options",
        )


def _ini(config: pytest.Config, name: str) -> bool:
    """Return whether an ini value that another plugin may define is set and not zero."""
    try:
        value = config.getini(name)
    except (KeyError, ValueError):
        return False
    return str(value or "0") != "0"


def refuse_repeats(config: pytest.Config) -> None:
    """Refuse pytest-repeat's count: it multiplies functions, and would pass over scenarios in silence.

    Raises:
        ConfigurationError: One was given.
    """
    is_there = any(map(config.pluginmanager.has_plugin, ("repeat", "pytest_repeat")))
    if is_there and (config.getoption("count", default=1) or 1) > 1:
        raise ConfigurationError(
            "--count (pytest-repeat) repeats test functions, and a scenario is a row: it runs once. Leave it out. "
            "Whether a scenario is flaky is shown by --e1ts-retries and, over many runs, by e1ts flaky.",
            code="conflicting-options",
        )


def refuse_browsers(config: pytest.Config) -> None:
    """Refuse more than one browser.

    Raises:
        ConfigurationError: Several were asked for.
    """
    if len(config.getoption("--browser", default=None) or ()) > 1:
        raise ConfigurationError(
            "Scenarios run in one browser: give --browser once, and run again for the other one.",
            code="conflicting-options",
        )
