from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from pytest_e1ts.actions import Step, action
from pytest_e1ts.execution.context import ScenarioOutcome
from pytest_e1ts.execution.evidence.highlight import outlined
from pytest_e1ts.model.events import Verdict
from tests.browser.rows import SHORT_MS, Runner, row
from tests.browser.site import Site

FORM = """
<main><h1>Orders</h1><p>Not of interest</p>
  <form aria-label="Search"><label>Customer <input value="ann"></label>
    <label>Password <input type="password" value="typed by hand"></label><button disabled>Find</button></form>
</main>
"""
RED = (214, 0, 60)


def page_facts(outcome: ScenarioOutcome, tmp_path: Path) -> dict[str, Any]:
    (artifact,) = [artifact for artifact in outcome.artifacts if artifact.kind == "page"]
    path = tmp_path / "report" / artifact.path
    assert (artifact.content_type, artifact.size) == ("application/json", path.stat().st_size)
    facts: dict[str, Any] = json.loads(path.read_text())
    assert list(facts) == ["address", "title", "console", "requests", "aria"]
    return facts


def test_failure_keeps_what_the_page_says_of_itself(scenario: Runner, site: Site, tmp_path: Path) -> None:
    site.pages["/orders"] = f"<!doctype html><title>Orders | Desk</title>{FORM}"
    outcome = scenario.run(row("Navigate", "", "/orders"), row("Click", "Find"), timeout_ms=SHORT_MS)
    assert [artifact.path for artifact in outcome.artifacts] == [
        "artifacts/b1/sc101-a1-step2.jpg",
        "artifacts/b1/sc101-a1-step2-page.json",
    ]
    facts = page_facts(outcome, tmp_path)
    assert (facts["address"], facts["title"]) == (f"{site.url}/orders", "Orders | Desk")
    assert facts["aria"].splitlines()[0] == '- form "Search":'
    assert '- button "Find" [disabled]' in facts["aria"]
    assert "Not of interest" not in facts["aria"]
    assert "typed by hand" not in facts["aria"]
    assert outcome.steps[1].output == (f"Page: “Orders | Desk”, {site.url}/orders",)


def test_target_that_is_not_there_gives_the_snapshot_of_the_page(scenario: Runner, tmp_path: Path) -> None:
    outcome = scenario.show(FORM).run(row("Click", "Nowhere"), timeout_ms=SHORT_MS)
    assert 'heading "Orders"' in page_facts(outcome, tmp_path)["aria"]


def test_console_errors_and_requests_that_went_wrong_are_reported(scenario: Runner, site: Site, tmp_path: Path) -> None:
    site.pages["/broken"] = """<!doctype html><title>Broken</title><h1>Broken</h1><script>
      console.log('all is well'); console.error('no price for', 7); console.warn('slow');
      setTimeout(() => { throw new Error('nobody caught this'); });
      Promise.allSettled([fetch('/missing?id=7'), fetch('http://127.0.0.1:1/')]).then(() => document.title = 'Done');
    </script>"""
    outcome = scenario.run(
        row("Navigate", "", "/broken"), row("Title", "", "Done"), row("Visible", "#none"), timeout_ms=2_000
    )
    facts = page_facts(outcome, tmp_path)
    entries = {(entry["type"], entry["text"]) for entry in facts["console"]}
    assert {("error", "no price for 7"), ("warning", "slow"), ("uncaught", "nobody caught this")} <= entries
    assert "all is well" not in str(facts["console"])
    wrong = {(entry["address"], entry["status"]): entry["reason"] for entry in facts["requests"]}
    assert wrong[f"{site.url}/missing?id=7", 404] == "Not Found"
    assert wrong["http://127.0.0.1:1/", None].startswith("net::ERR_")
    assert (f"{site.url}/broken", 200) not in wrong


