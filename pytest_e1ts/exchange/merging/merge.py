"""A source into a release that is there: what it names is made as it says, what it does not name stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_e1ts.exchange.merging.matching import Match, match
from pytest_e1ts.exchange.merging.named_rows import NamedRows
from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome
from pytest_e1ts.exchange.merging.places_in_order import Sibling, set_places
from pytest_e1ts.model.text.feature_line import feature_path
from pytest_e1ts.store.releases.file.in_place.matching import name_of, same
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record, Shape

# Rows that other releases use as well: an import never deletes one.
_SHARED = ("categories", "select_configs", "match_configs", "reusable_cases")
# Rows that people see in the order of their order_index.
_ORDERED = ("case", "scenario", "step", "reusable step")

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A release with a source in it.

    Attributes:
        records: The whole release as it is to be, in the shape of a release file.
        outcomes: What becomes of each row, each before those below it.
    """

    records: Record
    outcomes: tuple[RowOutcome, ...]


def merge(there: Record, named: Record, said: Mapping[str, Any], *, replace: bool = False) -> Merged:
    """Return a release with a source in it.

    A row is the one of its id, else the one of its name below the same parent; a step the one that says the same, else
    the one in its place. What the source has no key for stays as it is, where it is known which row it is.

    Args:
        there: The release as it is, all keys filled in; where it is new, only what it shares with others.
        named: The records of the source, all keys filled in.
        said: The same records with the keys alone that the source has.
        replace: Whether rows that the source does not name are deleted, of the lists that it has.
    """
    before = copy.deepcopy(there)
    merger = _Merger(before, named, replace=replace)
    records: Record = {"release": merger.release(before.get("release"), named["release"], said.get("release") or {})}
    for name, shape in LISTS.items():
        rows = NamedRows(named[name], said.get(name) or ())
        merger.is_beside = said.get(name) is None
        keeps = not replace or name in _SHARED or merger.is_beside
        records[name] = merger.of_list(rows, before.get(name, []), shape, (), keeps=keeps)
    return Merged(records, tuple(merger.outcomes))


class _Merger:
    """Merges list by list, and keeps what becomes of each row."""

    def __init__(self, there: Record, named: Record, *, replace: bool) -> None:
        self.outcomes: list[RowOutcome] = []
        self.is_beside = False
        self._replace = replace
        self._known = dict(_with_ids(there))
        self._taken = {key for key, _ in _with_ids(named)} & set(self._known)

    def release(self, there: Record | None, named: Record, said: Mapping[str, Any]) -> Record:
        record = named | {key: value for key, value in (there or {}).items() if key not in said or key == "id"}
        self._tell(RELEASE, record, there, (record["release_number"],))
        return record

    def of_list(
        self, named: NamedRows, there: Sequence[Record], shape: Shape, above: Names, *, keeps: bool
    ) -> list[Record]:
        """Return a list as it is to be, with the rows that stay in it."""
        matches = self._matches(named.records, there, shape)
        matched, here = {id(one.there) for one in matches.values()}, {id(record) for record in there}
        rest = [record for record in there if id(record) not in matched and self._key(record, shape) not in self._taken]
        staying = {id(record) for record in rest if keeps or _is_kept(record, shape)}
        found = []
        for place in range(len(named.records)):
            one = matches.get(place)
            was_here = one.there if one and id(one.there) in here else None
            found.append(Sibling(named.row(place, one, shape), was_here, named.says(place, "order_index")))
        set_places(found, [record for record in rest if id(record) in staying], there)
        for place, sibling in enumerate(found):
            self._row(named, place, sibling, matches.get(place), (shape, above))
        for place, record in enumerate(rest, start=1):
            self._tell_all(record, shape, above, place, Outcome.STAYING if id(record) in staying else Outcome.DELETED)
        return _in_order(there, found, staying, is_ordered=shape.word in _ORDERED)

    def _row(
        self, named: NamedRows, place: int, sibling: Sibling, one: Match | None, within: tuple[Shape, Names]
    ) -> None:
        shape, above = within
        record, names = sibling.record, (*above, _name(sibling.record, shape, place + 1))
        self._tell(shape, record, one.there if one else None, names, moved=one is not None and sibling.there is None)
        if shape.children:
            key, child = shape.children
            keeps = not named.says(place, key) or not (child.is_line or self._replace)
            there = one.there[key] if one else []
            record[key] = self.of_list(named.below(place, key), there, child, names, keeps=keeps)

    def _matches(self, named: Sequence[Record], there: Sequence[Record], shape: Shape) -> dict[int, Match]:
        by_id = {
            place: Match(self._known[key])
            for place, record in enumerate(named)
            if (key := self._key(record, shape)) in self._taken
        }
        others = [place for place in range(len(named)) if place not in by_id]
        free = [record for record in there if self._key(record, shape) not in self._taken]
        found = match([named[place] for place in others], free, shape)
        return by_id | {others[at]: one for at, one in found.items()}

    def _tell(self, shape: Shape, record: Record, there: Record | None, names: Names, *, moved: bool = False) -> None:
        if there is None:
            self.outcomes.append(RowOutcome(shape.word, Outcome.NEW, names))
            return
        changed = [field.name for field in shape.fields if not same(record[field.name], there[field.name])]
        keys = (*changed, *(["place"] if moved else []))
        was = there["name"] if "name" in changed else ""
        self.outcomes.append(RowOutcome(shape.word, Outcome.CHANGED if keys else Outcome.UNCHANGED, names, was, keys))

    def _tell_all(self, record: Record, shape: Shape, above: Names, number: int, outcome: Outcome) -> None:
        """Tell the outcome of a row that the source does not name, and of all below it that it does not name either."""
        names = (*above, _name(record, shape, number))
        self.outcomes.append(RowOutcome(shape.word, outcome, names, is_beside=self.is_beside))
        if shape.children:
            key, child = shape.children
            record[key] = [below for below in record[key] if self._key(below, child) not in self._taken]
            for place, below in enumerate(record[key], start=1):
                self._tell_all(below, child, names, place, outcome)

    @staticmethod
    def _key(record: Record, shape: Shape) -> tuple[str, int | None]:
        return shape.word, record["id"]


def _is_kept(record: Record, shape: Shape) -> bool:
    """Return whether a row is none that a source may delete: what all releases share, or what runs have added."""
    if record.get("scope") == "all":
        return True
    return shape is LISTS["test_sets"] and bool(feature_path(record["description"]))


def _in_order(
    there: Sequence[Record], found: Sequence[Sibling], staying: set[int], *, is_ordered: bool
) -> list[Record]:
    becomes = {id(one.there): one.record for one in found if one.there}
    rows = [becomes.get(id(record), record) for record in there if id(record) in becomes.keys() | staying]
    rows += [one.record for one in found if one.there is None]
    if is_ordered:
        rows.sort(key=lambda row: (row["order_index"] is None, row["order_index"] or 0))
    return rows


def _name(record: Record, shape: Shape, number: int) -> str:
    if shape.is_line:
        return record["step_definition"] or f"{shape.word} {number}"
    return str(name_of(record)[-1])


def _with_ids(records: Record) -> Iterator[tuple[tuple[str, int | None], Record]]:
    """Yield the rows of a release that have ids, each behind what kind of row it is and its id."""
    pending = [(record, shape) for name, shape in LISTS.items() for record in records.get(name, ())]
    while pending:
        record, shape = pending.pop()
        if record["id"] is not None:
            yield (shape.word, record["id"]), record
        if shape.children:
            key, child = shape.children
            pending += [(below, child) for below in record[key]]
