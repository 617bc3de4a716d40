from __future__ import annotations

from pytest_e1ts.exchange.old_database.notes import Notes
from pytest_e1ts.exchange.old_database.option_lists import part_option_lists
from pytest_e1ts.exchange.old_database.references import Rows


def test_configs_of_the_kind_match_move_with_the_steps_that_refer_to_them() -> None:
    notes = Notes()
    for id_, kind in ((1, "select"), (2, "Match-Config"), (3, "match")):
        notes.keep("select_configs", id_, "config_type", kind)
    rows: Rows = {
        "select_configs": {id_: {"id": id_} for id_ in (1, 2, 3, 4)},
        "match_configs": {3: {"id": 3, "name": "is there already"}},
        "test_steps": {
            id_: {"id": id_, "select_config_id": list_id, "match_config_id": other}
            for id_, list_id, other in ((11, 1, None), (12, 2, None), (13, 3, None), (14, 2, 3))
        },
    }
    part_option_lists(rows, notes)
    assert set(rows["select_configs"]) == {1, 3, 4}
    assert set(rows["match_configs"]) == {2, 3}
    found = {id_: (row["select_config_id"], row["match_config_id"]) for id_, row in rows["test_steps"].items()}
    assert found == {11: (1, None), 12: (None, 2), 13: (3, None), 14: (2, 3)}
    assert [(remark.table, remark.row_id) for remark in notes.remarks] == [("select_configs", 2), ("test_steps", 12)]
