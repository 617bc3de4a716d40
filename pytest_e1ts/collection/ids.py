"""Node ids: ``test_config.yml::<set>::<case>::sc101``; the leaf alone says which scenario it is.

A scenario keeps its id when someone renames it, its case or its set, so whatever remembers an id (the cache, an IDE, a
colleague) still finds it.
"""

from __future__ import annotations

import re

from pytest_e1ts.model.plan import Place

_LEAF = re.compile(r"^sc(-?\d{1,18})(?:\[.*)?$", re.DOTALL)
# Control characters, line ends of Unicode, and what pytest itself gives a meaning in ids.
_UNFIT = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\\[\\]]|::+")
_SPACE = re.compile(r"\s+")


def clean_title(text: str) -> str:
    """Return text that can stand in a node's display name."""
    return _SPACE.sub(" ", _UNFIT.sub(" ", text)).strip()


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


def parts_of(place: Place) -> tuple[str, str, str]:
    """Return what stands behind the file in a scenario's node id: set, case and leaf."""
    return (
        clean_part(place.set.name, f"set {place.set.id}"),
        clean_part(place.case.name, f"case {place.case.id}"),
        leaf(place.scenario.id),
    )


def scenario_id_in(nodeid: str) -> int | None:
    """Return the scenario id that a node id or command line argument ends in, or None."""
    found = _LEAF.match(nodeid.rpartition("::")[2])
    return int(found[1]) if found else None
