"""The rows of a source: all keys filled in, beside what the source says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_e1ts.exchange.merging.matching import Match
from pytest_e1ts.store.releases.file.shape import Record, Shape


@dataclass(frozen=True, slots=True)
class NamedRows:
    """A list of a source.

    Attributes:
        records: Its rows, all keys filled in.
        said: The same rows with the keys alone that the source has.
    """

    records: Sequence[Record]
    said: Sequence[Any] = ()

    def says(self, place: int, key: str) -> bool:
        """Return whether the source has a key of the row at a 0-based place; a step in one line says all of them."""
        said = self.said[place]
        return not isinstance(said, Mapping) or key in said

    def below(self, place: int, key: str) -> NamedRows:
        """Return the rows below one."""
        said = self.said[place]
        return NamedRows(self.records[place][key], (said.get(key) or ()) if isinstance(said, Mapping) else ())

    def row(self, place: int, match: Match | None, shape: Shape) -> Record:
        """Return a row as it is to be: as the source says, and where it is known, with what the source has no key for.

        Args:
            place: Its 0-based place.
            match: The row that it is; None where it is new.
            shape: What it is.
        """
        record = dict(self.records[place])
        if match is None:
            return record
        record["id"] = match.there["id"]
        if match.is_sure:
            record |= {
                field.name: match.there[field.name]
                for field in shape.fields
                if field.name not in {"id", "order_index"} and not self.says(place, field.name)
            }
        return record
