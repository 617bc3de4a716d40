"""Dropdowns, groups and fields that others make: their parts lie in shadow roots, in slots, or far from what opens them."""

# ruff: noqa: E501  # a page is easier to read in one line
from __future__ import annotations

import pytest

from tests.browser.rows import Runner, row

# A component whose options are components too: their texts are slotted into an item within the shadow root of each.
PICKER = """<pick-one id=fruit title=Fruit><pick-item selected>Apple</pick-item><pick-item>Pear</pick-item><pick-item disabled>Plum</pick-item></pick-one>
<pick-one id=other title=Tree><pick-item>Oak</pick-item></pick-one>
<script>
customElements.define('pick-item', class extends HTMLElement { constructor() { super();
 this.attachShadow({mode: 'open'}).innerHTML = `<li role=option aria-selected=${this.hasAttribute('selected')}
  aria-disabled=${this.hasAttribute('disabled')}><div><slot></slot></div></li>`; } });
customElements.define('pick-one', class extends HTMLElement { constructor() { super(); const root = this.attachShadow({mode: 'open'});
 root.innerHTML = `<div id=field role=combobox aria-haspopup=listbox aria-expanded=false aria-controls=pop aria-label=${this.title}
  tabindex=0><span>${this.title}</span> <b></b></div><div id=pop style="display:none"><ul id=list role=listbox aria-label=${this.title}><slot></slot></ul></div>`;
 const [field, pop] = root.children, items = [...this.children], show = () => field.querySelector('b').textContent =
  items.filter(i => i.shadowRoot.querySelector('[aria-selected=true]')).map(i => i.textContent).join();
 const open = yes => { pop.style.display = yes ? '' : 'none'; field.setAttribute('aria-expanded', yes); };
 field.onclick = () => open(true); field.onkeydown = event => { if (event.key === 'Escape') open(false); };
 items.forEach(i => i.onclick = () => { if (i.hasAttribute('disabled')) return;
  items.forEach(o => o.shadowRoot.firstElementChild.setAttribute('aria-selected', o === i)); show(); open(false); }); show(); } });
</script>"""


@pytest.mark.parametrize("element", ["#fruit", "Fruit"])
def test_component_whose_options_are_slotted_says_and_takes_what_is_chosen(scenario: Runner, element: str) -> None:
    scenario.show(PICKER).passes(
        row("Selected Value", element, "Apple"),
        row("Options Match", element, "exact: Apple, Pear"),
        row("Custom Select", element, "Pear"),
        row("Selected Value", element, "Pear"),
    )
    assert "“Pear”" in scenario.fails(row("Selected Value", element, "Apple"))


BY_HOST = PICKER.replace("aria-disabled=${this.hasAttribute('disabled')}", "")


@pytest.mark.parametrize("element", ["#fruit", "Fruit"])
@pytest.mark.parametrize("body", [PICKER, BY_HOST], ids=["item", "host"])
def test_disabled_option_in_a_shadow_root_is_not_offered(scenario: Runner, body: str, element: str) -> None:
    message = scenario.show(body).fails(row("Options Match", element, "Apple, Plum"))
    assert message.endswith("“Plum” is missing; offered: “Apple”, “Pear”; there, but disabled: “Plum”.")
    message = scenario.fails(row("Custom Select", element, "Plum"))
    assert "shows “Plum”, but it is disabled; it offers “Apple”, “Pear”." in message


def test_component_that_does_not_take_the_choice_fails_though_its_open_list_shows_the_option(scenario: Runner) -> None:
    stuck = PICKER.replace("if (i.hasAttribute('disabled')) return;", "return;")
    message = scenario.show(stuck).fails(row("Custom Select", "#fruit", "Pear"))
    assert message == "'#fruit': “Pear” was chosen, but it shows “Apple”."


MENU = """<button aria-haspopup=true aria-expanded=false id=menu>Menu</button><ul id=items style="display:none">
<li><a href=#cut>Cut</a><li><a href=#copy class="item disabled" aria-disabled=true>Copy</a><li><a href=#paste class="disabled:faint">Paste</a></ul>
<script>menu.onclick = () => items.style.display = ''; items.onclick = () => items.style.display = 'none'</script>"""


