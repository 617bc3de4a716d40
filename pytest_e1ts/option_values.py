"""What was given: command line, environment and ini file, in that order of precedence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest

from pytest_e1ts.declarations.option import Given, Option


class Choices(Given):
    """What the user chose, whichever way, for one pytest configuration."""

    def __init__(self, config: pytest.Config, environ: Mapping[str, str] = os.environ) -> None:
        """Look at ``config`` first, then at ``environ``, then at the ini file."""
        self._config = config
        self._environ = environ

    def text(self, option: Option[Any]) -> str:
        """Return the text of an option that has one value, its default where nobody chose."""
        given = self._on_command_line(option)
        if given is None:
            given = next((self._environ[name] for name in option.environment if self._environ.get(name)), None)
        if given is None:
            given = self._in_ini(option)
        return str(given or "").strip()

    def texts(self, option: Option[Any]) -> tuple[str, ...]:
        """Return the texts of an option that may be given several times."""
        given, listed = self._on_command_line(option) or (), self._in_ini(option) or ()
        if option.kind.adds_to_ini:
            return (*listed, *given)
        variables = (self._environ.get(name, "").split(",") for name in option.environment)
        return tuple(given or next(filter(None, map(_parts, variables)), ()) or listed)

    def is_switched_on(self, option: Option[Any]) -> bool:
        """Return whether a switch was given."""
        return bool(self._on_command_line(option) or self._in_ini(option))

    def is_on_command_line(self, option: Option[Any]) -> bool:
        """Return whether an option was given on the command line itself."""
        return self._on_command_line(option) is not None

    def _on_command_line(self, option: Option[Any]) -> Any:
        if not option.flag:
            return None
        if option.is_foreign:  # its plugin may be absent, and may give an empty text where nothing was chosen
            return self._config.getoption(option.name.replace("-", "_"), default=None) or None
        return self._config.getoption(option.flag)

    def _in_ini(self, option: Option[Any]) -> Any:
        if not option.ini:
            return option.default
        try:
            return self._config.getini(option.ini)
        except (KeyError, ValueError):
            if option.is_foreign:
                return None
            raise


def _parts(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]
