"""Texts that a person made up."""

from __future__ import annotations

import json

import pytest

from pytest_e1ts.recording.afterwards.offer import Rows
from pytest_e1ts.recording.afterwards.offers import apply_offers
from pytest_e1ts.recording.afterwards.unique_texts import offer_unique_texts
from tests.unit.recording.performed import button, did, element, field, rows_for

TITLE = field("Title")


def changed(rows: Rows) -> list[tuple[str, str]]:
    return [(row.element, row.argument) for row in apply_offers(rows, offer_unique_texts(rows))]


def test_a_title_that_a_later_row_clicks_is_another_one_in_every_run() -> None:
    rows = rows_for(did("type", TITLE, "Legacy gateway"), did("click", element("Legacy gateway", "link")))
    (offer,) = offer_unique_texts(rows)
    assert offer.kind == "unique"
    assert changed(rows) == [("Title", "Legacy gateway ${unique}"), ("Legacy gateway ${unique}", "")]
    assert apply_offers(rows, [offer])[0].definition == 'When I fill in "Title" with "Legacy gateway ${unique}"'


def test_it_is_changed_in_every_row_that_uses_it() -> None:
    rows = rows_for(
        did("type", TITLE, "Late"),
        did("check value", TITLE, "Late"),
        did("check cell", element("Orders"), "Open", cell=("Late", 'a "b"')),
        did("check text", element("testid=message"), "Late was saved"),
    )
    assert [argument for _, argument in changed(rows)] == [
        "Late ${unique}",
        "Late ${unique}",
        '{"row": "Late ${unique}", "column": "a \\"b\\"", "value": "Open"}',
        "Late ${unique} was saved",
    ]


def test_a_text_with_quotes_is_found_in_json_as_well() -> None:
    rows = rows_for(did("type", TITLE, 'The "old"'), did("check cell", element("T"), "x", cell=('The "old"', "B")))
    assert json.loads(changed(rows)[1][1])["row"] == 'The "old" ${unique}'


def test_digits_of_a_clock_give_way_to_what_is_unique() -> None:
    rows = rows_for(did("type", TITLE, "Recorded 1795000000"), did("click", element("Recorded 1795000000")))
    assert changed(rows)[0] == ("Title", "Recorded ${unique}")


@pytest.mark.parametrize(
    "typed",
    [
        did("type", field("User name"), "reviewer"),
        did("type", field("Search", "search"), "reviewer"),
        did("type", element("Find", "searchbox"), "reviewer"),
        did("type", field("E-mail", "email"), "reviewer"),
        did("choose", element("Who", "combobox"), "reviewer"),
        did("type", field("Title"), "abc"),
    ],
)
def test_what_nobody_made_up_stays(typed: object) -> None:
    secret = did("type", field("Password", "password"), is_secret=True)
    rows = rows_for(typed, secret, did("click", element("reviewer")), did("click", element("abc")))  # type: ignore[arg-type]
    assert not list(offer_unique_texts(rows))


def test_a_text_that_nothing_looks_for_stays() -> None:
    assert not list(offer_unique_texts(rows_for(did("type", TITLE, "Late"), did("click", button("Save")))))
