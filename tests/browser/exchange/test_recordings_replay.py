"""A recording of each tool, read as rows and run in a browser: what was done once is done again, and holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import Runner, row
from tests.browser.site import Site
from tests.unit.exchange.recordings.samples import (
    DESK,
    PASSWORD,
    command,
    everything,
    recorded,
    rows,
    scenarios,
    script,
    side,
    step,
    to_fill_in,
)

SIGN_IN = """<!doctype html><title>Desk</title><h1>Sign in</h1>
<label>User name <input id=user></label> <label>Password <input id=f2 type=password name=password></label>
<button onclick="if (f2.value === 'open-sesame') location = '/desk/requests/17'">Sign in</button>
<script>f2.onkeydown = event => { if (event.key === 'Enter') document.querySelector('button').click() }</script>"""
REQUEST = """<!doctype html><title>Request 17</title><h1>Request 17</h1>
<label>Title <input id=title></label>
<label>Severity <select id=severity><option value=low>Low<option value=high>High</select></label>
<label><input type=checkbox id=agree> I agree</label> <label>Note <textarea id=note></textarea></label>
<table><tr><td>EX-1010 Gateway<td><button onclick="said.textContent = 'Opened 1010'">Open</button>
<tr><td>EX-1011 Router<td><button onclick="said.textContent = 'Opened 1011'">Open</button></table>
<ul><li class=item>Alpha</li><li class=item>Beta</li></ul>
<iframe name=preview srcdoc="<button onclick='this.textContent = `Sent`'>Send</button>"></iframe>
<x-card id=card></x-card> <div contenteditable aria-label=Remark role=textbox></div>
<button data-testid=delete onclick="if (confirm('Delete it?')) said.textContent = 'Deleted'">Delete</button>
<button data-testid=rename onclick="said.textContent = prompt('New name?')">Rename</button>
<button id=mui-42113 ondblclick="said.textContent = 'Archived'">Archive</button>
<a href="data:text/csv,a" download=requests.csv>Export</a> <a href=/desk/policy target=_blank>Policy</a>
<div data-testid=card draggable=true>Draft</div><div data-testid=done>Done</div>
<p id=said data-testid=said role=status>Nothing yet</p>
<script>
card.attachShadow({mode: 'open'}).innerHTML = '<button class=pin>Pin</button>';
card.shadowRoot.querySelector('button').onclick = () => said.textContent = 'Pinned';
const done = document.querySelector('[data-testid=done]');
done.ondragover = event => event.preventDefault(); done.ondrop = () => done.textContent = 'Done: Draft';
</script>"""
POLICY = (
    "<!doctype html><title>Policy</title><h1>Policy</h1><button onclick=\"this.textContent = 'Was read'\">Read</button>"
)


@pytest.fixture
def desk(scenario: Runner, site: Site) -> Runner:
    site.pages |= {"/desk/login": SIGN_IN, "/desk/requests/17": REQUEST, "/desk/policy": POLICY}
    scenario.settings = {"environ": {**os.environ, "E1TS_SECRET_ANN_PASSWORD": PASSWORD}}
    return scenario


def replayed(desk: Runner, found: Incoming) -> None:
    """Run the first scenario that was read; every row of it must pass, and nothing may wait for a person."""
    assert to_fill_in(found) == []
    assert PASSWORD not in everything(found)
    finished = desk.passes(*map(_planned, scenarios(found)[0]["steps"]))
    assert len(finished) == len(rows(found))


def _planned(record: dict[str, Any]) -> PlannedStep:
    columns = (record.get(key, "") for key in ("action", "element_id", "action_result", "type"))
    return row(*columns, definition=record["step_definition"])


SELENIUM_IDE = (
    command("open", "/desk/login"),
    command("setWindowSize", "1200x904"),
    command("click", "id=user", "", "css=#user", "xpath=//input[@id='user']"),
    command("type", "id=user", "ann@example.test", "css=#user"),
    command("type", "name=password", PASSWORD, "css=#f2"),
    command("sendKeys", "name=password", "${KEY_ENTER}", "css=#f2"),
    command("waitForElementVisible", "id=title", "30000"),
    command("assertTitle", "Request 17"),
    command("type", "id=title", "Late delivery"),
    command("select", "id=severity", "label=High"),
    command("click", "css=#severity > option:nth-child(2)"),
    command("check", "id=agree"),
    command("assertChecked", "id=agree"),
    command("assertSelectedLabel", "id=severity", "High"),
    command("verifyValue", "id=title", "Late delivery"),
    command("selectFrame", "index=0"),
    command("click", "css=button", "", "xpath=//button[contains(.,'Send')]"),
    command("assertText", "css=button", "Sent"),
    command("selectFrame", "relative=parent"),
    command("chooseOkOnNextConfirmation"),
    command("click", "css=button:nth-child(9)", "", "xpath=//button[contains(.,'Delete')]"),
    command("assertConfirmation", "Delete it?"),
    command("webdriverChooseOkOnVisibleConfirmation"),
    command("assertText", "id=said", "Deleted"),
    command("answerOnNextPrompt", "Early delivery"),
    command("click", "xpath=//button[contains(.,'Rename')]"),
    command("storeText", "id=said", "renamed"),
    command("type", "id=note", "Now ${renamed}"),
    command("assertValue", "id=note", "Now Early delivery"),
    command("doubleClick", "id=mui-42113", "", "id=mui-42113", "xpath=//button[contains(.,'Archive')]"),
    command("assertText", "id=said", "Archived"),
    command("dragAndDropToObject", "css=[data-testid='card']", "css=[data-testid='done']"),
    command("assertText", "css=[data-testid='done']", "Done: Draft"),
    command("storeWindowHandle", "root"),
    command("click", "linkText=Policy", opensWindow=True, windowHandleName="win1"),
    command("selectWindow", "handle=${win1}"),
    command("click", "xpath=//button[contains(.,'Read')]"),
    command("assertElementPresent", "xpath=//button[contains(.,'Was read')]"),
    command("close"),
    command("selectWindow", "handle=${root}"),
    command("assertElementNotPresent", "linkText=Gone"),
)


def test_recording_of_selenium_ide_replays(desk: Runner, tmp_path: Path) -> None:
    replayed(desk, side(tmp_path, *SELENIUM_IDE))


def test_recording_of_the_devtools_recorder_replays(desk: Runner, tmp_path: Path) -> None:
    event = {"type": "navigation", "url": f"{DESK}/desk/requests/17", "title": "Request 17"}
    policy = {"target": f"{DESK}/desk/policy"}
    found = recorded(
        tmp_path,
        step("setViewport", width=1200, height=800),
        step("navigate", url=f"{DESK}/desk/login"),
        step("click", "aria/User name", "#user", 'xpath///*[@id="user"]', "pierce/#user", offsetX=3, offsetY=4),
        step("change", "aria/User name", "#user", value="ann@example.test"),
        step("keyDown", key="Tab"),
        step("keyUp", key="Tab"),
        step("change", "aria/Password", "#f2", value=PASSWORD),
        step("click", 'aria/Sign in[role="button"]', "button", "text/Sign in", assertedEvents=[event]),
        step("change", "aria/Title", "#title", value='{"late": true}'),
        step("change", 'aria/Severity[role="combobox"]', "#severity", value="high"),
        step("click", "aria/I agree", "#agree"),
        step("scroll", x=0, y=200),
        step("click", "aria/Send", "button", frame=[0]),
        step("waitForElement", "aria/Sent", frame=[0]),
        step("click", ["#card", "button.pin"], ["pierce/button.pin"]),
        step("waitForElement", "text/Pinned"),
        step("doubleClick", "#mui-42113", "text/Archive"),
        step("waitForElement", "text/Archived"),
        step("click", "aria/Note", "#note"),
        *[step(kind, key=key) for key in "abc" for kind in ("keyDown", "keyUp")],
        step("waitForElement", ".item", operator=">=", count=2),
        step("hover", "aria/Export"),
        step("click", 'aria/Policy[role="link"]'),
        {**step("click", 'aria/Read[role="button"]'), **policy},
        {**step("waitForElement", "aria/Was read"), **policy},
        {**step("close"), **policy},
        step("waitForElement", "aria/Gone", count=0),
    )
    replayed(desk, found)
    desk.passes(row("Assert Text", "id=note", "abc"), row("Assert Text", "id=title", '{"late": true}'))


CODEGEN = f"""
    page.goto("{DESK}/desk/login")
    page.get_by_role("textbox", name="User name").click()
    page.get_by_role("textbox", name="User name").fill("ann@example.test")
    page.get_by_role("textbox", name="User name").press("Tab")
    page.get_by_role("textbox", name="Password").fill("{PASSWORD}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Request")).to_be_visible()
    page.get_by_label("Title").fill("Late ${{delivery}}")
    page.get_by_label("Severity").select_option("high")
    page.get_by_role("checkbox", name="I agree").check()
    page.get_by_role("textbox", name="Remark").fill("Soon")
    page.get_by_role("row", name="EX-1011 Router").get_by_role("button").click()
    expect(page.get_by_test_id("said")).to_have_text("Opened 1011")
    page.get_by_role("button", name="Open").nth(0).click()
    expect(page.get_by_test_id("said")).to_contain_text("1010")
    page.get_by_role("listitem").filter(has_text=re.compile(r"^Beta$")).click()
    page.locator("iframe[name=\\"preview\\"]").content_frame.get_by_role("button", name="Send").click()
    expect(page.frame_locator("iframe").first.get_by_role("button")).to_contain_text("Sent")
    page.locator("#card").get_by_role("button", name="Pin").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_test_id("delete").click()
    expect(page.get_by_test_id("said")).not_to_contain_text("Deleted")
    with page.expect_download() as download_info:
        page.get_by_role("link", name="Export").click()
    download = download_info.value
    page.get_by_test_id("card").drag_to(page.get_by_test_id("done"))
    expect(page.get_by_test_id("done")).to_have_text("Done: Draft")
    expect(page.get_by_label("Title")).to_have_value("Late ${{delivery}}")
    expect(page.get_by_role("checkbox", name="I agree")).to_be_checked()
    expect(page.locator(".item")).to_have_count(2)
    with page.expect_popup() as page1_info:
        page.get_by_role("link", name="Policy").click()
    page1 = page1_info.value
    page1.get_by_role("button", name="Read").click()
    expect(page1.get_by_text("Was read")).to_be_visible()
    page1.close()
    expect(page).to_have_url("{DESK}/desk/requests/17")
    page.close()
"""


def test_script_of_codegen_replays(desk: Runner, tmp_path: Path) -> None:
    replayed(desk, script(tmp_path, CODEGEN))
