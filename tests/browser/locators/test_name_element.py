"""What rows would write for an element of a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.api import PageObject
from pytest_e1ts.locators import find_target
from pytest_e1ts.locators.name_element import name_element
from pytest_e1ts.locators.names import page_object_names
from pytest_e1ts.locators.naming.name import Use, Way

PAGE = """<h1>Exceptions</h1>
<div role=alert data-testid=message>Exception EX-1010 was approved. <button aria-label=Close>×</button></div>
<div id=top><button class=first>Save</button></div><button data-testid=low>Save</button>
<label for=why>Business justification *</label><textarea id=why></textarea>
<fieldset><legend>Billing</legend><label>City <input class=city></label></fieldset>
<fieldset><legend>Shipping</legend><label>City <input></label></fieldset>
<table><tr><th>Name<th>Do<tr><td>ACME<td><button class=edit>Edit</button>
<tr><td>Umbra<td><button data-testid=edit-4711>Edit</button></table>
<ul><li>Bolt <a href=# class=open>Open</a><li>Screw <a href=#>Open</a></ul>
<div><div><b>Nut</b> <a href=# class=shut>Shut</a></div><div><b>Rod</b> <a href=#>Shut</a></div></div>
<button id=mui-42113 class=filter>Filter [all]</button><button class=glyph title=Delete>×</button>
<div class=deep><b></b></div><button hidden>Raise</button><button class=raise>Raise</button>
<iframe title="Order form v1.2" srcdoc="<label>Name <input id=n></label>
<iframe name=inner srcdoc='<p class=p>Deep</p>'></iframe>"></iframe>
<x-box></x-box><script>document.querySelector('x-box').attachShadow({mode: 'open'}).innerHTML =
  '<label>Colour <input class=colour></label>'</script>"""


class WorkbenchPage(PageObject):
    name = "Workbench page"
    elements = {  # noqa: RUF012  # as suites write it
        "Justification": "label=Business justification",
        "Bad": "nope=1",
        "Save": "css=button.first",
        "Edit": "Edit",
        "Delete": "css=button.glyph",
    }


@pytest.mark.parametrize(
    ("css", "use", "target", "way"),
    [
        (".first", Use.CLICKED, "id=top >> Save", Way.WITHIN),
        ("[data-testid=low]", Use.CLICKED, "testid=low", Way.TEST_ID),
        ("#why", Use.FILLED, "Business justification", Way.BARE),
        (".city", Use.FILLED, "Billing >> City", Way.WITHIN),
        (".edit", Use.CLICKED, 'row "ACME" >> Edit', Way.CELL),
        ("[data-testid=edit-4711]", Use.CLICKED, 'row "Umbra" >> Edit', Way.CELL),
        (".open", Use.CLICKED, "role=listitem >> has-text=Bolt >> Open", Way.NEAR),
        (".shut", Use.CLICKED, "Shut >> near=Nut", Way.NEAR),
        (".filter", Use.CLICKED, 'role=button[name="Filter [all]"]', Way.ROLE),
        (".glyph", Use.CLICKED, 'title="Delete"', Way.BARE),
        (".raise", Use.CLICKED, "Raise", Way.BARE),
        (".colour", Use.FILLED, "Colour", Way.BARE),
        ("[role=alert]", Use.READ, "testid=message", Way.TEST_ID),
        ("[role=alert] button", Use.CLICKED, "Close", Way.BARE),
        ("h1", Use.SEEN, "Exceptions", Way.BARE),
        ("h1", Use.READ, "role=heading[level=1]", Way.ROLE),
        ("td >> nth=0", Use.SEEN, "ACME", Way.BARE),
        ("tr:nth-child(2) td:nth-child(2)", Use.READ, 'row "ACME", column "Do"', Way.CELL),
    ],
)
def test_an_element_is_called_as_a_person_would(page: Page, css: str, use: Use, target: str, way: Way) -> None:
    page.set_content(PAGE)
    element = page.locator(css).element_handle()
    best = name_element(page, element, use).names[0]
    assert (best.target, best.way, best.is_confirmed) == (target, way, True)


def test_an_element_that_only_its_place_tells_apart_waits_for_a_decision(page: Page) -> None:
    page.set_content(PAGE)
    names = name_element(page, page.locator(".deep b").element_handle(), Use.CLICKED).names
    assert [(name.way, name.is_confirmed) for name in names] == [(Way.PATH, False)]


def test_frames_in_frames_are_named_from_the_page_and_from_the_frame_that_the_scenario_is_in(page: Page) -> None:
    page.set_content(PAGE)
    outer, inner = page.frames[1], page.frames[2]
    field, text = outer.locator("#n").element_handle(), inner.locator(".p").element_handle()
    assert name_element(page, field, Use.FILLED).names[0].target == 'frame="Order form v1.2" >> Name'
    assert name_element(page, text, Use.SEEN).names[0].target == 'frame="Order form v1.2" >> frame=inner >> Deep'
    assert name_element(outer, field, Use.FILLED).names[0].target == "Name"
    assert name_element(outer, text, Use.SEEN).names[0].target == "frame=inner >> Deep"


def test_further_names_are_confirmed_too(page: Page) -> None:
    page.set_content(PAGE)
    element = page.locator(".edit").element_handle()
    names = name_element(page, element, Use.CLICKED, most=20).names
    assert [name.target for name in names[:2]] == ['row "ACME" >> Edit', 'row "ACME" >> role=button[name="Edit"]']
    assert "Edit >> nth=1" in [name.target for name in names if name.way is Way.NUMBER]
    for name in names:
        assert find_target(page, name.target).locator.get_attribute("class") == "edit"


def test_what_the_element_is_comes_along(page: Page) -> None:
    page.set_content('<label>Due <input type=date></label><input type=submit value="Send it" hidden>')
    field = name_element(page, page.locator("input >> nth=0").element_handle(), Use.FILLED)
    assert (field.tag, field.role, field.label, field.input_type, field.is_hidden) == (
        "input",
        "",
        "Due",
        "date",
        False,
    )
    button = name_element(page, page.locator("input >> nth=1").element_handle(), Use.CLICKED)
    assert (button.role, button.label, button.is_hidden) == ("button", "Send it", True)


def test_an_element_that_has_left_the_page_has_no_name(page: Page) -> None:
    page.set_content("<button>Save</button>")
    element = page.locator("button").element_handle()
    page.locator("button").evaluate("e => e.remove()")
    assert name_element(page, element, Use.CLICKED).names == ()


def test_a_page_object_s_name_comes_first_where_it_is_wanted_and_names_this_element_alone(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [name for name in page_object_names.listed_names() if name[0].startswith("Workbench page.")]
    monkeypatch.setattr(page_object_names, "_listers", [lambda: known])  # other tests of this process have theirs
    page.set_content(PAGE)
    for css, use, wanted in [
        ("#why", Use.FILLED, "Workbench page.Justification"),
        (".first", Use.CLICKED, "Workbench page.Save"),
        (".glyph", Use.CLICKED, "Workbench page.Delete"),
        (".edit", Use.CLICKED, 'row "ACME" >> Edit'),
    ]:
        element = page.locator(css).element_handle()
        assert name_element(page, element, use, page_objects=True).names[0].target == wanted
        assert name_element(page, element, use).names[0].way is not Way.PAGE_OBJECT
