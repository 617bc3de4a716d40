"""Records that a row names: written as the name with the id behind it, read by either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pytest_e1ts.registry import suggestion
from pytest_e1ts.store.releases.file.shape import Record

REFERRED = ("categories", "select_configs", "match_configs")
"""The lists whose records other records name."""

_LONGEST_NAME = 60
_ID = re.compile(r"-?\d{1,10}", re.ASCII)
_ID_BEHIND = re.compile(r"\((-?\d{1,10})\)$", re.ASCII)


class References:
    """What can be named, by list."""

    def __init__(self, records: Record) -> None:
        """Remember the records of a release.

        Args:
            records: Lists by key; those that are missing are empty.
        """
        self._names = {key: dict(_named(records.get(key) or ())) for key in REFERRED}

    def label(self, key: str, id_: int) -> str:
        """Return how a row names a record: ``Severities (60000)``, or its id alone where it is not in the release."""
        name = " ".join(self._names[key].get(id_, "").split())
        return f"{name[:_LONGEST_NAME]} ({id_})" if name else str(id_)

    def labels(self, key: str) -> list[str]:
        """Return what may stand in a column, in the order of the records."""
        return [self.label(key, id_) for id_ in self._names[key]]

    def find(self, key: str, text: str) -> int:
        """Return the id of what a row names.

        Args:
            key: The list.
            text: An id, a name, or both as :meth:`label` writes them. An id that is not in the release is taken as it
                is: the database may have it.

        Raises:
            ValueError: There is none of that name, or there are several.
        """
        if _ID.fullmatch(text):
            return int(text)
        wanted = _plain(text)
        found = [id_ for id_, name in self._names[key].items() if _plain(name) == wanted]
        behind = _ID_BEHIND.search(text)
        if behind and (len(found) != 1 or int(behind[1]) in self._names[key]):
            return int(behind[1])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{len(found)} are called {text!r}; write the id of one: {', '.join(map(str, found))}")
        hint = suggestion(text, self.labels(key)) or "The file has none."
        raise ValueError(f"there is no {text!r}. {hint}")


def _named(records: Iterable[Record]) -> Iterator[tuple[int, str]]:
    for record in records:
        if record.get("id") is not None:
            yield record["id"], record.get("name") or ""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
