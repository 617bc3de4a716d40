"""Node ids: ``test_config.yml::<set>::<case>::sc101``; the leaf alone says which scenario it is.

A scenario keeps its id when someone renames it, its case or its set, so whatever remembers an id (the cache, an IDE, a
colleague) still finds it.
"""

from __future__ import annotations

import re

from pytest_e1ts.model.plan import Place, PlannedSet
from pytest_e1ts.model.printable import without_steering

_LEAF = re.compile(r"^sc(-?\d{1,18})(?:\[.*)?$", re.DOTALL)
_TITLED = re.compile(r"::[^\[]*\(sc(-?\d{1,18})\)$")
_UNFIT = re.compile(r"[\[\]]|::+")  # what pytest itself gives a meaning in ids
_SPACE = re.compile(r"\s+")


def clean_title(text: str) -> str:
    """Return text that can stand in a node's display name."""
    return _SPACE.sub(" ", _UNFIT.sub(" ", without_steering(text))).strip()


def clean_part(text: str, fallback: str) -> str:
    """Return the name of a set or case as one part of a node id.

    Args:
        text: The name as written.
        fallback: What to use when nothing of it is left.
    """
    return clean_title(text.replace("/", " ").replace(".", " ").replace(":", " ")) or fallback


def leaf(scenario_id: int) -> str:
    """Return the last part of a scenario's node id."""
    return f"sc{scenario_id}"


def set_part(planned: PlannedSet) -> str:
    """Return what stands for a test set in the ids of its scenarios."""
    return clean_part(planned.name, f"set {planned.id}")


def parts_of(place: Place) -> tuple[str, str, str]:
    """Return what stands behind the file in a scenario's node id: set, case and leaf."""
    return (
        set_part(place.set),
        clean_part(place.case.name, f"case {place.case.id}"),
        leaf(place.scenario.id),
    )


def scenario_id_named(argument: str) -> int | None:
    """Return the scenario id that an argument ends in, also as a title has it (``Ann signs in (sc101)``), or None."""
    found = _TITLED.search(argument)
    return int(found[1]) if found else scenario_id_in(argument)


def scenario_id_in(nodeid: str) -> int | None:
    """Return the scenario id that a node id or command line argument ends in, or None."""
    found = _LEAF.match(nodeid.rpartition("::")[2])
    return int(found[1]) if found else None
