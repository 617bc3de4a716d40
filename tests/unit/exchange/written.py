"""Releases as tests write them: with the keys alone that a source has."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.merging.merge import Merged, merge
from pytest_e1ts.exchange.merging.outcomes import Outcome

SOURCE = Path("orders.xlsx")

Said = dict[str, Any]


def release(**lists: Any) -> Said:
    """Return release 2.1 with these lists."""
    return {"release": {"release_number": "2.1"}, **lists}


def scenario(name: str, *steps: Any, **keys: Any) -> Said:
    """Return a scenario whose steps are records, or the sentences of notes."""
    rows = [step if isinstance(step, dict) else {"step_definition": step} for step in steps]
    return {"name": name, **keys, "steps": rows}


def sets(*scenarios: Said, name: str = "Orders", case: str = "Create", **keys: Any) -> list[Said]:
    """Return one test set with one case."""
    return [{"name": name, **keys, "cases": [{"name": case, "scenarios": list(scenarios)}]}]


def full(said: Said) -> Any:
    """Return a release with all keys filled in."""
    return check_incoming(Incoming(said), SOURCE)


def merged(there: Said, source: Said, *, replace: bool = False) -> Merged:
    """Return a release with a source in it."""
    return merge(full(there), full(source), source, replace=replace)


def outcomes_of(found: Merged, word: str) -> dict[str, str]:
    """Return the outcomes of the rows of one kind by their own names."""
    return {row.names[-1]: str(Outcome(row.outcome)) for row in found.outcomes if row.word == word}


def scenarios_of(records: Said) -> list[Said]:
    """Return all scenarios of a release."""
    return [one for each in records["test_sets"] for case in each["cases"] for one in case["scenarios"]]


def numbered(records: Any) -> Any:
    """Give every row an id, as a database does, and return the release."""
    ids = count(1)
    pending = [records["release"], *(row for rows in records.values() if isinstance(rows, list) for row in rows)]
    while pending:
        row = pending.pop()
        row["id"] = row["id"] or next(ids)
        pending += [below for key in ("cases", "scenarios", "steps") for below in row.get(key, ())]
    return records
