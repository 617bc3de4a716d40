"""Whatever opens a tab: the step that opened it waits for it, and the next one begins there."""

from __future__ import annotations

import pytest

from tests.browser.rows import Runner, row

HOME = row("Navigate", "", "/home")
OPENED = "A new tab opened; it is the current page now."
WAYS = {
    "a link": "<a id=it href='{address}' target=_blank>Go</a>",
    "a link that keeps its opener": "<a id=it href='{address}' target=_blank rel=opener>Go</a>",
    "a form": "<form action='{address}' target=_blank><button id=it>Go</button></form>",
    "a script": "<button id=it onclick=\"window.open('{address}')\">Go</button>",
    "a script without opener": "<button id=it onclick=\"window.open('{address}', '_blank', 'noopener')\">Go</button>",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("again", range(3))
def test_step_that_opens_a_tab_waits_for_it(scenario: Runner, base_url: str, way: str, again: int) -> None:
    del again  # before the browser's own word was asked, most of these went on too early
    scenario.show(WAYS[way].format(address=f"{base_url}/details"))
    click, *_ = scenario.passes(row("Click", "#it"), row("Text Match", "css=h1", "Details"), row("Switch Tab", "", "1"))
    assert click.output == (OPENED,)


def test_link_that_a_script_stops_opens_nothing_and_is_not_waited_for(scenario: Runner) -> None:
    scenario.show("<a id=it target=_blank href='/details' onclick='event.preventDefault()'>Go</a>")
    click, _ = scenario.passes(row("Click", "#it"), row("Visible", "#it"))
    assert click.output == ()
    assert click.duration_ms is not None
    assert click.duration_ms < 4_000


def test_tab_that_closes_at_once_holds_nobody_up(scenario: Runner) -> None:
    scenario.show("<button id=it onclick=\"window.open('about:blank').close()\">Go</button>")
    click, _ = scenario.passes(row("Click", "#it"), row("Visible", "#it"))
    assert click.duration_ms is not None
    assert click.duration_ms < 4_000


def test_tab_of_another_context_is_not_waited_for(scenario: Runner) -> None:
    browser = scenario.page.context.browser
    assert browser is not None
    other = browser.new_context()
    try:
        other.new_page()
        scenario.show("<button id=it>Go</button>")
        click, _ = scenario.passes(row("Click", "#it"), row("Visible", "#it"))
        assert click.output == ()
    finally:
        other.close()
