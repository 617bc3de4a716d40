"""Secrets: where their values come from, and how they are kept out of everything that leaves the process."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.values.cut_secrets import mask_cut
from pytest_e1ts.values.secret_forms import SHORTEST, forms_of

MASK = "••••••"
PREFIX = "E1TS_SECRET_"
SECRET_NAME = re.compile(r"passw(or)?d|passphrase|secret|token|api[_\- ]?key|credential", re.IGNORECASE)
_LONG = 1_000  # characters
_NOTHING = "(?!)"


class Secrets:
    """The secret values that are known so far; one object serves all scenarios of a process.

    A value is masked as it is, URL-encoded, JSON- and HTML-escaped, in Base64, with whitespace folded, and, if it has
    several lines, line by line; its beginning also, where an ellipsis follows. A value shorter than three characters is
    masked only where it stands alone, with no letter or digit beside it: blindly replacing every ``a`` would leave
    nothing to read, and would tell the value besides.
    """

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        """Start with no values.

        Args:
            environ: What ``${secret:NAME}`` is read from: the secrets file, and over it the process environment as far
                as rows may read it.
        """
        self._environ = {} if environ is None else environ  # it may fill up later
        self._kept: dict[str, str] = {}
        self._values: set[str] = set()
        self._forms: set[str] = set()
        self._long_forms: list[str] = []  # looked for one by one: an expression of them takes minutes to compile
        self._pattern: re.Pattern[str] | None = None
        self._bytes: re.Pattern[bytes] | None = None

    @property
    def source(self) -> Mapping[str, str]:
        """What named secrets are read from: not for any output."""
        return self._environ

    @property
    def values(self) -> frozenset[str]:
        """The values that are masked: not for any output."""
        return frozenset(self._values)

    @property
    def count(self) -> int:
        """How many values are masked."""
        return len(self._values)

    def read(self, name: str) -> str:
        """Return the value of a named secret, and mask it from now on.

        Args:
            name: ``NAME`` of ``${secret:NAME}``: the environment variable ``E1TS_SECRET_NAME``, else ``NAME``
                where rows may read it.

        Raises:
            BrokenStepError: Neither has a value.
        """
        for variable in _variables(name):
            if variable in self._environ:
                self.add(self._environ[variable])
                return self._environ[variable]
        raise BrokenStepError(f"The secret {name!r} is not set. {how_to_set(name)}")

    def find(self, name: str) -> str | None:
        """Return the value of a named secret without masking it: for what belongs to a secret and is none itself.

        Args:
            name: As for :meth:`read`.

        Returns:
            The value; None where it is not set.
        """
        found = (self._environ[variable] for variable in _variables(name) if variable in self._environ)
        return next(found, self._kept.get(name))

    def keep(self, name: str, value: str) -> None:
        """Let :meth:`find` answer with a value where nothing else has one for the name; rows do not read it."""
        self._kept[name] = value

    def add(self, value: str) -> None:
        """Mask this value from now on."""
        if value.strip() and value not in self._values:
            self._values.add(value)
            self._forms.update(forms_of(value))
            self._pattern = self._bytes = None

    def occur_in(self, text: str) -> bool:
        """Tell whether a known secret stands in the text."""
        return self.mask(text) != text

    def mask(self, text: str) -> str:
        """Return the text with every known secret replaced by ``••••••``."""
        if not self._forms or not text:
            return text
        if self._pattern is None:
            self._pattern = re.compile(self._expression())
        for form in self._long_forms:
            text = text.replace(form, MASK)
        return mask_cut(self._pattern.sub(MASK, text), self._forms, MASK)

    def mask_bytes(self, data: bytes) -> bytes:
        """Return the content of a file with every known secret replaced, whatever kind of file it is."""
        if not self._forms:
            return data
        if self._bytes is None:
            self._bytes = re.compile(self._expression().encode("utf-8", "surrogatepass"))
        for form in self._long_forms:
            data = data.replace(form.encode("utf-8", "surrogatepass"), MASK.encode())
        return self._bytes.sub(MASK.encode(), data)

    def __repr__(self) -> str:
        """Say how many there are, and no more: tracebacks show this."""
        return f"<Secrets: {len(self._values)}>"

    def _expression(self) -> str:
        forms = sorted(self._forms, key=lambda form: (-len(form), form))
        self._long_forms = [form for form in forms if len(form) > _LONG]
        return "|".join(map(_expression, forms[len(self._long_forms) :])) or _NOTHING


def is_set(name: str, environ: Mapping[str, str]) -> bool:
    """Tell whether a named secret has a value, without reading it.

    Args:
        name: ``NAME`` of ``${secret:NAME}``.
        environ: The process environment.
    """
    return any(variable in environ for variable in _variables(name))


def how_to_set(name: str) -> str:
    """Say where a named secret can come from.

    Args:
        name: ``NAME`` of ``${secret:NAME}``.
    """
    return (
        f"Set the environment variable {PREFIX}{name}, write {name}=… into the secrets file, "
        f"or list {name} under e1ts_process_secrets if {name} itself is the variable."
    )


def _variables(name: str) -> tuple[str, str]:
    return PREFIX + name, name


def _expression(form: str) -> str:
    escaped = re.escape(form)
    return escaped if len(form) >= SHORTEST else rf"(?<!\w){escaped}(?!\w)"
