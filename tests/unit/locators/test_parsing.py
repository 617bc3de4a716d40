from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.locators import parse_target
from pytest_e1ts.locators.names.bare_names import NameMatch, whole_name
from pytest_e1ts.locators.names.memory import KindMemory
from pytest_e1ts.locators.parsing import Part, read_target
from pytest_e1ts.page_objects import PageObject, find_element, page_objects


class TicketPage(PageObject):
    name = "Ticket page"
    elements = {"Save button": "testid=save", "Row": "css=tr >> text=Total", "Title": "Title"}  # noqa: RUF012  # as suites write it


def test_page_object_that_names_itself_is_registered() -> None:
    assert page_objects.find("ticket page") is TicketPage


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("save", [("smart", "save")]),
        ("User name:", [("smart", "User name:")]),
        ("Is it 10:30?", [("smart", "Is it 10:30?")]),
        ("Version 2.0", [("smart", "Version 2.0")]),
        ("user.name", [("smart", "user.name")]),
        ("test-id = save", [("testid", "save")]),
        ("getByLabel('User name')", [("label", "'User name'")]),
        ("label=a=b", [("label", "a=b")]),
        ("button:has-text('x')", [("css", "button:has-text('x')")]),
        ("a > b", [("css", "a > b")]),
        ("../a", [("xpath", "../a")]),
        ("Save >> nth=2", [("smart", "Save"), ("nth", "2")]),
        ("#a >> label=B >> c", [("css", "#a"), ("label", "B"), ("smart", "c")]),
        ('text="a >> b"', [("text", '"a >> b"')]),
        ("Ticket page.Save button", [("testid", "save")]),
        ("ticket_page.save-button", [("testid", "save")]),
        ("Ticket page.Row", [("css", "tr"), ("text", "Total")]),
        ("#modal >> Ticket page.Title", [("css", "#modal"), ("smart", "Title")]),
    ],
)
def test_target_is_read(written: str, parts: list[tuple[str, str]]) -> None:
    assert read_target(written) == tuple(Part(*part) for part in parts)
    assert parse_target(written) == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "The target is empty."),
        (" >> a", "The target is empty in '>> a': write a target on both sides of >>."),
        ("a >>", "write a target on both sides of >>"),
        ("labell=User", "Unknown way to find an element 'labell' in 'labell=User'. Did you mean 'label'"),
        ("getByLable:User", "Unknown way to find an element 'getByLable'"),
        ("A=", "Unknown way to find an element 'A' in 'A='. Known: alt, cell, css, frame, has-not-text, has-text, id,"),
        ("label=", "names nothing"),
        ("nth=2", "chooses among no elements"),
        ("Save >> nth=0", "is no number: count from 1, or write nth=last."),
        ('text=""', "names nothing"),
        ("css=a[href", "is not complete"),
        ("a:has(b", "is not complete"),
        ("Ticket page.Sav buton", "has no element 'Sav buton'. Did you mean 'Save button'?"),
        ("Ticket pge.Save button", "There is no page object 'Ticket pge'. Did you mean 'Ticket page'?"),
    ],
)
def test_bad_target_is_reported(written: str, message: str) -> None:
    (problem,) = parse_target(written)
    assert message in problem


@given(st.text())
def test_any_text_is_a_target_or_explained(written: str) -> None:
    for problem in parse_target(written):
        assert problem


def test_element_of_a_base_class_is_inherited() -> None:
    class BaseScreen(PageObject):
        elements = {"Menu": "#menu", "Title": "h1"}  # noqa: RUF012  # as suites write it

    class DetailScreen(BaseScreen):
        name = "Detail screen"
        elements = {"Title": "h2"}  # noqa: RUF012  # as suites write it

    assert find_element("Detail screen.menu") == "#menu"
    assert find_element("Detail screen.title") == "h2"
    assert DetailScreen.written("Menu") == "#menu"


@pytest.mark.parametrize("text", ["Save", " save ", "SAVE *", "Save:", "Save (optional)", "Sa  ve"])
def test_name_matches_whole_whatever_labels_carry_behind_it(text: str) -> None:
    assert whole_name("Sa ve" if "  " in text else "Save").match(text)
    assert not whole_name("Save").match("Save draft")
    assert whole_name("a.b (c)").match("A.B (C)")
    assert not whole_name("a.b").match("axb")


def test_memory_is_kept_per_page_without_its_query() -> None:
    memory = KindMemory()
    memory.remember("http://qa.example.test/a?x=1#y", "Save", NameMatch("label"))
    assert memory.recall("http://qa.example.test/a?x=2", "Save") == NameMatch("label")
    assert memory.recall("http://qa.example.test/b", "Save") is None
    memory.stop_remembering("http://qa.example.test/a", "Save")
    memory.remember("http://qa.example.test/a", "Save", NameMatch("id"))
    assert memory.recall("http://qa.example.test/a", "Save") is None