def test_item_whose_link_is_disabled_is_neither_chosen_nor_offered(scenario: Runner) -> None:
    message = scenario.show(MENU).fails(row("Custom Select", "Menu", "Copy"))
    assert message == "'Menu' shows “Copy”, but it is disabled; it offers “Cut”, “Paste”."
    scenario.show(MENU).passes(row("Options Match", "Menu", "exact: Cut, Paste"))


def test_item_whose_class_only_styles_the_disabled_state_is_offered(scenario: Runner) -> None:
    scenario.show(MENU).passes(row("Custom Select", "Menu", "Paste"))


# What was chosen stands as options or items within the control; the list opens elsewhere.
CHIPS = """<label for=f>Tags</label><select id=f multiple style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px"><option selected>Red<option selected>Blue<option>Green</select>
<span id=box role=combobox aria-haspopup=true aria-expanded=false tabindex=-1><ul style="border:1px solid">TOKENS</ul></span>
<script>box.onclick = () => { if (window.pop) return; box.setAttribute('aria-expanded', true);
 document.body.insertAdjacentHTML('beforeend', '<ul id=pop role=listbox>' + [...f.options].map(o => `<li role=option aria-selected=${o.selected}>${o.text}</li>`).join('') + '</ul>');
 pop.onclick = event => { [...f.options].find(o => o.text === event.target.innerText).selected = true; box.firstElementChild.insertAdjacentHTML('beforeend', `<li>${event.target.innerText}`); pop.remove(); box.setAttribute('aria-expanded', false) } }</script>"""
AS_ITEMS = CHIPS.replace("TOKENS", "<li><b>×</b>Red<li><b>×</b>Blue")
AS_OPTIONS = CHIPS.replace("TOKENS", "<li role=option aria-selected=true>Red<li role=option aria-selected=true>Blue")


@pytest.mark.parametrize("body", [AS_ITEMS, AS_OPTIONS], ids=["items", "options"])
def test_what_a_closed_control_shows_as_chosen_is_not_what_it_offers(scenario: Runner, body: str) -> None:
    scenario.show(body).passes(row("Options Match", "Tags", "exact: Red, Blue, Green"))
    scenario.show(body).passes(
        row("Custom Select", "Tags", "Green"), row("Selected Value", "#f", '["Red", "Blue", "Green"]')
    )


# The select is transparent and lies within the control, out of the mouse's reach.
AROUND = """<label for=f>Fruit</label><div id=box role=combobox aria-haspopup=true aria-expanded=false tabindex=0 style="position:relative;height:20px">
<select id=f hidden style="display:block;opacity:0;pointer-events:none;position:absolute;width:100%;height:20px"><option>Apple<option>Pear</select>
<div role=listbox><div role=option aria-selected=true id=now>Apple</div></div><div role=listbox style="display:none" id=pop><div role=option>Apple</div><div role=option>Pear</div></div></div>
<script>box.onclick = event => { const open = pop.style.display === 'none'; pop.style.display = open ? '' : 'none'; box.setAttribute('aria-expanded', open);
 if (!open && pop.contains(event.target)) { f.value = event.target.textContent; now.innerHTML = f.value + '<button>remove</button>' } }</script>"""
AROUND_STUCK = AROUND.replace(
    "f.value = event.target.textContent; now.innerHTML = f.value + '<button>remove</button>'", "pop.style.display = ''"
)
# The field of the combobox is moved off the page while something is chosen.
AWAY = """<label for=c id=l>Fruit</label><select id=f style="position:absolute;clip-path:inset(50%);width:1px;height:1px"><option>Apple<option>Pear</select>
<div id=around><div id=box style="border:1px solid;height:20px;cursor:pointer"><div id=now class=item>Apple</div>
<input id=c role=combobox aria-haspopup=listbox aria-expanded=false aria-controls=pop aria-labelledby=l style="opacity:0;position:absolute;left:-9999px"></div>
<div id=pop role=listbox style="display:none"><div role=option>Apple</div><div role=option>Pear</div></div></div>
<script>box.onclick = () => { pop.style.display = ''; c.setAttribute('aria-expanded', true) };
 pop.onclick = event => { now.textContent = f.value = event.target.textContent; pop.style.display = 'none'; c.setAttribute('aria-expanded', false) }</script>"""


