"""From what a person did to rows of the vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions import RowChecks
from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.rows import UNCONFIRMED, make_rows
from tests.unit.recording.performed import BASE, button, columns, did, element, field, in_order, recorded, rows_for

USER, PASSWORD = field("User name"), field("Password", "password")


def test_a_recording_of_the_desk_is_these_rows() -> None:
    rows = make_rows(recorded("desk"), BASE)
    assert [columns(row) for row in rows] == [
        ("URL", "", "/login"),
        ("Text Plain", "User name", "requester"),
        ("Password", "Password", "${secret:REQUESTER_PASSWORD}"),
        ("Press Key", "Password", "Enter"),
        ("Click", "testid=raise", ""),
        ("Text Plain", "Title", "Legacy gateway"),
        ("Text Plain", "Business justification", "Two lines\nof it"),
        ("Custom Select", "Severity", "High"),
        ("Custom Select", 'role=combobox[name="Owning team"]', "Payments"),
        ("Check", "Policy", ""),
        ("Custom Select", "Affected systems", '["Archive", "Billing"]'),
        ("Set Date", "End date", "2027-01-27"),
        ("Check", "I have read the policy", ""),
        ("Upload File", "Attachment", "recorded-files/note.txt"),
        ("Click", "Read the exceptions policy", ""),
        ("Visible", 'role=heading[name="Exceptions policy"]', "true"),
        ("Close Tab", "", ""),
        ("Click", "Submit", ""),
        ("Accept Dialog", "", "Submit it for review?"),
        ("Text Match", "testid=message", "Exception EX-1042 was raised."),
        ("Text Match", "Title", "Legacy gateway"),
        ("Visible", "Withdraw", "true"),
        ("Table Cell", "Exceptions", 'row "Legacy gateway", column "Status" = In review'),
        ("Download", "Export", "exceptions.csv"),
        ("Click", "Sign out", ""),
        ("Text Plain", "User name", "reviewer"),
        ("Password", "Password", "${secret:REVIEWER_PASSWORD}"),
        ("Click", "Sign in", ""),
        ("Click", "Legacy gateway", ""),
        ("Click", 'row "EX-1042" >> Approve', ""),
        ("Text Match", "testid=message", "Exception EX-1042 was approved."),
    ]
    assert not any(row.doubts for row in rows)


def test_the_sentences_tell_it_as_a_person_would() -> None:
    sentences = [row.definition for row in make_rows(recorded("desk"), BASE)]
    assert sentences[:6] == [
        "Given the page /login is open",
        'And I fill in "User name" with "requester"',
        "And I enter the password",
        'And I press "Enter" in "Password"',
        'When I follow the link "Raise exception"',
        'And I fill in "Title" with "Legacy gateway"',
    ]
    assert sentences[18:21] == [
        'And I accept the dialog "Submit it for review?"',
        'Then "message" shows "Exception EX-1042 was raised."',
        'And "Title" is "Legacy gateway"',
    ]


def test_the_start_page_is_called_so_and_a_later_address_is_gone_to() -> None:
    events = did("navigate", value=f"{BASE}/"), did("click", button("Save")), did("navigate", value=f"{BASE}/orders")
    sentences = [row.definition for row in rows_for(*events)]
    assert sentences == ["Given the start page is open", 'When I press "Save"', "And I go to /orders"]


def test_without_signing_in_only_the_visit_is_given() -> None:
    words = [row.definition.split()[0] for row in rows_for(did("navigate", value=BASE), did("click", button("Save")))]
    assert words == ["Given", "When"]


def test_a_text_that_grows_stays_one_row_under_its_number() -> None:
    events = [PersonEvent(1, EventKind.TYPE, element=USER, value=text) for text in ("r", "re", "rev")]
    (row,) = make_rows(events)
    assert (row.argument, row.key) == ("rev", (1, ""))


def test_another_target_that_a_person_chose_is_used_and_no_longer_doubtful() -> None:
    unsure = NamedElement("css=div > b", is_confirmed=False, others=("Save",), label="Save")
    events = in_order(did("click", unsure))
    assert UNCONFIRMED in make_rows(events)[0].doubts
    (row,) = make_rows(events, chosen={1: "Save"})
    assert (row.element, row.doubts) == ("Save", ())


def test_what_was_taken_back_makes_no_row() -> None:
    events = in_order(did("click", button("Save")), did("click", button("Delete")))
    assert [row.element for row in make_rows(events, removed=[2])] == ["Save"]


def test_each_row_is_checked_by_the_vocabulary() -> None:
    (row,) = rows_for(did("key", value="Hyper+Q"))
    assert "Press Key" in row.doubts[0]
    (row,) = rows_for(did("click", element("role=button[name=")))
    assert row.doubts


KINDS = sorted(set(EventKind) - {EventKind.SWITCH_TAB, EventKind.NEW_TAB})
TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(["${x}", "${secret:A}", '{"timeout": 1}', "[1", "a\nb", ""]))
ELEMENTS = st.builds(
    NamedElement,
    target=st.sampled_from(["Save", "testid=x", 'row "A" >> B', "frame=P >> Send"]),
    role=st.sampled_from(["", "button", "textbox", "combobox", "checkbox", "option", "link", "listbox"]),
    label=TEXTS,
    input_type=st.sampled_from(["", "text", "date", "range", "password"]),
)
EVENTS = st.builds(
    PersonEvent,
    number=st.integers(1, 9),
    kind=st.sampled_from(KINDS),
    tab=st.integers(1, 3),
    element=st.none() | ELEMENTS,
    value=TEXTS,
    onto=st.none() | ELEMENTS,
    cell=st.none() | st.tuples(TEXTS, TEXTS),
    message=TEXTS,
    is_accepted=st.booleans(),
)


@given(st.lists(EVENTS, max_size=6))
def test_whatever_is_done_each_row_runs_or_is_doubtful(events: list[PersonEvent]) -> None:
    rows = make_rows(events, BASE)
    for place, row in enumerate(rows, start=1):
        assert row.doubts or not RowChecks().problems(row.planned(place))
        assert row.definition.split(" ")[0] in {"Given", "When", "Then", "And"}
        assert "\n" not in row.definition


@given(
    st.text(min_size=6, max_size=30).filter(
        lambda text: text.strip() == text and text not in "secret:PASSWORD password"
    )
)
def test_no_password_reaches_a_row_even_where_the_page_sent_one(value: str) -> None:
    from pytest_e1ts.recording.recording import Recording  # noqa: PLC0415 - what takes events drops it

    entries: list[object] = []
    recording = Recording(BASE, entries.append)
    recording.take(PersonEvent(1, EventKind.TYPE, element=PASSWORD, value=f"<{value}>", is_secret=True))
    assert f"<{value}>" not in repr(entries)
    assert f"<{value}>" not in repr(recording.rows)


@pytest.mark.parametrize("label", ["${x}", "a\nb", 'a "b" c', "=> | [optional]", "x" * 300])
def test_any_label_stands_in_a_sentence(label: str) -> None:
    (row,) = rows_for(did("click", element("Save", "button", label=label)))
    assert "\n" not in row.definition
    assert len(row.definition) < 100
    assert not row.doubts
