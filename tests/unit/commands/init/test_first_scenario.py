"""The first scenario, from what was seen of a page."""

from __future__ import annotations

from typing import Any

import yaml

from pytest_e1ts.commands.init.aria_tree import AriaNode
from pytest_e1ts.commands.init.elements import NamedElement
from pytest_e1ts.commands.init.first_scenario import SeenPage, elements_text, scenario_name, steps_text


def steps(path: str, page: SeenPage | None) -> Any:
    return yaml.safe_load(steps_text(path, page))


def link(number: int) -> NamedElement:
    return NamedElement(f"Link {number}", f'role=link[name="Link {number}"]', AriaNode("link", f"Link {number}"))


HEADING = NamedElement("Books", 'role=heading[name="Books"]', AriaNode("heading", "Books", 1))


def test_title_main_heading_and_links_are_checked() -> None:
    found = steps("/books", SeenPage("Book shelf", [HEADING, link(1)]))
    assert [(step["action"], step.get("element_id"), step.get("action_result")) for step in found] == [
        ("URL", None, "/books"),
        ("Title Match", None, "Book shelf"),
        ("Visible", "Start page.Books", None),
        ("Visible", "Start page.Link 1", None),
    ]
    assert scenario_name(SeenPage()) == "The start page shows what it should"


def test_what_a_page_says_is_never_a_variable() -> None:
    found = steps("/${a}", SeenPage("${secret:X}: 'y' #"))
    assert [step["action_result"] for step in found] == ["/$${a}", "$${secret:X}: 'y' #"]


def test_of_many_links_the_first_ten_are_checked_and_the_rest_is_mentioned() -> None:
    text = steps_text("/", SeenPage(elements=[link(number) for number in range(13)]))
    assert text.count("action: Visible") == 10
    assert text.endswith("# and 3 more links: pages/start.py has them")


def test_of_a_page_without_anything_the_address_is_checked() -> None:
    assert [(step["type"], step["action_result"]) for step in steps("/", SeenPage())] == [
        ("url-visit", "/"),
        ("url-validate", "/"),
    ]


def test_without_a_look_the_page_is_opened_and_more_is_shown_as_comments() -> None:
    assert [step["action"] for step in steps("/x", None)] == ["URL", "Visible"]
    assert "# - step_definition: When I search" in steps_text("/x", None)
    assert elements_text(None) == '        "Content": "css=body",'
    assert scenario_name(None) == "The start page opens"


def test_elements_are_lines_of_a_page_object() -> None:
    assert elements_text(SeenPage(elements=[HEADING])) == '        "Books": \'role=heading[name="Books"]\','
