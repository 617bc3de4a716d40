"""Bare names: what they find, what they never fall back on, and what is said where they find nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators import FIELD, LINK, PRESSED, TYPED_INTO, Wanted, find_target
from tests.browser.rows import Runner, row

NAMED = """<span id=l>Open items</span>
<ul aria-label="Systems"><li aria-label="Mail gateway">x</ul><nav aria-labelledby=l>x</nav>
<form aria-label="Filter"></form><div role=toolbar aria-label="Tools">x</div>
<article aria-label="Late delivery">x</article>
<div role=log aria-label="History"></div><div role=progressbar aria-label="Upload" aria-valuenow=3>3</div>
<label>Space <meter value=1></meter></label>
<aside aria-label="Related">x</aside><div role=status aria-label="Saved state">ok</div>
<div role=tree aria-label="Folders"></div>
<table><caption>Orders</caption><tr><td>1</table><figure>x<figcaption>Sales</figcaption></figure>
<input type=submit value="Send it"><div role=tabpanel aria-label="Files">x</div>
<div role=alert aria-label="Problem">x</div><button>Owner’s “desk”</button>"""


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Systems", "ul"),
        ("Mail gateway", "li"),
        ("Open items", "nav"),
        ("Filter", "form"),
        ("Tools", "div"),
        ("Late delivery", "article"),
        ("History", "div"),
        ("Upload", "div"),
        ("Space", "meter"),
        ("Related", "aside"),
        ("Saved state", "div"),
        ("Folders", "div"),
        ("Orders", "table"),
        ("Sales", "figure"),
        ("Send it", "input"),
        ("Files", "div"),
        ("Problem", "div"),
        ('Owner\'s "desk"', "button"),
    ],
)
def test_whatever_has_a_name_is_found_by_it(page: Page, name: str, tag: str) -> None:
    page.set_content(NAMED)
    assert find_target(page, name, timeout_ms=2_000).locator.evaluate("e => e.localName") == tag


def test_a_text_is_found_by_all_of_it_alone(scenario: Runner) -> None:
    scenario.show("<p>Not approved yet</p><p>21 notes</p>")
    message = scenario.fails(row("Visible", "Approved", "true"), limit_ms=600)
    assert message.startswith("Nothing named 'Approved' was found on")
    assert message.endswith("The page shows 'Not approved yet'.")
    assert "there are 0" in scenario.fails(row("Element Count", "Approved", "1"), limit_ms=600)
    scenario.passes(
        row("Visible", "not approved yet"), row("Visible", "Approved", "false"), row("Visible", "text=approved")
    )


SEARCH = """<h1>Search</h1><a href='#'>Search</a><label>Search <input id=field></label><button id=press>Search</button>
<nav><a href='#' id=away>Reports</a></nav><button id=reports>Reports</button>
<label>Reports <select id=list></select></label>"""


@pytest.mark.parametrize(
    ("name", "wanted", "found"),
    [
        ("Search", FIELD, "field"),
        ("Search", PRESSED, "press"),
        ("Reports", FIELD, "list"),
        ("Reports", PRESSED, "reports"),
        ("Reports", LINK, "away"),
    ],
)
def test_the_type_of_a_step_guides_the_look_up(page: Page, name: str, wanted: Wanted, found: str) -> None:
    page.set_content(SEARCH)
    assert find_target(page, name, timeout_ms=2_000, wanted=wanted).locator.evaluate("e => e.id") == found


def test_rows_of_several_types_find_each_their_own_element(scenario: Runner) -> None:
    scenario.show(
        SEARCH + "<script>for (const b of document.querySelectorAll('button')) b.onclick = () => b.id += 'ed'</script>"
    )
    scenario.passes(
        row("Text Plain", "Search", "gateway", "field-input"),
        row("Exact Text", "#field", "gateway"),
        row("Click", "Search", type="button-click"),
        row("Visible", "#pressed"),
        row("Click", "Reports", type="text-link"),
        row("Click", "Reports", type="button-click"),
        row("Visible", "#reportsed"),
    )


@pytest.mark.parametrize("type_", ["", "custom"])
@pytest.mark.parametrize("action", ["Click", "Double Click", "Right Click"])
def test_a_click_without_a_type_falls_on_what_can_be_pressed(scenario: Runner, action: str, type_: str) -> None:
    scenario.show(
        "<label>Search <input type=search></label><button>Search</button><p id=last></p>"
        "<script>onmousedown = e => last.textContent = e.target.localName</script>"
    )
    scenario.passes(row(action, "Search", type=type_), row("Exact Text", "#last", "button"))


def test_a_click_without_a_type_falls_on_whatever_has_the_name_where_nothing_is_pressed(scenario: Runner) -> None:
    scenario.show(
        "<label>Urgent <input type=checkbox id=urgent></label><p>Urgent</p><label>Note <input id=note></label>"
        "<div role=combobox aria-label=State onclick='last.textContent = \"list\"'>any</div>"
        "<button>State</button><p id=last></p>"
    )
    scenario.passes(
        row("Click", "Urgent"),
        row("Checked", "#urgent", "true"),
        row("Click", "Note"),
        row("Focused", "#note", "true"),
        row("Click", "State"),
        row("Exact Text", "#last", "list"),
    )


def test_typing_never_falls_on_a_text(scenario: Runner, page: Page) -> None:
    scenario.show("<main>Title</main><input>")
    message = scenario.fails(row("Text Plain", "Title", "x"), limit_ms=600)
    assert message.startswith("A field named 'Title' was not found on")
    assert "'Title' is there, but not as the name of a field." in message
    target = find_target(page, "Title", timeout_ms=2_000)
    assert (target.locator.count(), target.kind) == (1, "text")
    with pytest.raises(Exception, match="A field named 'Title'"):
        find_target(page, "Title", timeout_ms=300, wanted=TYPED_INTO).locator.count()


def test_what_is_not_found_is_never_said_to_be_there(scenario: Runner) -> None:
    scenario.show(
        "<div data-testid=save id=Save-it>x</div><p>Saved</p><section id=box><p>Sent</p><b>Drafts</b></section>"
    )
    message = scenario.fails(row("Click", "Save"), limit_ms=600)
    assert "There is the test id 'save', which counts only letter for letter." in message
    assert "shows 'Save'" not in message
    message = scenario.fails(row("Click", "#box >> Draft"), limit_ms=600)
    assert message.startswith("Nothing named 'Draft' was found within '#box' on")
    assert message.endswith("The page shows 'Drafts'.")


def test_a_label_is_found_whole_first_and_by_a_part_with_a_note(scenario: Runner) -> None:
    scenario.show(
        "<label>Subtitle <input id=s></label><label>Title * <input id=t></label><label>Net amount<input id=n></label>"
    )
    steps = scenario.passes(
        row("Text Plain", "label=Title", "A"),
        row("Exact Text", "#t", "A"),
        row("Text Plain", "label=amount", "3"),
        row("Exact Text", "#n", "3"),
    )
    assert steps[0].output == ()
    assert steps[2].output == ("'label=amount' is a part of the label “Net amount”: write the whole label.",)


CARDS = (
    "<section><div class=card id=one><h2>ACME</h2><p><button id=a>Edit</button></p></div>"
    "<div class=card id=two><h2>Bolt</h2><p>Not for ACME's</p><p><button id=b>Edit</button></p></div>"
    "<div class=card id=three><h2>ACME Nuts</h2><b>Nuts</b><p><button id=c>Edit</button></p></div></section>"
)


@pytest.mark.parametrize("frame", ["", "frame=css=iframe >> "])
@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Edit >> nth=2", "b"),
        ("Edit >> nth=last", "c"),
        ("css=.card >> has-text=bolt", "two"),
        ('css=.card >> has-text="ACME"', "one"),
        ("css=.card >> has-not-text=ACME", "two"),
        ("Edit >> near=Bolt", "b"),
        ("css=section >> Edit >> near=Bolt", "b"),
        ("css=section >> css=button >> has-text=Edit >> near=Nuts", "c"),
        ("css=.card >> has-text=Bolt >> Edit", "b"),
        ('role=button[name="Edit"] >> near=Nuts', "c"),
        ("css=.card >> has-text=Nuts >> Edit >> nth=1", "c"),
    ],
)
def test_one_of_several_is_chosen(page: Page, target: str, found: str, frame: str) -> None:
    cards = CARDS.replace("<p>Not for ACME's</p>", "") if "has-not-text" in target else CARDS
    page.set_content(f'<h1>Cards</h1><b>Bolt</b><iframe srcdoc="{cards}"></iframe>' if frame else cards)
    assert find_target(page, frame + target, timeout_ms=2_000).locator.evaluate("e => e.id") == found


def test_elements_near_two_of_a_name_are_both_listed(scenario: Runner) -> None:
    scenario.show("<div><b>ACME</b><button>Edit</button></div><div><b>ACME</b><button>Edit</button></div>")
    assert "names 2 elements" in scenario.fails(row("Click", "Edit >> near=ACME"), limit_ms=600)
