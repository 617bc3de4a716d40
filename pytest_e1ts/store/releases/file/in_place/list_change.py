"""What becomes of the records of one list."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_e1ts.store.releases.file.in_place.edits import Edit
from pytest_e1ts.store.releases.file.in_place.matching import Pairs
from pytest_e1ts.store.releases.file.in_place.spans import Span


@dataclass(frozen=True, slots=True)
class ListChange:
    """The records of the database in the order in which the file is to have them.

    Attributes:
        key: The key of the list.
        span: The list.
        order: Their places in the database.
        pairs: Which items of the file they are.
        edits: The changes of those items, by place in the database.
        rows: The text of those that are new, by place in the database.
    """

    key: Span
    span: Span
    order: list[int]
    pairs: Pairs
    edits: dict[int, list[Edit]] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)

    @property
    def keeps_its_items(self) -> bool:
        """Whether no item is new, taken out or moved."""
        return [self.pairs.get(place) for place in self.order] == list(range(len(self.span.items)))

    @property
    def new(self) -> list[tuple[int, int]]:
        """The places of new records in the file, from 1, and in the database."""
        return [(number, place) for number, place in enumerate(self.order, start=1) if place not in self.pairs]
