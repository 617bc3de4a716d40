"""What is known of elements: native ones, those with ARIA, and components of the page's own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from pytest_e1ts.element_state import read_element

COMPONENTS = """<script>
  const define = (name, mode, inner, more = {}) => customElements.define(name, class extends HTMLElement {
    static formAssociated = !!more.internals;
    constructor() {
      super();
      if (more.internals) Object.assign(this.attachInternals(), more.internals);
      Object.assign(this, more.properties);
      this.attachShadow({mode}).innerHTML = inner;
    }
  });
  define('x-internals', 'closed', 'Box', {internals: {role: 'checkbox', ariaChecked: 'true', ariaDisabled: 'true'}});
  define('x-properties', 'closed', '<i>■</i> <slot></slot>', {properties: {checked: true, disabled: true}});
  define('x-open', 'open', '<label><input type=checkbox checked disabled> <slot></slot></label>');
  define('x-closed', 'closed', '<label><input type=checkbox checked disabled> <slot></slot></label>');
  define('x-field', 'closed', '<label>Name <input value=Ada></label>');
  define('x-text', 'open', '<p>Rejected <b>now</b></p><slot></slot>');
  define('x-shut-text', 'closed', '<p>Rejected <b>now</b></p><slot></slot>');
  define('x-shut', 'closed', '<p>Rejected <b>now</b></p>');
