"""Names for the elements of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_e1ts.commands.init.aria_tree import AriaNode
from pytest_e1ts.commands.init.elements import MOST, NamedElement, main_heading, name_elements


def named(
    *nodes: AriaNode, is_found: Callable[[str], bool] = lambda _target: True, suggested: tuple[str, ...] = ()
) -> list[NamedElement]:
    return name_elements(nodes, is_found, lambda _node: list(suggested))


def test_fields_are_found_by_label_and_others_by_role_and_name() -> None:
    found = named(AriaNode("textbox", "Name"), AriaNode("button", "Save"))
    assert [(one.name, one.target) for one in found] == [("Name", "label=Name"), ("Save", 'role=button[name="Save"]')]


def test_a_field_without_a_label_is_found_by_its_role() -> None:
    (found,) = named(AriaNode("textbox", "Search"), is_found=lambda target: target.startswith("role="))
    assert found.target == 'role=textbox[name="Search"]'


def test_what_has_a_name_already_gets_its_role_as_well() -> None:
    found = named(*(AriaNode(role, "save NOW") for role in ("button", "link", "textbox")), AriaNode("link", "Save now"))
    assert [one.name for one in found] == ["save NOW", "save NOW link", "save NOW field", "Save now link 2"]


@pytest.mark.parametrize(
    ("text", "name", "target"),
    [
        ('Say "hi": ${x}', "Say hi x", "role=link[name='Say \"hi\": ${x}']"),
        ("a.b_c", "a b c", 'role=link[name="a.b_c"]'),
        ("back \\ up", "back up", 'role=link[name="back \\\\ up"]'),
        ("日本語", "日本語", 'role=link[name="日本語"]'),
        ("???", "Link 1", 'role=link[name="???"]'),
        ("word " * 20, "word word word word word word word word", f'role=link[name="{"word " * 20}"]'),
        ("x" * 50, "x" * 40, f'role=link[name="{"x" * 50}"]'),
    ],
)
def test_names_hold_nothing_that_rows_would_read_otherwise(text: str, name: str, target: str) -> None:
    (found,) = named(AriaNode("link", text))
    assert (found.name, found.target) == (name, target)


def test_what_has_both_kinds_of_quotes_is_named_as_suggested() -> None:
    (found,) = named(AriaNode("link", "\"'"), suggested=("id=x",))
    assert found.target == "id=x"


def test_several_alike_get_the_targets_that_are_suggested_for_them() -> None:
    edits = named(
        AriaNode("button", "Edit"),
        is_found=lambda target: target.startswith("id=") and target != "id=hidden",
        suggested=("id=a", "id=hidden", "id=b"),
    )
    assert [(one.name, one.target) for one in edits] == [("Edit", "id=a"), ("Edit button", "id=b")]


def test_what_cannot_be_found_is_left_out() -> None:
    assert named(AriaNode("button", "Save"), is_found=lambda _target: False) == []


def test_a_page_of_many_elements_makes_a_page_object_of_a_bearable_length() -> None:
    assert len(named(*(AriaNode("link", f"Link {number}") for number in range(100)))) == MOST


def test_the_main_heading_is_the_first_of_the_highest_level() -> None:
    found = named(*(AriaNode("heading", name, level) for name, level in [("Small", 2), ("Big", 1), ("Also big", 1)]))
    heading = main_heading(found)
    assert heading is not None
    assert heading.name == "Big"
    assert main_heading([]) is None
