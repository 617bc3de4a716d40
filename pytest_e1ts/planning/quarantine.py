"""The quarantine file: scenarios that run and are shown but do not decide, each with an owner, a reason and an end."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.events import Quarantined
from pytest_e1ts.registry import nearest, suggestion
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError, texts_of
from pytest_e1ts.store.releases.file.parse import parse

LARGEST = 4 * 1024 * 1024
"""How many bytes a quarantine file may have."""

_LARGEST_ID = 2**31 - 1
_KEYS = ("scenario", "owner", "reason", "until")
_EXAMPLE = "- {scenario: 101, owner: ann, reason: 'BUG-12: the total is late', until: 2026-12-31}"

Exist = Callable[[set[int]], set[int]]


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What the file says, on the day of the run.

    Attributes:
        entries: Those that hold; the last day counts.
        expired: Those whose time is over: the scenarios decide again, and the run fails until they are taken out.
        file: Its name, for people.
    """

    entries: tuple[Quarantined, ...] = ()
    expired: tuple[Quarantined, ...] = ()
    file: str = ""


def read_quarantine(
    path: Path, planned: Mapping[int, Collection[int]], exist: Exist, today: date, *, must_exist: bool
) -> Quarantine:
    """Read and check the file.

    Args:
        path: The file.
        planned: What an entry may name in the plan, each with the ids of the scenarios that it stands for.
        exist: Returns those of the ids that are scenarios at all, of whatever release or test set.
        today: The day, in UTC.
        must_exist: Whether somebody named the file, so that its absence is a mistake.

    Returns:
        The entries; those of scenarios outside the plan stay without effect.

    Raises:
        ConfigurationError: Something is wrong with it: every fault at once, each with what would be right.
    """
    if not os.path.lexists(path):
        if must_exist:
            raise ConfigurationError(
                f"There is no quarantine file {path}. Create it, or correct --e1ts-quarantine.", code="missing-file"
            )
        return Quarantine()
    faults: list[str] = []
    found = [entry for entry in _entries(path, faults) if entry is not None]
    known = set(planned)
    faults += _unknown({entry.scenario_id for entry in found}, known, exist)
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise ConfigurationError(
            f"{path.name} cannot be used. An entry looks like {_EXAMPLE}\n{lines}", code="bad-quarantine-file"
        )
    concerned = list(_of_scenarios(found, planned))
    return Quarantine(
        entries=tuple(entry for entry in concerned if date.fromisoformat(entry.until) >= today),
        expired=tuple(entry for entry in concerned if date.fromisoformat(entry.until) < today),
        file=path.name,
    )


def _of_scenarios(entries: Iterable[Quarantined], planned: Mapping[int, Collection[int]]) -> Iterator[Quarantined]:
    """Yield an entry for each scenario that one stands for: a row with a data set stands for several."""
    for entry in entries:
        for scenario_id in sorted(planned.get(entry.scenario_id, ())):
            yield replace(entry, scenario_id=scenario_id)


def _entries(path: Path, faults: list[str]) -> Iterator[Quarantined | None]:
    try:
        root, problems = parse(read_bounded_text(path, LARGEST))
    except FileFaultError as error:
        faults.append(f"it {error}.")
        return
    except ReleaseFileError as error:
        faults += [f"line {line}: {text}." if line else f"{text}." for line, text in error.problems]
        return
    faults += [f"line {line}: {text}." for line, text in problems]
    content = texts_of(root)
    if content and not isinstance(content, list):
        faults.append("it is not a list of entries.")
        return
    seen: set[int] = set()
    for number, raw in enumerate(content or (), start=1):
        yield _entry(number, raw, faults, seen)


def _entry(number: int, raw: object, faults: list[str], seen: set[int]) -> Quarantined | None:
    if not isinstance(raw, dict):
        faults.append(f"entry {number}: it is not a mapping of {', '.join(_KEYS)}.")
        return None
    where = f"entry {number}" + (f" (scenario {raw['scenario']})" if raw.get("scenario") else "")
    wrong = [*_keys(raw), *_texts(raw)]
    scenario_id, until = _scenario_id(raw.get("scenario")), _day(raw.get("until"))
    if raw.get("scenario") and scenario_id is None:
        wrong.append(f"{raw['scenario']!r} is not the id of a scenario, such as 101 or sc101.")
    if raw.get("until") and until is None:
        wrong.append(f"{raw['until']!r} is not a day, such as 2026-12-31.")
    if scenario_id in seen:
        wrong.append("the scenario has an entry already.")
    faults.extend(f"{where}: {fault}" for fault in wrong)
    if wrong or scenario_id is None or until is None:
        return None
    seen.add(scenario_id)
    return Quarantined(scenario_id, str(raw["owner"]).strip(), " ".join(str(raw["reason"]).split()), until.isoformat())


def _keys(raw: Mapping[object, object]) -> list[str]:
    unknown = [str(key) for key in raw if key not in _KEYS]
    return [f"the key {key!r} is unknown. {suggestion(key, _KEYS)}" for key in unknown]


def _texts(raw: Mapping[object, object]) -> list[str]:
    missing = [key for key in _KEYS if not str(raw.get(key) or "").strip()]
    return [f"there is no {', no '.join(missing)}."] if missing else []


def _scenario_id(value: object) -> int | None:
    text = str(value).strip().removeprefix("sc")
    digits = text.removeprefix("-")
    is_id = digits.isdecimal() and len(digits) <= 10 and int(digits) <= _LARGEST_ID
    return int(text) if is_id and not isinstance(value, bool) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _unknown(ids: set[int], planned: set[int], exist: Exist) -> list[str]:
    missing = {id_ for id_ in ids - planned if id_ < FIRST_DERIVED_ID}  # above it are rows of data, which come and go
    missing -= exist(missing) if missing else set()
    return [f"there is no scenario {missed}.{_nearest(missed, planned)}" for missed in sorted(missing)]


def _nearest(missed: int, planned: set[int]) -> str:
    close = nearest(str(missed), map(str, sorted(planned)))
    return f" Did you mean {' or '.join(close)}?" if close else ""
