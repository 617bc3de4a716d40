"""Secrets: where their values come from, and how they are kept out of everything that leaves the process."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.values.secret_forms.cut_secrets import ELLIPSIS, find_cut, find_cut_texts
from pytest_e1ts.values.secret_forms.finding import find_encoded, find_spans, joined
from pytest_e1ts.values.secret_forms.forms import forms_of
from pytest_e1ts.values.secret_forms.needles import LONGEST, SHORTEST, SHORTEST_IN_BASE64, Needle, needles_of, written

MASK = "••••••"
PREFIX = "E1TS_SECRET_"
SECRET_NAME = re.compile(r"passw(or)?d|passphrase|secret|token|api[_\- ]?key|credential", re.IGNORECASE)


class Secrets:
    """The secret values that are known so far; one object serves all scenarios of a process.

    A value is masked in all the forms that ``docs/reference/secrets.md`` lists, and, if it has several lines, line by
    line; its beginning also, where an ellipsis follows, and its end behind one. A value shorter than three characters
    is masked only where it stands alone, with no letter or digit beside it: blindly replacing every ``a`` would leave
    nothing to read, and would give the value away.
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
        self._needles: list[Needle] = []
        self._short: list[Needle] = []  # those that are looked for in what Base64 holds
        self._texts: list[str] = []  # of values that are too long for expressions, the longest first

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
        raise BrokenStepError(f"The secret {name!r} is not set. {how_to_set(name)}", code="unknown-secret")

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
        if not value.strip() or value in self._values:
            return
        self._values.add(value)
        if len(value) > LONGEST:
            self._texts = sorted({*self._texts, *forms_of(value)}, key=lambda form: (-len(form), form))
            return
        self._needles += needles_of(value)
        if SHORTEST <= len(value.strip()) < SHORTEST_IN_BASE64:
            self._short += written(value.strip())

    def occur_in(self, text: str) -> bool:
        """Return whether a known secret is in the text."""
        return self.mask(text) != text

    def mask(self, text: str) -> str:
        """Return the text with every known secret replaced by ``••••••``."""
        if not self._values or not text:
            return text
        for form in self._texts:
            text = text.replace(form, MASK)
        spans = find_spans(text, self._needles)
        if ELLIPSIS in text:
            spans += [*find_cut(text, self._needles), *find_cut_texts(text, self._texts)]
        if self._short:
            spans += find_encoded(text, self._short)
        return joined(text, spans, MASK) if spans else text

    def mask_bytes(self, data: bytes) -> bytes:
        """Return the content of a file with every known secret replaced, whatever kind of file it is."""
        text = data.decode("utf-8", "surrogateescape")
        masked = self.mask(text)
        return data if masked is text else masked.encode("utf-8", "surrogateescape")

    def __repr__(self) -> str:
        """Say how many there are, and no more: tracebacks show this."""
        return f"<Secrets: {len(self._values)}>"


def is_set(name: str, environ: Mapping[str, str]) -> bool:
    """Return whether a named secret has a value, without reading it.

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
