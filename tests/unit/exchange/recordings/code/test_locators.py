from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.exchange.recordings.code.locators import is_locating
from tests.unit.exchange.recordings.samples import errors, rows, script, to_fill_in


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        ('get_by_role("button", name="Save")', "Save"),
        ('get_by_role("button", name="Save", exact=True)', "Save"),
        ('get_by_role("button", name="#1 [new]")', 'role=button[name*="#1 [new]" i]'),
        ('get_by_role("button", name="Save", pressed=True)', 'role=button[name*="Save" i][pressed=true]'),
        ('get_by_role("button")', "role=button"),
        ('get_by_role("tab", name="Open", exact=True)', 'role=tab[name="Open"]'),
        ('get_by_role("heading", name="Desk", level=2)', 'role=heading[name*="Desk" i][level=2]'),
        ('get_by_role("cell", name=re.compile(r"^EX-\\d+", re.I))', r"role=cell[name=/^EX-\d+/i]"),
        ('get_by_label("Title")', "label=Title"),
        ('get_by_label("Title", exact=True)', 'label="Title"'),
        ('get_by_placeholder("What?")', "placeholder=What?"),
        ('get_by_text("Saved")', "text=Saved"),
        ('get_by_text(re.compile(r"^Saved$"))', 'text="Saved"'),
        ('get_by_alt_text("Logo")', "alt=Logo"),
        ('get_by_title("Help")', "title=Help"),
        ('get_by_test_id("save")', "testid=save"),
        ('locator("#a > b")', "css=#a > b"),
        ('locator("css=#a")', "css=#a"),
        ('locator("[data-testid=\\"a\\"]")', "testid=a"),
        ('locator("//div")', "xpath=//div"),
        ('locator("xpath=//div").locator("..")', "xpath=//div >> xpath=.."),
        ('locator("text=Save")', "text=Save"),
        ('locator("#a >> text=Save >> nth=0")', "css=#a >> text=Save >> nth=1"),
        ('locator("li", has_text="ACME")', "css=li >> has-text=ACME"),
        ('locator("li").filter(has_text="ACME").first', "css=li >> has-text=ACME >> nth=1"),
        ('locator("li").filter(has_text=re.compile(r"^ACME$")).nth(2)', 'css=li >> has-text="ACME" >> nth=3'),
        ('locator("li").filter(has_not_text="ACME").last', "css=li >> has-not-text=ACME >> nth=last"),
        ('locator("li").nth(-1)', "css=li >> nth=last"),
        ('get_by_role("button", name="Edit").nth(1)', 'role=button[name*="Edit" i] >> nth=2'),
        ('get_by_role("row", name="ACME").get_by_role("button", name="Edit")', 'role=row[name*="ACME" i] >> Edit'),
        ('frame_locator("#preview").get_by_label("Title")', "frame=preview >> label=Title"),
        ('locator("iframe[name=\\"a\\"]").content_frame.get_by_text("x")', "frame=a >> text=x"),
        ('locator("iframe").nth(1).content_frame.get_by_text("x")', "frame=css=:nth-match(iframe, 2) >> text=x"),
        ('locator("iframe").first.content_frame.get_by_text("x")', "frame=css=:nth-match(iframe, 1) >> text=x"),
        ('frame_locator("iframe").nth(1).get_by_text("x")', "frame=css=:nth-match(iframe, 2) >> text=x"),
        ('get_by_title("Preview").content_frame.get_by_text("x")', "frame=Preview >> text=x"),
        ('locator("#o").frame_locator("#i").locator("b")', "css=#o >> frame=i >> css=b"),
    ],
)
def test_locator_becomes_a_target(tmp_path: Path, locator: str, written: str) -> None:
    found = script(tmp_path, f'page.goto("/")\npage.{locator}.click()')
    assert rows(found)[1:] == [f"Click | {written}"]
    assert errors(found) == []
    assert to_fill_in(found) == []


@pytest.mark.parametrize(
    "locator",
    [
        'locator("li").filter(has=page.locator("b"))',
        'locator("li").filter(has_text=re.compile("a+"))',
        'locator("li").filter()',
        'locator("li", has=page.locator("b"))',
        'locator("internal:role=button")',
        'locator("li").nth(-2)',
        'locator("li").nth(count)',
        'locator("[")',
        "get_by_role(role)",
        'get_by_text(re.compile("a+"))',
        'get_by_label("Title").or_(page.locator("b"))',
        'get_by_role("document").content_frame.locator("b")',
        'locator("li").all()[0]',
        'locator("li").element_handle()',
    ],
)
def test_locator_that_rows_do_not_have_waits_for_a_person(tmp_path: Path, locator: str) -> None:
    found = script(tmp_path, f"page.{locator}.click()")
    assert len(to_fill_in(found)) == 1
    assert rows(found) == ["To be filled in: click"]


def test_methods_that_find_elements_are_known() -> None:
    assert is_locating("get_by_text")
    assert is_locating("frame_locator")
    assert not is_locating("click")
