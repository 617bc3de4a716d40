"""What the user can mend reaches pytest as one message with its code."""

from __future__ import annotations

from pytest_e1ts.errors import ConfigurationError, UsageError
from pytest_e1ts.pytest_plugin.nodes.usage_error import as_usage_error


def test_the_code_is_behind_the_message() -> None:
    error = as_usage_error(ConfigurationError("--e1ts-retries='x' is no number.", code="bad-option-value"))
    assert str(error) == "--e1ts-retries='x' is no number. [E1TS-3001]"


def test_an_error_of_a_suites_own_has_no_code() -> None:
    assert str(as_usage_error(UsageError("No tenant is chosen."))) == "No tenant is chosen."


def test_nothing_in_it_steers_the_terminal() -> None:
    assert "\x1b" not in str(as_usage_error(UsageError("\x1b[2J gone")))