@pytest.mark.parametrize("element", ["#f", "Fruit"])
@pytest.mark.parametrize("body", [AROUND, AWAY], ids=["around the select", "field away"])
def test_control_that_holds_the_hidden_parts_is_worked_with(scenario: Runner, body: str, element: str) -> None:
    scenario.show(body).passes(
        row("Selected Value", element, "Apple"),
        row("Options Match", element, "exact: Apple, Pear"),
        row("Custom Select", element, "Pear"),
        row("Selected Value", element, "Pear"),
    )
    assert "“Pear”" in scenario.fails(row("Selected Value", element, "Apple"))


def test_control_that_goes_on_showing_its_open_list_has_not_taken_the_choice(scenario: Runner) -> None:
    message = scenario.show(AROUND_STUCK).fails(row("Custom Select", "Fruit", "Pear"))
    assert message.startswith("'Fruit': “Pear” was chosen, but it shows")


ARROW = """<input id=c role=combobox aria-haspopup=listbox aria-expanded=false aria-label=City value=Oslo><ul id=pop role=listbox style="display:none"><li role=option>Oslo<li role=option>Rome</ul>
<script>c.onkeydown = event => { if (event.altKey && event.key === 'ArrowDown') pop.style.display = '' };
 pop.onclick = event => { c.value = event.target.textContent; pop.style.display = 'none' }</script>"""


def test_combobox_that_only_its_key_opens_is_opened(scenario: Runner) -> None:
    scenario.show(ARROW).passes(row("Custom Select", "City", "Rome"), row("Selected Value", "City", "Rome"))


# Radio buttons that are components: with a role of their own, with one in the shadow root, with none at all.
OWN = "this.setAttribute('role', 'radio'); this.setAttribute('aria-checked', yes); this.innerText = this.title;"
WITHIN = "(this.shadowRoot || this.attachShadow({mode: 'open'})).innerHTML = `<div role=radio aria-checked=${yes}><input type=radio><span>${this.title}</span></div>`;"
RADIOS = """<script>customElements.define('one-radio', class extends HTMLElement { checked = false;
 connectedCallback() { this.show(this.hasAttribute('on'));
  this.onclick = () => setTimeout(() => document.querySelectorAll('one-radio').forEach(o => o.show(o === this)), 30) }
 show(yes) { this.checked = yes; SHOW } });</script>
<div id=size role=radiogroup aria-label=Size><label><one-radio title=Small></one-radio></label><label><one-radio title=Medium on></one-radio></label></div>"""


@pytest.mark.parametrize("show", [OWN, WITHIN], ids=["own", "within"])
def test_radio_buttons_that_are_components_make_a_group(scenario: Runner, show: str) -> None:
    scenario.show(RADIOS.replace("SHOW", show)).passes(
        row("Selected Value", "#size", "Medium"),
        row("Options Match", "#size", "exact: Small, Medium"),
        row("Custom Select", "#size", "Small"),
        row("Selected Value", "#size", "Small"),
    )
    assert "“Small”" in scenario.fails(row("Selected Value", "#size", "Medium"))


def test_group_of_components_that_only_their_property_checks_says_which_is_chosen(scenario: Runner) -> None:
    body = RADIOS.replace("SHOW", "this.shadowRoot || (this.attachShadow({mode: 'open'}).innerHTML = '<svg/>')")
    body = body.replace("</one-radio></label><label>", "</one-radio>Small</label><label>")
    scenario.show(body.replace("on></one-radio>", "on></one-radio>Medium")).passes(
        row("Selected Value", "#size", "Medium")
    )
    assert "“Medium”" in scenario.fails(row("Selected Value", "#size", "Small"))


FIELD = """<script>customElements.define('text-box', class extends HTMLElement { constructor() { super();
 this.attachShadow({mode: 'open'}).innerHTML = `<label>Words <input type=${this.lang || 'text'}></label>`; } });</script>
<text-box id=nick></text-box><text-box id=due lang=date></text-box>"""


def test_component_around_one_field_is_filled_like_the_field(scenario: Runner) -> None:
    scenario.show(FIELD).passes(
        row("Text Plain", "#nick", "Kit"),
        row("Exact Text", "#nick", "Kit"),
        row("Type Keys", "#nick", "Ann"),
        row("Exact Text", "#nick", "Ann"),
        row("Set Date", "#due", "2026-11-20"),
        row("Exact Text", "#due", "2026-11-20"),
    )


