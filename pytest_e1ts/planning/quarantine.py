"""The quarantine file: scenarios that run and are shown but do not decide, each with an owner, a reason and an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.events import Quarantined
from pytest_e1ts.registry import nearest, suggestion

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


def read_quarantine(path: Path, planned: Iterable[int], exist: Exist, today: date, *, must_exist: bool) -> Quarantine:
    """Read and check the file.

    Args:
        path: The file.
        planned: The ids of the scenarios of the plan.
        exist: Returns those of the ids that are scenarios at all, of whatever release or test set.
        today: The day, in UTC.
        must_exist: Whether somebody named the file, so that its absence is a mistake.

    Returns:
        The entries; those of scenarios outside the plan stay without effect.

    Raises:
        ConfigurationError: Something is wrong with it: every fault at once, each with what would be right.
    """
    if not path.is_file():
        if must_exist:
            raise ConfigurationError(f"There is no quarantine file {path}. Create it, or correct --e1ts-quarantine.")
        return Quarantine()
    faults: list[str] = []
    found = [entry for entry in _entries(path, faults) if entry is not None]
    known = set(planned)
    faults += _unknown({entry.scenario_id for entry in found}, known, exist)
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise ConfigurationError(f"{path.name} cannot be used. An entry looks like {_EXAMPLE}\n{lines}")
    concerned = [entry for entry in found if entry.scenario_id in known]
    return Quarantine(
        entries=tuple(entry for entry in concerned if date.fromisoformat(entry.until) >= today),
        expired=tuple(entry for entry in concerned if date.fromisoformat(entry.until) < today),
        file=path.name,
    )


def _entries(path: Path, faults: list[str]) -> Iterator[Quarantined | None]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings, and nothing else
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError, RecursionError) as error:
        faults.append(f"it cannot be read: {' '.join(str(error).split())[:300]}")
        return
    if content is not None and not isinstance(content, list):
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
    return int(text) if digits.isdecimal() and len(digits) <= 9 and not isinstance(value, bool) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _unknown(ids: set[int], planned: set[int], exist: Exist) -> list[str]:
    missing = ids - planned
    missing -= exist(missing) if missing else set()
    return [f"there is no scenario {missed}.{_nearest(missed, planned)}" for missed in sorted(missing)]


def _nearest(missed: int, planned: set[int]) -> str:
    close = nearest(str(missed), map(str, sorted(planned)))
    return f" Did you mean {' or '.join(close)}?" if close else ""
