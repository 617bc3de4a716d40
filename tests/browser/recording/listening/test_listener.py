"""What a person does on pages, heard in its order, with the names that a run would find the elements by."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Dialog

from pytest_e1ts.recording.listening.recorded import Gap
from tests.browser.recording.person import Person
from tests.browser.site import Site

_FORM = """<title>Raise</title><h1>Raise</h1>
<form onsubmit="event.preventDefault(); document.getElementById('said').textContent = 'Saved'">
<label>Title <input name=title></label>
<label>Password <input id=pw type=password></label>
<button type=button onclick="pw.type = pw.type === 'text' ? 'password' : 'text'">Show</button>
<label>Team <select name=team><option>Payments<option>Claims<option>Risk</select></label>
<label><input type=checkbox> Urgent</label>
<label><input type=radio name=size value=s> Small</label> <label><input type=radio name=size value=l> Large</label>
<label>Due <input type=date></label>
<div contenteditable role=textbox aria-label=Notes style="min-height:2em"></div>
<label>Search <input type=search name=q></label>
<button>Save</button></form><p id=said>Nothing</p>"""


def fill_in(person: Person) -> None:
    """Fill in the form as people do: with Tab, keys in a list, a password that is shown, a box ticked by mistake."""
    person.click("[name=title]")
    person.type("Late fee")
    person.press("Tab")
    person.type("hunter2!")
    person.click("text=Show")
    person.click("#pw")
    person.type("x")
    person.click("[name=team]")
    person.press("Escape")
    person.page.focus("[name=team]")
    person.type("Cl")
    for choice in ("Urgent", "Urgent", "Large"):
        person.click(f"text={choice}")
    person.page.focus("[type=date]")
    person.rest()
    person.type("11252026")
    person.click("[contenteditable]")
    person.type("It is late")


def search_and_save(person: Person) -> None:
    person.click("[name=q]")
    person.type("abc")
    person.press("Enter")
    person.click("text=Save")
    person.click("h1")
    person.rest(350)


def test_a_form_is_heard_by_its_values_and_not_by_its_keys(person: Person, site: Site) -> None:
    site.pages["/raise"] = _FORM
    person.open("/raise")
    fill_in(person)
    search_and_save(person)
    assert person.lines() == [
        f"navigate = {site.url}/raise",
        "type [Title] = Late fee",
        "type [Password] (secret)",
        "click [Show]",
        "type [Password] (secret)",
        "choose [Team] = Claims",
        "tick [Urgent]",
        "untick [Urgent]",
        "tick [Large]",
        "type [Due] = 2026-11-25",
        "type [Notes] = It is late",
        "type [Search] = abc",
        "key [Search] = Enter",
        "click [Save]",
    ]
    assert "hunter2" not in repr(person.heard)
    assert person.listener.gaps == []


_MOUSE = """<title>Board</title>
<table><thead><tr><th>Name<th>State<th></tr></thead>
<tr><td>Umbra<td>open<td><button>Delete</button></tr><tr><td>Acme<td>done<td><button>Delete</button></tr></table>
<button aria-label=Settings><svg width=16 height=16><circle cx=8 cy=8 r=8 /></svg></button>
<button ondblclick="this.dataset.opened = 1">File</button>
<div id=card draggable=true>Card one</div><div id=lane role=list aria-label=Done style="height:60px"
ondragover="event.preventDefault()" ondrop="event.preventDefault(); this.append(card)"></div>
<my-box></my-box><iframe name=preview title=Preview srcdoc="<button>Send</button>"></iframe>
<p>Just text</p><button id=follow onclick="this.textContent = 'Following'">Follow</button>
<script>
customElements.define('my-box', class extends HTMLElement {
  constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<button>Inside</button>'; }
});
addEventListener('keydown', event => { if (event.ctrlKey && event.key === 'k') event.preventDefault(); });
</script>"""


def test_the_mouse_is_heard_in_tables_shadow_roots_and_frames(person: Person, site: Site) -> None:
    site.pages["/board"] = _MOUSE
    page = person.open("/board")
    person.click("tr:nth-of-type(2) button")
    person.click("[aria-label=Settings] circle")
    person.look_at("text=File")
    page.dblclick("text=File")
    person.rest()
    person.click("text=File", button="right")
    person.look_at("#card")
    page.mouse.down()
    page.hover("#lane")
    page.hover("#lane", position={"x": 20, "y": 20})
    person.rest()
    page.mouse.up()
    person.rest()
    person.click("text=Inside")
    page.frame_locator("iframe").locator("button").hover()
    page.frames[1].evaluate("() => new Promise(done => setTimeout(done, 60))")
    person.listen()
    page.frame_locator("iframe").locator("button").click()
    person.rest()
    person.click("p")
    person.press("Control+k", "Control+b")
    person.click("#follow")
    person.rest(350)
    assert person.lines()[1:] == [
        'click [row "Acme" >> Delete]',
        "click [Settings]",
        "double click [File]",
        "right click [File]",
        'drag [Card one] [role=list[name="Done"]]',
        "click [Inside]",
        "click [frame=Preview >> Send]",
        "key = Control+K",
        "click [id=follow]",
    ]


_AROUND = """<title>Around</title><a href=/details>Details</a> <a href=/details target=_blank>New tab</a>
<a href=/file.csv download=orders.csv>Export</a>
<button onclick="alert('Saved')">Tell</button><button onclick="confirm('Sure?')">Sure</button>
<button onclick="document.title = prompt('Why?', '')">Why</button>"""
_DETAILS = "<h1>Details</h1><button>Read</button>"


def test_dialogs_and_downloads_are_heard_behind_what_led_to_them(person: Person, site: Site) -> None:
    site.pages |= {"/around": _AROUND, "/file.csv": "a,b"}
    page = person.open("/around")
    answers = iter([("accept", None), ("dismiss", None), ("accept", "because")])

    def answer(dialog: Dialog) -> None:
        what, text = next(answers)
        dialog.dismiss() if what == "dismiss" else dialog.accept(text or "")

    page.on("dialog", answer)
    for name in ("Tell", "Sure", "Why"):
        person.click(f"text={name} >> visible=true")
    person.click("text=Export")
    person.until(lambda: any("download" in line for line in person.lines()))
    assert person.lines()[1:] == [
        "click [Tell]",
        "dialog Saved",
        "click [Sure]",
        "dialog Sure? (dismissed)",
        "click [Why]",
        "dialog Why? = because",
        "click [Export]",
        "download = orders.csv",
    ]
    assert person.listener.gaps == []


def test_the_browsers_own_buttons_are_heard(person: Person, site: Site) -> None:
    site.pages |= {"/around": _AROUND, "/details": _DETAILS}
    page = person.open("/around")
    person.click("a >> text=/^Details/")
    person.rest(450)
    page.go_back()
    person.rest(450)
    page.go_forward()
    person.rest(450)
    page.reload()
    person.rest(450)
    page.goto(f"{site.url}/around?by=hand")
    person.until(lambda: any("by=hand" in line for line in person.lines()))
    assert person.lines()[1:] == [
        "click [Details]",
        "back",
        "forward",
        "reload",
        f"navigate = {site.url}/around?by=hand",
    ]
    assert person.listener.gaps == []


def test_tabs_are_heard_as_they_open_and_close(person: Person, site: Site) -> None:
    site.pages |= {"/around": _AROUND, "/details": _DETAILS}
    page = person.open("/around")
    person.click("text=New tab")
    person.until(lambda: len(person.context.pages) == 2)
    person.page = person.context.pages[1]
    person.until(lambda: any("new tab" in line for line in person.lines()))
    person.rest()
    person.click("text=Read")
    person.rest(450)
    person.page.close()
    person.page = page
    person.until(lambda: any("close tab" in line for line in person.lines()))
    assert person.lines()[1:] == [
        "click [New tab]",
        "new tab (by the page) in tab 2",
        "click [Read] in tab 2",
        "close tab in tab 2",
    ]
    assert person.listener.gaps == []


def test_files_are_copied_beside_the_release_and_large_ones_are_named(
    person: Person, site: Site, tmp_path: Path
) -> None:
    site.pages["/upload"] = """<label>Receipt <input id=receipt type=file multiple></label>
    <input id=scan type=file hidden aria-label=Scan><button onclick="scan.click()">Attach</button>"""
    page = person.open("/upload")
    small, large = tmp_path / "receipt.txt", tmp_path / "film.bin"
    small.write_bytes(b"paid")
    large.write_bytes(b"0" * 2_000_001)
    for chosen, selector in ((small, "#receipt"), (small, "text=Attach"), (large, "#receipt")):
        person.look_at(selector)
        with page.expect_file_chooser() as asked:
            page.click(selector)
        asked.value.set_files(chosen)
        person.rest(200)
    uploads = [event for event in person.events() if event.kind == "upload"]
    assert [(event.value, event.files) for event in uploads] == [
        ("receipt.txt", ("recorded-files/receipt.txt",)),
        ("receipt.txt", ("recorded-files/receipt.txt",)),
        ("film.bin", ()),
    ]
    assert (tmp_path / "recorded-files" / "receipt.txt").read_bytes() == b"paid"


def test_enter_is_heard_where_a_page_takes_it_for_itself_and_is_the_click_of_a_button_elsewhere(
    person: Person, site: Site
) -> None:
    site.pages["/list"] = """<title>List</title><button id=team role=combobox aria-label=Team>Choose</button>
        <button id=send>Send</button><script>team.onkeydown = event => event.preventDefault()</script>"""
    page = person.open("/list")
    for selector in ("#team", "#send"):
        page.focus(selector)
        person.press("Enter")
    assert person.lines()[1:] == ["key [Team] = Enter", "click [Send]"]


def test_the_end_takes_what_was_typed_last(person: Person, site: Site) -> None:
    site.pages["/raise"] = _FORM
    page = person.open("/raise")
    page.click("[name=title]")
    page.keyboard.type("Unfinished")
    person.listener.finish()
    person.heard += person.listener.events()
    assert person.lines()[-1] == "type [Title] = Unfinished"
    assert not any(isinstance(each, Gap) for each in person.heard)


def test_closing_all_windows_ends_the_recording_and_closes_no_tab_of_the_scenario(person: Person, site: Site) -> None:
    site.pages["/around"] = _AROUND
    page = person.open("/around")
    page.click("text=New tab")
    person.until(lambda: any("new tab" in line for line in person.lines()))
    for each in person.context.pages:
        each.close()
    person.heard += person.listener.events()
    assert person.lines()[-1] == "new tab (by the page) in tab 2"


_REPLACED = """<title>Tasks</title><ul><li><label ondblclick="this.parentNode.innerHTML = '<input aria-label=Title>'"
>Call the office</label></li></ul>"""


def test_a_text_that_a_double_click_replaces_is_called_what_it_said(person: Person, site: Site) -> None:
    site.pages["/tasks"] = _REPLACED
    page = person.open("/tasks")
    person.look_at("label")
    page.dblclick("label")
    person.rest(350)
    assert person.lines()[1:] == ["double click [Call the office]"]
