"""A recording while it goes on."""

from __future__ import annotations

from dataclasses import replace

from pytest_e1ts.recording.event_data import event_as_data
from pytest_e1ts.recording.recording import Entry, Recording
from tests.unit.recording.performed import BASE, button, did, element, field, in_order, recorded


def test_every_entry_is_written_before_the_rows_change() -> None:
    seen: list[tuple[Entry, int]] = []
    recording = Recording(BASE, lambda entry: seen.append((entry, len(recording.rows))))
    for event in in_order(did("click", button("Save")), did("click", button("Delete"))):
        recording.take(event)
    assert [count for _, count in seen] == [0, 1]
    assert len(recording.rows) == 2


def test_undo_takes_back_the_last_row_with_all_that_became_it() -> None:
    recording = Recording(BASE)
    for event in in_order(
        did("click", button("Save")), did("type", field("Title"), "a"), did("type", field("Title"), "ab")
    ):
        recording.take(event)
    taken = recording.undo()
    assert taken is not None
    assert taken.argument == "ab"
    assert [row.element for row in recording.rows] == ["Save"]
    recording.take(replace(did("click", button("Next")), number=4))
    assert [row.element for row in recording.rows] == ["Save", "Next"]


def test_undo_of_nothing_is_nothing() -> None:
    assert Recording(BASE).undo() is None


def test_the_entries_alone_make_the_same_rows_again() -> None:
    entries: list[Entry] = []
    recording = Recording(BASE, entries.append)
    unsure = replace(element("css=b > i"), is_confirmed=False, others=("Save",))
    for event in [*recorded("desk"), replace(did("click", unsure), number=90), replace(did("reload"), number=91)]:
        recording.take(event)
    recording.undo()
    recording.choose(recording.rows[-1], "Save")
    again = Recording(BASE)
    again.replay(entries)
    assert again.rows == recording.rows
    assert again.rows[-1].element == "Save"


def test_entries_of_other_kinds_are_left_out() -> None:
    recording = Recording(BASE)
    recording.replay([{"written": "release.yml"}, {"event": event_as_data(in_order(did("reload"))[0])}])
    assert [row.action for row in recording.rows] == ["Reload"]


def test_nothing_of_an_account_or_a_token_in_an_address_is_kept() -> None:
    entries: list[Entry] = []
    recording = Recording(BASE, entries.append)
    recording.take(replace(did("navigate", value="http://ann:open-sesame@desk.example.test/in?token=s3cr3t"), number=1))
    assert "s3cr3t" not in repr(entries)
    assert "open-sesame" not in repr(entries)
    assert recording.rows[0].argument == "/in?token=${secret:TOKEN}"
    assert recording.last_number == 1
    assert "token" in recording.last_address
