"""What was chosen: command line, environment and ini file, in that order of precedence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.options import FAIL_ON_FLAKY, OPTIONS

_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


class Choices:
    """What the user chose, whichever way, for one pytest configuration."""

    def __init__(self, config: pytest.Config, environ: Mapping[str, str] = os.environ) -> None:
        """Look at ``config`` first, then at ``environ``, then at the ini file."""
        self._config = config
        self._environ = environ

    def text(self, name: str) -> str:
        """Return the value of the option of that name, its default where nobody chose."""
        option = next(option for option in OPTIONS if option.name == name)
        given = self._config.getoption(f"--e1ts-{name}")
        if given is None:
            given = next((self._environ[var] for var in option.environment if self._environ.get(var)), None)
        if given is None:
            given = self._config.getini(f"e1ts_{name.replace('-', '_')}")
        return str(given).strip()

    def on_command_line(self, name: str) -> bool:
        """Whether the option of that name was given on the command line itself."""
        return self._config.getoption(f"--e1ts-{name}") is not None

    def sets(self) -> tuple[str, ...]:
        """Return the wanted test sets."""
        given = self._config.getoption("--e1ts-set")
        if not given:
            given = [part.strip() for part in self._environ.get("TEST_SET_ID", "").split(",") if part.strip()]
        return tuple(given or self._config.getini("e1ts_set"))

    def page_errors_allowed(self) -> tuple[str, ...]:
        """Return the page errors that are allowed: those of the ini file, and those of the command line."""
        given = self._config.getoption("--e1ts-page-errors-allowed") or ()
        return tuple(text for text in (*self._config.getini("e1ts_page_errors_allowed"), *given) if text.strip())

    def reach(self) -> tuple[str, tuple[str, ...]]:
        """Return the folder that files to upload lie in, and the hosts that rows may open."""
        return str(self._config.getini("e1ts_uploads")).strip(), tuple(self._config.getini("e1ts_hosts"))

    def process_names(self, kind: str) -> tuple[str, ...]:
        """Return the variables of the process environment that rows may read, as ``secrets`` or as ``variables``."""
        return tuple(self._config.getini(f"e1ts_process_{kind}"))

    def fail_on_flaky(self) -> bool:
        """Return whether a flaky scenario fails the run."""
        return bool(self._config.getoption(FAIL_ON_FLAKY) or self._config.getini("e1ts_fail_on_flaky"))

    def variables(self) -> dict[str, str]:
        """Return the variables given on the command line."""
        pairs = {}
        for text in self._config.getoption("--e1ts-variable") or ():
            name, equals, value = text.partition("=")
            if not equals or not name.strip():
                raise ConfigurationError(
                    f"--e1ts-variable={text!r} is not NAME=VALUE, such as --e1ts-variable=USER=ann."
                )
            pairs[name.strip()] = value
        return pairs

    def base_url(self) -> str:
        """Return the address given outside the rows, empty when there is none."""
        fallback = self._config.getini("base_url") if _has_ini(self._config, "base_url") else ""
        given = self._config.getoption("base_url", default=None) or self._environ.get("BASE_URL") or fallback
        return str(given or "").strip()

    def milliseconds(self, name: str) -> float:
        """Return a duration option, given in seconds, in milliseconds.

        Raises:
            ConfigurationError: It is not a positive number.
        """
        value = self.text(name)
        try:
            number = float(value)
        except ValueError:
            number = 0
        if not 0 < number < 86_400:
            raise ConfigurationError(f"--e1ts-{name}={value!r} is not a number of seconds, such as --e1ts-{name}=15.")
        return number * 1000

    def limit_ms(self, name: str) -> float:
        """Return a limit, given in seconds, in milliseconds; 0 where there is to be none.

        Raises:
            ConfigurationError: It is not a number.
        """
        return 0.0 if self.text(name).casefold() in {"", "0", "none"} else self.milliseconds(name)

    def flag(self, name: str) -> bool:
        """Return a yes-or-no option.

        Raises:
            ConfigurationError: It is neither.
        """
        value = self.text(name).casefold()
        if self.on_command_line(name) and value not in _YES | _NO:  # CI variables hold all sorts of words
            raise ConfigurationError(f"--e1ts-{name}={value!r} is neither yes nor no.")
        return value not in _NO


def _has_ini(config: pytest.Config, name: str) -> bool:
    try:
        value: Any = config.getini(name)
    except (KeyError, ValueError):
        return False
    return value is not None
