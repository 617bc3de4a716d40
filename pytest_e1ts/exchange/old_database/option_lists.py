"""Select and match configs, which were in one table once, and differed in ``config_type``."""

from __future__ import annotations

from pytest_e1ts.exchange.old_database.notes import Notes
from pytest_e1ts.exchange.old_database.references import Rows
from pytest_e1ts.exchange.old_database.values.single import folded

_MATCH = {"match", "matches", "matchconfig", "optionsmatch", "assertion", "expected"}
_SELECT, _MATCHES = "select_configs", "match_configs"


def part_option_lists(rows: Rows, notes: Notes) -> None:
    """Move configs whose type is ``match`` to the match configs, with the steps that refer to them.

    Args:
        rows: The rows; they are changed.
        notes: Holds the types, and gets what was repaired.
    """
    types = {id_: str(row.get("config_type", "")) for id_, row in notes.columns.get(_SELECT, {}).items()}
    moved = {id_ for id_ in rows[_SELECT] if folded(types.get(str(id_), "")) in _MATCH and id_ not in rows[_MATCHES]}
    for id_ in moved:
        rows[_MATCHES][id_] = rows[_SELECT].pop(id_)
        notes.repaired((_SELECT, id_, "config_type"), "a match config among the select configs", "match", _MATCHES)
    for step in rows["test_steps"].values() if moved else ():
        list_id = step["select_config_id"]
        if list_id in moved and step["match_config_id"] is None:
            step["select_config_id"], step["match_config_id"] = None, list_id
            what = "a match config in the column of select configs"
            notes.repaired(("test_steps", step["id"], "select_config_id"), what, list_id, f"match_config_id {list_id}")
