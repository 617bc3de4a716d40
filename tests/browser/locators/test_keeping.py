"""A list is chosen from by the element that was opened, whatever its name fits while it is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators import keep_element
from tests.browser.rows import Runner, row

OPTIONS = "<li role=option>Identity<li role=option>Payments"
BOX = "<div id=box role=combobox tabindex=0 aria-label=Team>Choose</div>"


def opened(control: str, popup: str, on_click: str = "") -> str:
    return f"""{control}<div id=list hidden>{popup}</div><script>
  const list = document.getElementById('list'), box = () => document.getElementById('box');
  document.onclick = event => {{
    if (event.target !== box()) return;
    list.hidden = !list.hidden;
    {on_click}
  }};
  for (const o of list.querySelectorAll('[role=option]')) o.onclick = event => {{
    list.hidden = true; box().textContent = o.textContent; event.stopPropagation();
  }};
</script>"""


SHAPES = {
    "a search field bears the name": opened(
        BOX.replace("role", "aria-controls=list role"), f"<input aria-label=Team><ul role=listbox>{OPTIONS}</ul>"
    ),
    "what it shows is its name, and is another when it is open": opened(
        "<button id=box aria-haspopup=listbox>Team</button>",
        f"<ul role=listbox>{OPTIONS}</ul>",
        "box().textContent = 'Close';",
    ),
    "it has no name while it is open": opened(
        BOX, f"<ul role=listbox aria-label=Team>{OPTIONS}</ul>", "box().removeAttribute('aria-label');"
    ),
    "it is replaced when it is opened": opened(
        BOX, f"<ul role=listbox>{OPTIONS}</ul>", "box().outerHTML = box().outerHTML;"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_option_is_chosen_of_the_element_that_was_opened(scenario: Runner, shape: str) -> None:
    scenario.show(SHAPES[shape]).passes(
        row("Custom Select", "Team", "Payments", "field-select"), row("Exact Text", "css=#box", "Payments")
    )


def test_an_element_is_kept_in_a_frame_and_in_a_shadow_tree_and_let_go_when_it_leaves(page: Page) -> None:
    page.set_content(
        "<button>Save</button><iframe srcdoc='<button>Save</button>'></iframe>"
        "<p><template shadowrootmode=open><button>Save</button></template></p><script>for (const t of "
        "document.querySelectorAll('template')) t.parentNode.attachShadow({mode: 'open'}).append(t.content)</script>"
    )
    for base, css in ((page, "body > button"), (page.frames[1], "button"), (page, "p button")):
        button = base.locator(css)
        kept = keep_element(button, timeout_ms=1_000)
        button.evaluate("e => { e.textContent = 'Kept'; e.before(e.cloneNode()) }")
        assert kept.inner_text() == "Kept"
        assert button.count() == 2
        kept.evaluate("e => e.remove()")
        assert kept.count() == 1
