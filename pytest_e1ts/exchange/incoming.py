"""What every format is read into, so that preview, report and transaction are the same for all."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# Where something stands within the records of a release: keys and 0-based places, such as ``("test_sets", 0, "name")``.
RecordPath = tuple[str | int, ...]


class RemarkKind(StrEnum):
    """What kind of thing a person should know."""

    REPAIRED = "repaired"
    TO_FILL_IN = "to fill in"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a person should know of what was read; no error, those end the reading.

    Attributes:
        kind: Whether something was repaired, waits for a person, or has no place in a release.
        place: Where it stands in the source, as its users say: ``sheet "Orders", row 14``, ``orders.feature:12``.
        text: What it is and what was done, in one sentence.
    """

    kind: RemarkKind
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read of one source.

    Attributes:
        records: Plain data in the shape of a release file (:mod:`pytest_e1ts.store.releases.file.shape`), not checked
            yet; a key that is left out takes its default.
        places: Where in the source a record stands, by its path within the records. A problem of a record that is not
            among them is reported with the place of the nearest one above it.
        remarks: In the order of the source.
        stand_ins: Paths of values that hold for a new row alone, since the source has none and a person is to fill
            them in; where the row is there already, its own stay.
    """

    records: dict[str, Any]
    places: Mapping[RecordPath, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    stand_ins: frozenset[RecordPath] = frozenset()

    @property
    def said(self) -> dict[str, Any]:
        """The records with the keys alone that the source has, without those that stand in for an answer."""
        if not self.stand_ins:
            return self.records
        found = copy.deepcopy(self.records)
        for *above, key in self.stand_ins:
            record: Any = found
            for part in above:
                record = record[part]
            record.pop(key, None)
        return found
