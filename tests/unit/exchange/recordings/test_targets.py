from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.recordings.targets import (
    Target,
    bare_name,
    by_css,
    by_role,
    by_strategy,
    by_xpath,
    first_usable,
    frame_number,
    frame_of,
    is_generated,
    is_usable,
    named_control,
    type_of_tag,
)
from pytest_e1ts.locators.parsing import parse_target, read_target


@pytest.mark.parametrize("name", ["Save", "Owning team", "Title *", "Don't", 'Say "hi"', "Name:", "50 %"])
def test_plain_name_is_a_target_by_itself(name: str) -> None:
    target = bare_name(name)
    assert target is not None
    assert [part.strategy for part in read_target(target.written)] == ["smart"]


@pytest.mark.parametrize("name", ["", " ", "a >> b", "#1", "x=y", "//", "a[0]", 'row "ACME"'])
def test_name_that_would_mean_something_else_is_none(name: str) -> None:
    assert bare_name(name) is None


def test_control_has_a_bare_name_and_the_type_that_guides_its_look_up() -> None:
    assert named_control("button", "Save") == Target("Save", "Save", "button-click")
    assert named_control("", "Save") == Target("Save", "Save", "")


def test_name_that_is_no_bare_one_keeps_its_role() -> None:
    assert named_control("button", "#1 [new]") == Target('role=button[name="#1 [new]"]', "#1 [new]", "button-click")
    assert named_control("tab", "Open", exact=False) == Target('role=tab[name*="Open" i]', "Open", "")


@given(st.text(max_size=60))
def test_every_target_that_is_made_of_a_name_can_be_read(name: str) -> None:
    for made in (bare_name(name), named_control("button", name), first_usable(by_role("row", name, exact=False))):
        assert made is None or not parse_target(made.written)


def test_test_id_is_written_as_one() -> None:
    assert by_css('[data-testid="save"]').written == by_css("css=*[data-testid=save]").written == "testid=save"
    assert by_css("#a > b").written == "css=#a > b"


@pytest.mark.parametrize(
    ("selector", "type_"),
    [
        ("form > input.wide:nth-child(2)", "field-input"),
        ("select", "field-select"),
        ("#a button.primary", "button-click"),
        ("div a[href='/x']", "text-link"),
        ("div.button", ""),
        ("#select", ""),
    ],
)
def test_tag_gives_the_type(selector: str, type_: str) -> None:
    assert type_of_tag(selector) == type_


def test_xpath_gives_the_type_of_its_last_step() -> None:
    assert by_xpath("xpath=(//button[contains(., 'a')])[1]").type == "button-click"
    assert by_strategy("label", "A  ${b}", exact=True).written == 'label="A $${b}"'


@pytest.mark.parametrize("name", ["mui-42113", ":r1:", "stripes--1861766302", "a1b2c3d4-x"])
def test_generated_id_is_known(name: str) -> None:
    assert is_generated(name)
    assert not is_generated("user-name2")


@pytest.mark.parametrize(
    ("selector", "part"),
    [
        ('iframe[name="preview"]', "frame=preview"),
        ("#preview", "frame=preview"),
        ("div > iframe", "frame=css=div > iframe"),
        ("//iframe[2]", "frame=xpath=//iframe[2]"),
    ],
)
def test_frame_is_named_where_its_selector_has_a_name(selector: str, part: str) -> None:
    assert frame_of(selector) == part
    assert is_usable(f"{part} >> {frame_number(2)} >> Save")


def test_target_that_is_too_long_is_not_usable() -> None:
    assert first_usable(None, Target("x" * 501, "x"), Target("y", "y")) == Target("y", "y")
    assert Target("Save", "Save").within("frame=a").written == "frame=a >> Save"
