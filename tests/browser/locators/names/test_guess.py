"""What one look at the page knows, so that no name takes the long way of asking every kind in turn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators.names import bare_names
from pytest_e1ts.locators.names.bare_names import NameMatch, quick_kind


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("<a href=#><div>2</div><div>Approved</div></a>", "2 Approved", "role=link"),
        ("<a href=#><img alt=Logo src=data:,><div>Desk</div></a>", "Logo Desk", "role=link"),
        ("<button><i aria-hidden=true>★</i><span>Star</span></button>", "Star", "role=button"),
        ("<table role=grid><tr role=row><td>Open<td>x</table>", "Open", "role=gridcell"),
        ("<table><tr><td>Open<td>x</table>", "Open", "role=cell"),
        ("<label>City <input></label>", "City", "label"),
        ("<p>Hello</p>", "Hello", "text"),
    ],
)
def test_one_look_knows_the_kind_that_the_long_way_finds(page: Page, body: str, name: str, kind: str) -> None:
    page.set_content(f"<!doctype html>{body}")
    assert quick_kind(page, name) == NameMatch(kind) == bare_names.first_kind(page, name)
