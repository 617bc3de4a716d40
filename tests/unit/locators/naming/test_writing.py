"""From what is known of an element to what rows would write."""

from __future__ import annotations

import pytest

from pytest_e1ts.locators.naming.facts import Address, Attribute, Beside, ElementFacts, Scope
from pytest_e1ts.locators.naming.name import Way
from pytest_e1ts.locators.naming.writing import counted_by, is_bare, quoted, targets_of
from pytest_e1ts.locators.parsing import Part, read_target

SAVE = ElementFacts("button", "button", name="Save", is_content=True, text="Save")


def written(facts: ElementFacts, *, apart: bool = False) -> list[str]:
    return [target for target, _way in targets_of(facts, apart=apart)]


def test_words_come_before_the_role_and_the_role_before_ids() -> None:
    facts = ElementFacts(
        "button", "button", name="Save", is_content=True, text="Save", test_id=Attribute("save-it", 1),
        id=Attribute("s", 1), attribute=Attribute("act", 1),
    )  # fmt: skip
    assert written(facts)[:5] == ["Save", 'role=button[name="Save"]', "testid=save-it", "id=s", "name=act"]


def test_of_twins_neither_word_nor_role_is_tried_alone() -> None:
    facts = ElementFacts(
        "button", "button", name="Edit", is_content=True, text="Edit", twins=1, row=Address('row "ACME"'),
        cell=Address('row "ACME", column "Do"', "testid=t >> "), test_id=Attribute("edit", 2),
    )  # fmt: skip
    assert written(facts) == [
        'row "ACME" >> Edit',
        'row "ACME" >> role=button[name="Edit"]',
        'row "ACME" >> testid=edit',
        'testid=t >> row "ACME", column "Do" >> Edit',
        'testid=t >> row "ACME", column "Do" >> role=button[name="Edit"]',
        'testid=t >> row "ACME", column "Do" >> testid=edit',
        'testid=t >> row "ACME", column "Do" >> css=button',
        "role=button",
    ]


def test_what_is_around_it_goes_in_front() -> None:
    facts = ElementFacts(
        "input", "textbox", name="City", labels=("City",), twins=1,
        scopes=(Scope("group", "Billing"), Scope("", "", "testid=form"), Scope("dialog")),
    )  # fmt: skip
    found = written(facts)
    assert found[0] == "Billing >> City"
    assert {'role=group[name="Billing"] >> City', "testid=form >> City", "role=dialog >> City"} <= set(found)


def test_what_stands_beside_it_tells_it_apart() -> None:
    beside = (Beside("Nut", True, "css=div"), Beside("Bolt", False, "role=listitem"))
    facts = ElementFacts("a", "link", name="Open", is_content=True, text="Open", twins=1, beside=beside)
    assert written(facts)[:2] == ["Open >> near=Nut", "role=listitem >> has-text=Bolt >> Open"]


@pytest.mark.parametrize("identifier", ["mui-42113", ":r1:"])
def test_generated_ids_are_passed_over(identifier: str) -> None:
    facts = ElementFacts("div", id=Attribute(identifier, 1), test_id=Attribute(identifier, 1))
    assert written(facts) == []


def test_what_is_shown_does_not_name_what_is_read() -> None:
    facts = ElementFacts("h1", "heading", level=1, name="Hello Ann", is_content=True, text="Hello Ann")
    assert written(facts)[0] == "Hello Ann"
    assert written(facts, apart=True) == ["role=heading[level=1]"]


def test_the_marks_behind_a_label_are_left_out() -> None:
    facts = ElementFacts("input", "textbox", name="Reason *", labels=("Reason *",))
    assert written(facts)[0] == "Reason"


def test_a_glyph_comes_after_all_that_a_person_would_say() -> None:
    facts = ElementFacts(
        "button", "button", name="×", is_content=True, text="×", title="Delete", id=Attribute("del", 1)
    )  # fmt: skip
    found = written(facts)
    assert found[:2] == ["Delete", 'title="Delete"']
    assert found.index("×") > found.index("id=del")


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("Save draft", True), ("Ann's", True), ("🙂", True), ("a >> b", False), ("a > b", False), ("[x]", False),
        ("text=x", False), ("//x", False), (".x", False), ('row "A"', False), ('5" pipe', False),
        ('say "hi"', True), ("Name:", True), ("Fig. 1", True), ("", False),
    ],
)  # fmt: skip
def test_only_what_is_read_as_a_bare_name_is_written_as_one(text: str, is_taken: bool) -> None:
    assert is_bare(text) is is_taken


def test_words_that_look_like_a_selector_get_their_kind_in_front() -> None:
    facts = ElementFacts("input", "", labels=("Notes [all]",), name="Notes [all]")
    assert written(facts) == ['label="Notes [all]"']


@pytest.mark.parametrize("name", ['say "hi"', "Ann's", "a\\b", "both ' and \"", "x] >> y"])
def test_every_target_reads_as_it_was_meant(name: str) -> None:
    for target, way in targets_of(ElementFacts("button", "button", name=name, is_content=True, text=name)):
        if way is Way.ROLE and "name" in target:
            assert read_target(target) == (Part("role", f"button[name={quoted(name)}]"),)


def test_a_number_counts_by_the_words_else_by_the_role() -> None:
    assert counted_by(SAVE) == ("Save", Way.BARE)
    assert counted_by(ElementFacts("button", "button")) == ("role=button", Way.ROLE)
    assert counted_by(ElementFacts("b")) is None
