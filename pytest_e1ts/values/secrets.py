"""Secrets: where their values come from, and how they are kept out of everything that leaves the process."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

from pytest_e1ts.errors import BrokenStepError

MASK = "••••••"
PREFIX = "E1TS_SECRET_"
_SHORTEST = 3


class Secrets:
    """The secret values a scenario has used so far.

    A value is masked as it is, URL-encoded, JSON- and HTML-escaped, with whitespace folded, and, if it has several
    lines, line by line. A value shorter than three characters is masked only where it stands alone, with no letter or
    digit beside it: blindly replacing every ``a`` would leave nothing to read, and would tell the value besides.
    """

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        """Start with no values.

        Args:
            environ: The process environment that ``${secret:NAME}`` is read from.
        """
        self._environ = environ or {}
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def read(self, name: str) -> str:
        """Return the value of a named secret, and mask it from now on.

        Args:
            name: ``NAME`` of ``${secret:NAME}``: the environment variable ``E1TS_SECRET_NAME``, else ``NAME``.

        Raises:
            BrokenStepError: Neither variable is set.
        """
        for variable in _variables(name):
            if variable in self._environ:
                self.add(self._environ[variable])
                return self._environ[variable]
        raise BrokenStepError(f"The secret {name!r} is not set. Set the environment variable {PREFIX}{name} or {name}.")

    def add(self, value: str) -> None:
        """Mask this value from now on."""
        if value.strip() and value not in self._forms:
            self._forms.update(_forms(value))
            self._pattern = None

    def mask(self, text: str) -> str:
        """Return the text with every known secret replaced by ``••••••``."""
        if not self._forms or not text:
            return text
        if self._pattern is None:
            longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
            self._pattern = re.compile("|".join(map(_expression, longest_first)))
        return self._pattern.sub(MASK, text)


def is_set(name: str, environ: Mapping[str, str]) -> bool:
    """Tell whether a named secret has a value, without reading it.

    Args:
        name: ``NAME`` of ``${secret:NAME}``.
        environ: The process environment.
    """
    return any(variable in environ for variable in _variables(name))


def _variables(name: str) -> tuple[str, str]:
    return PREFIX + name, name


def _expression(form: str) -> str:
    escaped = re.escape(form)
    return escaped if len(form) >= _SHORTEST else rf"(?<!\w){escaped}(?!\w)"


def _forms(value: str) -> Iterator[str]:
    lines = [line.strip() for line in value.splitlines()]
    for text in {value, value.strip(), " ".join(value.split()), *(line for line in lines if len(line) >= _SHORTEST)}:
        encoded = (quote(text, safe=""), quote(text), quote_plus(text))
        yield from (text, html.escape(text), html.escape(text, quote=False), *encoded)
        yield from (re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), form) for form in encoded)
        yield from (json.dumps(text, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False))
