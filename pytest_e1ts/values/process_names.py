"""Which variables of the process environment rows may read: those that the suite lists, and those with our prefix.

A CI job holds keys to much more than the application under test. Whoever may write a row must not thereby get them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pytest_e1ts.values.secrets import PREFIX

OWN = frozenset({"BASIC_AUTH_USER", "BASIC_AUTH_PASSWORD"})


class ReadableNames(Mapping[str, str]):
    """The process environment as far as rows may read it, as it is at each moment, over the secrets file."""

    def __init__(
        self, environ: Mapping[str, str], listed: Collection[str] = (), file: Mapping[str, str] | None = None
    ) -> None:
        """Look at an environment.

        Args:
            environ: The process environment.
            listed: Names that the suite lists; those with our prefix, and our own, need not be listed.
            file: What the secrets file holds: all of it is for rows.
        """
        self._environ = environ
        self._listed = frozenset(listed) | OWN
        self._file = file or {}

    def __getitem__(self, name: str) -> str:
        """Return the value of a name that may be read."""
        return self._environ[name] if self._may_be_read(name) else self._file[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names that have a value."""
        yield from (name for name in self._environ if self._may_be_read(name))
        yield from (name for name in self._file if not self._may_be_read(name))

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)

    def _may_be_read(self, name: str) -> bool:
        return name in self._environ and (name in self._listed or name.startswith(PREFIX))
