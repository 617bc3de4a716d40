from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.ide.locators import best_target, frame_by, is_option, target_of


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        ("id=user", "id=user"),
        ("name=user", "name=user"),
        ("css=.card > button", "css=.card > button"),
        ("css=[data-testid='save']", "testid=save"),
        ("linkText=Sign in", "Sign in"),
        ("link=Sign in", "Sign in"),
        ("linkText=#1", 'role=link[name="#1"]'),
        ("partialLinkText=Sign", 'role=link[name*="Sign" i]'),
        ("class=wide", "css=.wide"),
        ("identifier=user", "user"),
        ("//div[2]/a", "xpath=//div[2]/a"),
        ("xpath=(//a)[1]", "xpath=(//a)[1]"),
        ("xpath=//button[contains(.,'Send')]", "Send"),
        ("user", "user"),
    ],
)
def test_locator_becomes_a_target(locator: str, written: str) -> None:
    target = target_of(locator)
    assert target is not None
    assert target.written == written


@pytest.mark.parametrize("locator", ["dom=document.forms[0]", "id=", "implicit=x", "css=[", ""])
def test_locator_that_rows_do_not_have_is_none(locator: str) -> None:
    assert target_of(locator) is None


def test_generated_id_gives_way_to_a_lasting_locator() -> None:
    others = ("id=stripes--1861766302", "name=username", "css=#stripes--1861766302")
    found = best_target("id=stripes--1861766302", others)
    assert found is not None
    assert found.written == "name=username"


def test_position_gives_way_to_what_the_button_says() -> None:
    others = ("css=.btn:nth-child(4)", "xpath=//button[contains(.,'Send')]")
    found = best_target("css=.btn:nth-child(4)", others)
    assert found is not None
    assert (found.written, found.type) == ("Send", "button-click")


def test_locator_that_a_person_wrote_stays() -> None:
    found = best_target("css=.btn:nth-child(4)", ("id=send",))
    assert found is not None
    assert found.written == "css=.btn:nth-child(4)"


def test_fragile_locator_stays_where_there_is_no_other() -> None:
    found = best_target("css=td:nth-child(2)", ("css=td:nth-child(2)", "xpath=//td[2]"))
    assert found is not None
    assert found.written == "css=td:nth-child(2)"


@pytest.mark.parametrize(
    ("locator", "part"),
    [
        ("id=preview", "frame=preview"),
        ("name=preview", "frame=preview"),
        ("css=iframe:nth-child(2)", "frame=css=iframe:nth-child(2)"),
        ("xpath=//iframe", "frame=xpath=//iframe"),
        ("linkText=x", None),
    ],
)
def test_frame_is_led_into(locator: str, part: str | None) -> None:
    assert frame_by(locator) == part


@pytest.mark.parametrize("locator", ["css=option:nth-child(3)", "css=#a > option", "xpath=//option[. = 'High']"])
def test_option_of_a_list_is_known(locator: str) -> None:
    assert is_option(locator)
    assert not is_option("css=.option-box")