</script>
<x-internals></x-internals> <x-properties>Agree</x-properties> <x-open>Terms</x-open> <x-closed>Terms</x-closed>
<x-field></x-field> <x-text>for good</x-text> <x-shut-text>for good</x-shut-text>
<section>Status: <x-shut></x-shut></section>
<div id=plain></div><script>plain.attachShadow({mode: 'closed'}).innerHTML = 'Inside'</script>"""


def facts_of(page: Page, selector: str, *facts: Any) -> list[object]:
    state = read_element(page.locator(selector), *facts, timeout_ms=2_000)
    return [getattr(state, {"absent": "hidden"}.get(fact, fact)) for fact in facts]


@pytest.mark.parametrize("component", ["x-internals", "x-properties", "x-open", "x-closed"])
def test_component_reports_its_own_state_wherever_it_keeps_it(page: Page, component: str) -> None:
    page.set_content(COMPONENTS)
    assert facts_of(page, component, "checked", "enabled", "absent") == ["true", False, ""]


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("x-text", "Rejected now\nfor good"),
        ("x-shut-text", "Rejected now\nfor good"),
        ("section", "Status:\nRejected now"),
        ("x-field", "Ada"),
        ("x-open", "Terms"),
        ("x-closed", "Terms"),
        ("#plain", "Inside"),
    ],
)
def test_text_in_a_shadow_root_is_read_though_it_is_closed(page: Page, selector: str, text: str) -> None:
    page.set_content(COMPONENTS)
    assert facts_of(page, selector, "texts") == [[text]]


def test_component_in_a_frame_is_read(page: Page) -> None:
    page.set_content("<iframe></iframe>")
    page.frames[1].set_content(COMPONENTS)
    frame = page.frame_locator("iframe")
    assert read_element(frame.locator("x-internals"), "checked", timeout_ms=2_000).checked == "true"
    assert read_element(frame.locator("x-shut-text"), "texts", timeout_ms=2_000).texts == ["Rejected now\nfor good"]


def test_reading_a_component_leaves_nothing_on_the_page(page: Page) -> None:
    page.set_content(COMPONENTS)
    facts_of(page, "x-internals", "checked")
    assert page.evaluate("() => Object.getOwnPropertySymbols(globalThis).map(String)") == page.evaluate(
        "() => Object.getOwnPropertySymbols(globalThis).map(String).filter(name => !name.includes('e1ts'))"
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p>Text</p>", ""),
        ("<p style='display: contents'>Text</p>", ""),
        ("<p hidden>Text</p>", "is hidden"),
        ("<p style='visibility: hidden'>Text</p>", "is hidden"),
        ("<p style='visibility: hidden'>Text <b style='visibility: visible'>seen</b></p>", ""),
        ("<p style='opacity: 0'>Text</p>", "is fully transparent"),
        ("<div style='opacity: 0'><p>Text</p></div>", "is fully transparent"),
        ("<p style='filter: opacity(0)'>Text</p>", "is fully transparent"),
        ("<p style='color: transparent'>Text</p>", "is fully transparent"),
        ("<p style='color: transparent; text-shadow: 0 0 1px red'>Text</p>", ""),
        ("<div style='height: 0; overflow: hidden'><p>Text</p></div>", "is clipped away"),
        ("<div style='height: 0'><p style='float: left'>Text</p></div>", ""),
        ("<p style='clip-path: inset(50%)'>Text</p>", "is clipped away"),
        ("<p style='clip-path: circle(0)'>Text</p>", "is clipped away"),
        ("<p style='clip-path: inset(5% 10%)'>Text</p>", ""),
        ("<p style='position: absolute; clip: rect(0, 0, 0, 0)'>Text</p>", "is clipped away"),
        ("<p style='position: absolute; width: 1px; height: 1px; overflow: hidden'>Text</p>", "is clipped away"),
        ("<div style='overflow: hidden; width: 90px'><p style='margin-left: 300px'>Text</p></div>", "is clipped away"),
        ("<div style='overflow: auto; height: 30px'><div style='height: 900px'></div><p>Text</p></div>", ""),
        ("<div style='height: 3000px'></div><p>Text</p>", ""),
        ("<p style='position: absolute; left: -999px'>Text</p>", "lies outside of what can be scrolled to"),
        ("<p style='position: absolute; top: -999px'>Text</p>", "lies outside of what can be scrolled to"),
        ("<p style='position: fixed; left: 9999px'>Text</p>", "lies outside of what can be scrolled to"),
        ("<p style='text-indent: -9999px'>Text</p>", "lies outside of what can be scrolled to"),
        ("<div style='overflow: hidden; height: 1px'><p style='position: fixed; top: 9px'>Text</p></div>", ""),
        ("<p style='color: #fff'>Text</p>", "has the colour of what is behind it"),
        ("<div style='background: navy'><p style='color: navy'>Text</p></div>", "has the colour of what is behind it"),
        ("<div style='background: navy'><p style='color: #fff'>Text</p></div>", ""),
        ("<div style='background: linear-gradient(#000, #111)'><p style='color: #fff'>Text</p></div>", ""),
        (("<div style='position: absolute; background: #000; height: 99px; width: 99px'></div>"
          "<p style='color: #fff; position: relative'>Text</p>"), ""),
        ("<p style='height: 20px'></p>", "shows nothing"),
        ("<p style='height: 20px; border: 1px solid'></p>", ""),
        ("<style>p::before {content: '★'}</style><p></p>", ""),
        ("<details><summary>More</summary><p>Text</p></details>", "is hidden"),
        ("<img alt=Logo class=p src='data:image/png;base64,AAAA'>", "is a picture that did not load"),
        ("<svg class=p width=9 height=9><rect width=9 height=9 /></svg>", ""),
        ("<iframe style='opacity: 0'></iframe><p>Text</p>", ""),
    ],
)  # fmt: skip
def test_what_a_person_cannot_see_is_reported_with_the_reason(page: Page, body: str, why: str) -> None:
    page.set_content(f"<!doctype html><body>{body}</body>")
    page.wait_for_load_state()
    assert facts_of(page, "p, .p", "hidden") == [why]


@pytest.mark.parametrize(
    ("body", "cover"),
    [
        ("<p>Text</p>", ""),
        ("<p>Text</p><div id=lid style='position: fixed; inset: 0; background: #eee'></div>", "<div #lid>"),
        ("<p>Text</p><div id=lid style='position: fixed; inset: 0; background: #0008'></div>", ""),
        ("<p>Text</p><div id=lid style='position: fixed; inset: 0; background: #eee; opacity: .5'></div>", ""),
        ("<p>Text</p><div id=bar style='position: fixed; inset: 0 0 auto; height: 9px; background: #eee'></div>", ""),
        ("<p>Text</p><div id=a style='position: absolute; inset: 0 99% 0 0; background: #eee'></div>", ""),
        (("<div style='height: 2000px'></div><p>Text</p><div id=lid "
          "style='position: fixed; inset: 0; background: #eee'></div>"), "<div #lid>"),
        (("<header style='position: sticky; top: 0; height: 50px; background: #eee'>Bar</header>"
          "<div style='height: 200px'></div><p>Text</p><div style='height: 2000px'></div>"
          "<script>scrollTo(0, 250)</script>"), ""),
        ("<p style='pointer-events: none'>Text</p>", ""),
        (("<dialog style='inset: 0; width: 100%; height: 100%; max-width: none; max-height: none'>Stop</dialog>"
          "<p>Text</p><script>document.querySelector('dialog').showModal()</script>"), "<dialog>"),
    ],
)  # fmt: skip
def test_what_covers_an_element_wholly_is_named(page: Page, body: str, cover: str) -> None:
    page.set_content(f"<!doctype html><body>{body}</body>")
    assert facts_of(page, "p", "hidden", "covered") == ["", cover]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Approved <span style='opacity: 0'>not</span> yet</p>", "Approved yet"),
        ("<p>Approved<span style='position: absolute; left: -999px'>, not really</span></p>", "Approved"),
        ("<p>Approved<span style='color: #fff'>, not really</span></p>", "Approved"),
        ("<p style='text-transform: uppercase'>late <i style='opacity: 0'>x</i></p>", "LATE"),
        ("<p>One<br>two <b>three</b></p>", "One\ntwo three"),
        ("<p><svg><text y=20>Chart</text></svg></p>", "Chart"),
    ],
)
def test_text_is_what_can_be_seen_of_it(page: Page, body: str, text: str) -> None:
    page.set_content(f"<!doctype html><body>{body}</body>")
    assert facts_of(page, "p", "texts") == [[text]]


@pytest.mark.parametrize(
    ("body", "facts", "states"),
    [
        ("<h1 id=e>Head</h1>", ("checked", "enabled", "active", "focused", "chosen", "required"), [None] * 6),
        ("<label id=e>No field</label>", ("checked", "enabled"), [None, None]),
        ("<p id=e>5 * 3</p>", ("required", "chosen"), [None, None]),
        ("<input type=radio id=e value=High>", ("chosen", "texts", "checked"), [[[], []], None, "false"]),
        ("<input type=checkbox id=e checked>", ("checked", "texts"), ["true", None]),
        ("<div role=checkbox id=e aria-checked=mixed>All</div>", ("checked", "texts"), ["mixed", ["All"]]),
        ("<button id=e aria-pressed=true>Bold</button>", ("checked", "enabled"), ["true", True]),
        ("<div inert><button id=e>Go</button></div>", ("enabled",), [False]),
        ("<ul role=listbox id=e><li role=option value=3>Apple</li></ul>", ("chosen",), [[[], []]]),
        ("<ul role=listbox id=e><li role=option aria-selected=true>Apple</li></ul>", ("chosen",), [[["Apple"], [""]]]),
        ("<ul><li class=active><a id=e href=#>Home</a></li></ul>", ("active",), [True]),
        ("<div><button id=e class='MuiTab-root Mui-selected'>A</button></div>", ("active",), [True]),
        ("<div><button id=e class=tab>A</button><button class=is-active>B</button></div>", ("active",), [False]),
        ("<div><button id=e class='tab on'>A</button><button class=tab>B</button></div>", ("active",), [None]),
        ("<div><button id=e class='tab not-active'>A</button></div>", ("active",), [None]),
        ("<input id=e readonly required>", ("readonly", "required", "focused"), [True, True, False]),
        ("<input id=e autofocus>", ("focused",), [True]),
        ("<button id=e aria-expanded=false>Menu</button>", ("expanded",), [False]),
        ("<details id=e open><summary>More</summary></details>", ("expanded",), [True]),
        ("<table><td id=e><input type=checkbox checked></table>", ("checked",), ["true"]),
        ("<label>On <input type=checkbox id=e style='position: absolute; opacity: 0'></label>", ("absent",), [""]),
        ("<button id=e hidden>Go</button>", ("enabled", "absent"), [True, "is hidden"]),
    ],
)
def test_state_is_the_elements_own_or_none(page: Page, body: str, facts: tuple[Any, ...], states: list[object]) -> None:
    page.set_content(f"<!doctype html><body>{body}</body>")
    assert facts_of(page, "#e", *facts) == states
