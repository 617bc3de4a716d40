"""Actions that are nearly right."""

from __future__ import annotations

from pytest_e1ts.exchange.incoming import RemarkKind
from tests.unit.exchange.spreadsheets.typed import read, sheet


def test_a_hint_names_the_nearest_action_and_nothing_is_said_of_others() -> None:
    actions = ["click", "Clik", "Approve order", "approve-ordr", "Zzyx qvw 9", ""]
    found = read(
        sheet("Types and actions", ["Kind", "Name"], ["action", "Approve order"], ["type", "Clik"]),
        sheet("S", ["Scenario", "Step", "Action"], *(["A", "s", action] for action in actions)),
    )
    hints = [remark for remark in found.remarks if remark.kind is RemarkKind.TO_FILL_IN]
    assert [(remark.place, remark.text.split(" Did ")[0]) for remark in hints] == [
        ('sheet "S", row 3, column "Action"', "The action 'Clik' is not known here."),
        ('sheet "S", row 5, column "Action"', "The action 'approve-ordr' is not known here."),
    ]
    assert "'Click'" in hints[0].text