def test_secrets_are_masked_in_what_the_page_says(
    scenario: Runner, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = 'it\'s "top & secret" é'
    monkeypatch.setenv("E1TS_SECRET_KEY", secret)
    site.pages["/vault"] = """<!doctype html><title>Vault</title><main>
      <label>Key <input name="key" oninput="console.error(this.value); document.title = this.value;
        history.replaceState(null, '', '?key=' + encodeURIComponent(this.value));
        document.querySelector('h1').textContent = this.value; fetch('/missing?' + this.value)"></label>
      <h1></h1></main>"""
    outcome = scenario.run(
        row("Navigate", "", "/vault"),
        row("Text Plain", "Key", "${secret:KEY}"),
        row("Text Match", "role=heading", "x"),
        timeout_ms=SHORT_MS,
    )
    facts = page_facts(outcome, tmp_path)
    assert facts["title"] == "••••••"
    assert facts["address"] == f"{site.url}/vault?key=••••••"
    assert 'heading "••••••"' in facts["aria"].replace("'", "")
    assert "secret" not in json.dumps(facts).lower()
    assert "secret" not in str(outcome).lower()


def test_account_in_an_address_is_masked(scenario: Runner, site: Site, tmp_path: Path) -> None:
    address = site.url.replace("://", "://ann:hunter2@")
    outcome = scenario.run(row("Navigate", "", f"{address}/login"), row("Visible", "#none"), timeout_ms=SHORT_MS)
    assert "hunter2" not in (tmp_path / "report" / outcome.artifacts[1].path).read_text()


def test_long_snapshot_is_cut_at_a_line(scenario: Runner, tmp_path: Path) -> None:
    body = "".join(f"<p>Paragraph number {number}</p>" for number in range(2_000))
    aria = page_facts(scenario.show(body).run(row("Visible", "#none"), timeout_ms=SHORT_MS), tmp_path)["aria"]
    assert len(aria) < 8_100
    assert aria.splitlines()[-1].endswith(" more lines")
    assert aria.splitlines()[-2].startswith("- paragraph: Paragraph number")


def colours_around(page: Page, picture: Path, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour at a place of a JPEG, read by the browser itself."""
    data = picture.read_bytes()
    page.route("**/picture.jpg", lambda route: route.fulfill(body=data, content_type="image/jpeg"))
    colour = page.evaluate(
        """async ([x, y]) => {
          const image = new Image(); image.src = '/picture.jpg'; await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
          canvas.drawImage(image, 0, 0);
          return [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3);
        }""",
        [x, y],
    )
    return colour[0], colour[1], colour[2]


def is_red(colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 45 for one, other in zip(colour, RED, strict=True))


BUTTON = "<button id=b disabled style='position:absolute;left:{left}px;top:{top}px;width:100px;height:40px'>B</button>"
LAYOUTS = {
    "plain": BUTTON.format(left=200, top=150),
    "in a modal dialog": "<dialog id=d style='margin:0;inset:0;border:0;padding:0;width:600px;height:400px'>"
    f"{BUTTON.format(left=200, top=150)}</dialog><script>d.showModal()</script>",
    "in a frame": "<iframe style='position:absolute;border:0;left:100px;top:100px;width:400px;height:300px' "
    f'srcdoc="{BUTTON.format(left=100, top=50)}"></iframe>',
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_target_is_outlined(scenario: Runner, site: Site, page: Page, tmp_path: Path, layout: str) -> None:
    site.pages["/layout"] = f"<!doctype html><body style='margin:0'>{LAYOUTS[layout]}"
    target = "frame=css=iframe >> css=#b" if "frame" in layout else "css=#b"
    outcome = scenario.run(row("Navigate", "", "/layout"), row("Click", target), timeout_ms=SHORT_MS)
    picture = tmp_path / "report" / outcome.artifacts[0].path
    assert is_red(colours_around(page, picture, 250, 146.5))
    assert is_red(colours_around(page, picture, 196.5, 170))
    assert not is_red(colours_around(page, picture, 250, 170))


LONG = """<!doctype html><body style="margin:0;height:5000px"><p id="far" style="position:absolute;
  left:100px;top:3000px;width:200px;height:50px;margin:0;opacity:OPACITY">Far away</p><script>
  window.seen = [];
  for (const name of ['scroll', 'resize', 'focusin', 'blur']) addEventListener(name, () => seen.push(name));
</script>"""


@pytest.mark.parametrize("required", [True, False])
def test_target_below_the_window_is_in_the_picture_where_the_scenario_ends_with_it(
    scenario: Runner, site: Site, page: Page, tmp_path: Path, required: bool
) -> None:
    site.pages["/long"] = LONG.replace("OPACITY", "0")  # what nobody can see is not scrolled to
    failing = row("Visible", "#far", required=required)
    outcome = scenario.run(row("Navigate", "", "/long"), failing, timeout_ms=SHORT_MS)
    happened = page.evaluate("[scrollY, ...seen]")
    picture = tmp_path / "report" / outcome.artifacts[0].path
    height = page.viewport_size["height"] if page.viewport_size else 0
    assert is_red(colours_around(page, picture, 200, int(height / 3) - 3)) is required
    assert required or happened == [0]


@pytest.mark.parametrize("required", [True, False])
def test_target_that_the_check_scrolled_to_is_outlined_where_it_stands(
    scenario: Runner, site: Site, page: Page, tmp_path: Path, required: bool
) -> None:
    site.pages["/long"] = LONG.replace("OPACITY", "1")
    failing = row("Text Match", "#far", "Near", required=required)
    outcome = scenario.run(row("Navigate", "", "/long"), failing, timeout_ms=SHORT_MS)
    top = page.evaluate("far.getBoundingClientRect().top")
    height = page.viewport_size["height"] if page.viewport_size else 0
    assert 0 < top < height - 50
    picture = tmp_path / "report" / outcome.artifacts[0].path
    assert is_red(colours_around(page, picture, 200, top - 4))
    assert not is_red(colours_around(page, picture, 200, top + 25))


def test_outline_changes_nothing_in_the_page(scenario: Runner, page: Page) -> None:
    scenario.show("<input id=a value=x><p>Text</p>")
    page.focus("#a")
    page.evaluate("""() => { window.seen = 0;
      new MutationObserver(list => seen += list.length).observe(document.body,
        { subtree: true, childList: true, attributes: true, characterData: true }); }""")
    before = page.content()
    with outlined(page, page.locator("#a")) as part:
        assert part is None
        assert page.locator("e1ts-outline").count() == 1
    assert page.content() == before
    assert page.evaluate("[seen, document.activeElement.id]") == [0, "a"]


def test_every_element_of_an_ambiguous_target_is_outlined(page: Page) -> None:
    page.set_content("<button>Save</button><button>Save</button><button hidden>Save</button>")
    with outlined(page, page.locator("button")):
        assert page.locator("e1ts-outline").count() == 2


def test_page_that_does_not_answer_delays_no_verdict(scenario: Runner) -> None:
    @action("Block for the test", target="none")
    def block(step: Step) -> None:
        step.page.evaluate("setTimeout(() => { for (const end = Date.now() + 12000; Date.now() < end;); })")
        raise AssertionError("blocked")

    outcome = scenario.show(FORM).run(row("Block for the test"), timeout_ms=SHORT_MS)
    assert (outcome.verdict, outcome.artifacts) == (Verdict.FAILED, ())
    assert outcome.steps[0].output == ("The page did not answer any more: there is no picture of it.",)


STEPS = [
    row("Visible", "#count"),
    row("Visible", "#count"),
    row("Click", "More"),
    row("Visible", "#none"),
]
COUNTER = "<p id=count>0</p><button onclick='count.textContent++'>More</button>"


@pytest.mark.parametrize(
    ("policy", "pictures"),
    [("off", []), ("failure", [4]), ("change", [1, 3, 4]), ("all", [1, 2, 3, 4])],
)
def test_policy_decides_which_steps_a_picture_is_taken_of(
    scenario: Runner, page: Page, policy: str, pictures: list[int]
) -> None:
    page.mouse.move(500, 400)
    scenario.settings["screenshots"] = policy
    outcome = scenario.show(COUNTER + "<style>button { outline: none }</style>").run(*STEPS, timeout_ms=SHORT_MS)
    taken = [step.position for step in outcome.steps for one in step.artifacts if one.kind == "screenshot"]
    assert taken == pictures
    assert outcome.steps[-1].artifacts[-1].kind == "page"


def test_step_that_asks_for_a_picture_gets_one_whatever_the_policy(scenario: Runner) -> None:
    scenario.settings["screenshots"] = "off"
    (step,) = scenario.show(COUNTER).passes(row("Screenshot"))
    assert [one.kind for one in step.artifacts] == ["screenshot"]


def test_what_finds_no_room_is_not_kept_and_the_verdict_stands(scenario: Runner, tmp_path: Path) -> None:
    scenario.settings["scenario_artifact_budget"] = 1_000
    outcome = scenario.show(FORM).run(row("Click", "Find"), timeout_ms=SHORT_MS)
    assert outcome.verdict is Verdict.FAILED
    assert [one.kind for one in outcome.artifacts] == ["page"]
    assert len(list((tmp_path / "report" / "artifacts" / "b1").glob("sc*"))) == 1


@pytest.fixture
def messages(page: Page) -> Iterator[list[str]]:
    """What is asked of Playwright's server."""
    connection: Any = page._impl_obj._connection
    before, sent = connection.onmessage, []

    def note(message: dict[str, Any]) -> Any:
        sent.append(" ".join([message["method"], message["params"].get("event", "")]).strip())
        return before(message)

    connection.onmessage = note
    yield sent
    connection.onmessage = before


def test_page_is_asked_only_when_a_step_has_failed(scenario: Runner, site: Site, messages: list[str]) -> None:
    site.pages["/noisy"] = "<title>N</title><p>Here</p><script>console.error('x'); fetch('/missing')</script>"
    asked = {"consoleMessages", "pageErrors", "requests", "title", "ariaSnapshot", "screenshot"}
    listened = {f"updateSubscription {event}" for event in ("request", "response", "requestFailed")}
    scenario.passes(row("Navigate", "", "/noisy"), row("Visible", "Here"))
    assert "goto" in messages
    assert not (asked | listened) & set(messages)
    scenario.run(row("Visible", "#none"), timeout_ms=SHORT_MS)
    assert asked <= set(messages)
    assert not listened & set(messages)
