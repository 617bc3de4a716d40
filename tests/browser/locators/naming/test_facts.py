"""What is read of an element to name it by."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators.naming.facts import Address, Attribute, Beside, ElementFacts, Scope, read_facts


def facts(page: Page, body: str, css: str) -> ElementFacts:
    page.set_content(f"<!doctype html>{body}")
    return read_facts(page.locator(css).first.element_handle())


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<button id=x>Save <b>now</b></button>", "Save now"),
        ("<button id=x aria-label=Close>×</button>", "Close"),
        ("<span id=l>By</span> <span id=m>Ann</span><button id=x aria-labelledby='l m'>x</button>", "By Ann"),
        ("<button id=x><img alt=Print src=data:,></button>", "Print"),
        ("<button id=x><i aria-hidden=true>★</i> Star<style>b{}</style></button>", "Star"),
        ("<button id=x><div>Two</div><div>lines</div></button>", "Two lines"),
        ("<label>City <input id=x value=Rome></label>", "City"),
        ("<label for=x>Country</label><select id=x><option>Chosen</select>", "Country"),
        ("<input id=x placeholder=Search>", "Search"),
        ("<input id=x type=submit>", "Submit"),
        ("<fieldset id=x><legend>Billing</legend></fieldset>", "Billing"),
        ("<table id=x><caption>Orders</caption></table>", "Orders"),
        ("<div id=x role=combobox>Chosen</div>", ""),
        ("<div id=x contenteditable>typed</div>", ""),
    ],
)
def test_the_name_is_what_a_person_reads_and_never_what_was_typed(page: Page, body: str, name: str) -> None:
    found = facts(page, body, "#x")
    assert (found.name, "typed" in found.text, "Chosen" in found.text) == (name, False, False)


def test_what_is_around_it_is_told_from_inside_out_but_not_where_that_holds_another_of_its_name(page: Page) -> None:
    body = """<main><form aria-label=Order><fieldset><legend>Billing</legend><div data-testid=part>
        <button class=x>Save</button></div></fieldset></form><button>Save</button></main>"""
    assert facts(page, body, ".x").scopes == (
        Scope("", "", "testid=part"),
        Scope("group", "Billing"),
        Scope("form", "Order"),
    )


def test_twins_are_those_that_can_be_seen(page: Page) -> None:
    body = "<button class=x>Save</button><button>save</button><button hidden>Save</button><a href=#>Save</a>"
    assert facts(page, body, ".x").twins == 1


def test_attributes_are_counted_in_shadow_trees_too(page: Page) -> None:
    body = "<b class=x data-testid=t id=i></b><p></p><script>document.querySelector('p').attachShadow({mode: 'open'})"
    found = facts(page, f"{body}.innerHTML = '<b data-testid=t></b>'</script>", ".x")
    assert (found.test_id, found.id, found.attribute) == (Attribute("t", 2), Attribute("i", 1), Attribute())


def test_an_element_in_a_table_has_the_address_of_its_row_and_cell(page: Page) -> None:
    table = "<table><tr><th>Name<th>Do<tr><td>ACME<td><b class=x>1</b><tr><td>Umbra<td>2</table>"
    found = facts(page, table, ".x")
    assert (found.row, found.cell) == (Address('row "ACME"'), Address('row "ACME", column "Do"'))
    found = facts(page, f"<div id=first>{table}</div>{table}", ".x")
    assert found.row == Address('row "ACME"', "id=first >> css=table >> ")


def test_what_stands_beside_it_in_one_of_several_like_cards_is_told(page: Page) -> None:
    body = "<ul><li><b>Nut</b> 3 left <a class=x href=#>Open</a><li><b>Bolt</b> <a href=#>Open</a></ul>"
    assert facts(page, body, ".x").beside == (
        Beside("Nut", True, "role=listitem"),
        Beside("3 left", False, "role=listitem"),
    )


def test_a_path_begins_at_what_has_a_name_of_its_own(page: Page) -> None:
    assert facts(page, "<div id=mui-4711><p id=top><i></i><b></b></p></div>", "b").path == "id=top >> css=b"
    assert facts(page, "<div id=mui-4711><i></i><b></b></div>", "b").path == "css=html > body > div > b"
