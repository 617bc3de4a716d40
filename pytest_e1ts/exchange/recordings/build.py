"""From the scenarios of a recording to what is to come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pytest_e1ts.exchange.incoming import Incoming, RecordPath, Remark, RemarkKind
from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.texts import LONGEST_NAME, shortened, unique_name


@dataclass(slots=True)
class Recording:
    """Collects the cases and scenarios of one file.

    Attributes:
        set_name: The test set that they are put into.
        application: Where the application was.
        passwords: What nothing may show.
        remarks: What a person should know of the whole file.
    """

    set_name: str
    application: Application = field(default_factory=Application)
    passwords: Passwords = field(default_factory=Passwords)
    remarks: list[Remark] = field(default_factory=list)
    _cases: list[dict[str, Any]] = field(default_factory=list)
    _places: dict[RecordPath, str] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def add_scenario(self, case: str, name: str, rows: ScenarioRows) -> None:
        """Add a scenario; one without rows is left out, with a remark.

        Args:
            case: The name of its case.
            name: Its name.
            rows: Its rows; nothing is added to them any more.
        """
        rows.finish()
        if not rows.rows:
            rows.remark(RemarkKind.LEFT_OUT, f"{shortened(name)!r} does nothing, so it is no scenario.")
        else:
            self._put(self._case(case), name, rows)
        self.remarks += rows.remarks

    def incoming(self) -> Incoming:
        """Return what was read, without passwords."""
        name = self.passwords.mask(shortened(self.set_name, LONGEST_NAME))
        sets = [{"name": name, "cases": self.passwords.without(self._cases)}] if self._cases else []
        remarks = dict.fromkeys((*self._about_addresses(), *self.remarks))  # a test that others run says all once
        mask = self.passwords.mask
        return Incoming(
            {"test_sets": sets},
            {path: mask(place) for path, place in self._places.items()},
            tuple(Remark(remark.kind, mask(remark.place), mask(remark.text)) for remark in remarks),
        )

    def _case(self, name: str) -> int:
        wanted = shortened(name, LONGEST_NAME)
        names = [case["name"] for case in self._cases]
        if wanted not in names:
            self._cases.append({"name": wanted, "scenarios": []})
            return len(names)
        return names.index(wanted)

    def _put(self, case: int, name: str, rows: ScenarioRows) -> None:
        record = self._cases[case]
        found = unique_name(name, self._names.setdefault(record["name"], set()))
        above: RecordPath = ("test_sets", 0, "cases", case, "scenarios", len(record["scenarios"]))
        record["scenarios"].append({"name": found, "steps": rows.records()})
        if rows.name:
            self._places[above] = rows.name
        self._places.update({(*above, "steps", step): place for step, place in rows.places().items()})

    def _about_addresses(self) -> list[Remark]:
        origin, found = self.application.origin, []
        if origin:
            text = f"Addresses of {origin} are written without it: the address of the environment takes its place."
            found.append(Remark(RemarkKind.REPAIRED, "", text))
        if self.application.account_left_out:
            text = "An address held an account, which was left out: sign in with a row."
            found.append(Remark(RemarkKind.TO_FILL_IN, "", text))
        return found