def test_component_without_a_box_of_its_own_is_seen(scenario: Runner) -> None:
    body = """<script>customElements.define('no-box', class extends HTMLElement { constructor() { super();
     this.attachShadow({mode: 'open'}).innerHTML = '<style>:host{display:contents}</style><div><slot></slot></div>'; } });</script>
    <div style="height:3000px"></div><no-box id=note>Stored</no-box><no-box id=gone hidden style="display:none">Lost</no-box>"""
    scenario.show(body).passes(
        row("Visible", "#note", "true"), row("Exact Text", "#note", "Stored"), row("Visible", "#gone", "false")
    )
    assert "hidden" in scenario.fails(row("Visible", "#gone", "true"))


def test_clipped_radio_button_under_the_label_of_another_one_is_checked(scenario: Runner) -> None:
    clipped = "style='position:absolute;clip:rect(0,0,0,0);pointer-events:none'"
    body = f"""<div role=group aria-label=View style="position:relative;display:inline-flex"><input type=radio name=v id=a {clipped} checked>
    <label for=a style="position:relative;padding:9px">Map</label><input type=radio name=v id=b {clipped}><label for=b style="position:relative;padding:9px">Grid</label></div>"""
    scenario.show(body).passes(row("Check", "Grid"), row("Checked", "#b", "true"), row("Custom Select", "View", "Map"))


def test_tooltip_in_a_shadow_root_is_read(scenario: Runner) -> None:
    body = """<script>customElements.define('with-tip', class extends HTMLElement { constructor() { super();
     this.attachShadow({mode: 'open'}).innerHTML = '<slot></slot><div role=tooltip style="display:none">Ask the desk</div>';
     this.onmouseover = () => this.shadowRoot.lastElementChild.style.display = ''; } });</script><with-tip><button>Help</button></with-tip>"""
    scenario.show(body).passes(row("Tooltip", "Help", "Ask the desk"))
    assert "Ask nobody" in scenario.fails(row("Tooltip", "Help", "Ask nobody"))


def test_option_with_a_box_in_it_counts_once_and_without_what_only_screen_readers_read(scenario: Runner) -> None:
    body = """<div id=tags role=combobox aria-expanded=false tabindex=0>1 chosen<div style="display:none" role=listbox><two-item on>Red</two-item><two-item>Blue</two-item></div></div>
     <script>customElements.define('two-item', class extends HTMLElement { constructor() { super();
     this.attachShadow({mode: 'open'}).innerHTML = `<li role=option aria-selected=${this.hasAttribute('on')}><input type=checkbox ${this.hasAttribute('on') && 'checked'}>
     <span style="position:absolute;clip:rect(1px,1px,1px,1px)">Selected,</span><slot></slot></li>`; } });</script>"""
    scenario.show(body).passes(row("Selected Value", "#tags", "Red"))
    assert "“Red” chosen" in scenario.fails(row("Selected Value", "#tags", "Blue"))


# The value begins with the name, and nothing draws the name: it is all value.
NAMED_ALIKE = [
    "<button id=e aria-haspopup=listbox aria-label=Fruit>Fruit salad</button>",
    """<x-pick id=e></x-pick><script>customElements.define('x-pick', class extends HTMLElement { constructor() { super();
 this.attachShadow({mode: 'closed'}).innerHTML = '<div role=combobox tabindex=0 aria-haspopup=listbox aria-label=Fruit>Fruit salad</div>'; } });</script>""",
    """<x-pick id=e></x-pick><script>customElements.define('x-pick', class extends HTMLElement { constructor() { super();
 this.attachShadow({mode: 'closed'}).innerHTML = '<label>Fruit <input role=combobox aria-haspopup=listbox value="Fruit salad"></label>'; } });</script>""",
]


@pytest.mark.parametrize("body", NAMED_ALIKE)
def test_a_value_that_begins_like_the_name_is_whole(scenario: Runner, body: str) -> None:
    scenario.show(body).passes(row("Selected Value", "#e", "Fruit salad"))
    assert "“Fruit salad”" in scenario.fails(row("Selected Value", "#e", "salad"))
