"""The HTML report in the browser that people open it with."""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships without types
from playwright.sync_api import Page, expect

from pytest_e1ts.reporting.html_report import HtmlReporter
from pytest_e1ts.reporting.manual.recording import load_finished_run
from tests.sample_run import SampleRun, make_plan, write_evidence
from tests.waiting_run import BATCH, answer, record_waiting

MARKS = {
    103: "failed", 107: "flaky", 110: "error", 118: "quarantined",
    121: "skipped", 125: "carried", 133: "twice", 140: "not run",
}  # fmt: skip
Opened = Callable[[str], Page]


@pytest.fixture
def faults(page: Page) -> Iterator[list[str]]:
    """What the page complained of: there must be nothing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if request.url.startswith("http") else None)
    yield found
    assert found == []


@pytest.fixture
def opened(page: Page, tmp_path: Path, faults: list[str]) -> Opened:
    """Open the report of a small run with everything in it."""
    run = SampleRun(make_plan(61), MARKS)
    write_evidence(tmp_path, run)
    (path,) = HtmlReporter().write(run, tmp_path)
    assert faults == []

    def open_at(place: str = "") -> Page:
        page.goto(f"{path.as_uri()}{place}")
        return page

    return open_at


def test_the_top_says_the_verdict_and_what_was_tested(opened: Opened) -> None:
    page = opened("")
    expect(page).to_have_title("Failed · release 2.1.1 on qa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Failed")
    expect(page.get_by_text("4 of 61 scenarios did not pass.")).to_be_visible()
    for text in ("2.1.1 · Autumn", "http://desk.example.test", "ann", "ab12ab12ab12"):
        expect(page.get_by_text(text, exact=True)).to_be_visible()
    expect(page.locator("#static")).to_have_count(0)


def test_failures_are_grouped_by_their_message(opened: Opened) -> None:
    page = opened("")
    expect(page.locator(".groups li")).to_have_count(1)
    page.get_by_role("button", name="Show 4 scenarios with this reason").click()
    expect(page.locator("article.scenario")).to_have_count(4)


def test_verdicts_by_set_open_to_their_cases(opened: Opened) -> None:
    page = opened("")
    page.locator("summary", has_text="Test set 1").click()
    page.get_by_role("button", name=re.compile("Case 3")).click()
    expect(page.locator("article.scenario")).to_have_count(10)
    expect(page.get_by_text("Only: case “Case 3”")).to_be_visible()


@pytest.mark.parametrize(
    ("tile", "ids"),
    [
        ("failed", ["103", "118", "133"]),
        ("error", ["110"]),
        ("flaky", ["107"]),
        ("quarantined", ["118"]),
        ("carried", ["125"]),
    ],
)
def test_a_count_filters(opened: Opened, tile: str, ids: list[str]) -> None:
    page = opened("")
    button = page.locator(f".tile[data-v='{tile}']")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("article.scenario .id")).to_have_text([f"sc{scenario}" for scenario in ids])


def test_search_finds_names_steps_messages_and_ids(opened: Opened) -> None:
    page = opened("#scenarios")
    for words, shown in (
        ("sc125", "1 of 61 scenarios"),
        ("pending", "4 of 61 scenarios"),  # a message
        ("pending 103", "1 of 61 scenarios"),
        ("form 12 value", "12 of 61 scenarios"),  # a step
        ("owning EXCEPTION", "61 scenarios"),  # a name
        ("zebra", "0 of 61 scenarios"),
    ):  # each is another than the one before, so that none is met before the search
        page.get_by_role("searchbox").fill(words)
        expect(page.get_by_role("status")).to_have_text(shown)
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text("61 scenarios")


def test_words_are_kept_by_one_who_clicks_a_filter_right_behind_them(opened: Opened, page: Page) -> None:
    page.clock.install()
    opened("#scenarios")
    search, count = page.get_by_role("searchbox"), page.get_by_role("status")
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))  # nothing that waits for its time gets it
    search.press_sequentially("sc103")
    page.locator(".tile[data-v='failed']").click()
    expect(count).to_have_text("1 of 61 scenarios")
    expect(search).to_have_value("sc103")
    search.press_sequentially("x")
    page.get_by_role("button", name="Clear filter").click()
    page.clock.run_for(1_000)
    expect(count).to_have_text("61 scenarios")
    expect(search).to_have_value("")


def test_a_deep_link_opens_its_scenario(opened: Opened) -> None:
    page = opened("#sc161")
    scenario = page.locator("#sc161")
    expect(scenario).to_be_in_viewport()
    expect(scenario.get_by_role("button", expanded=True)).to_be_visible()
    page.wait_for_function("document.activeElement.closest('article')?.id === 'sc161'")
    expect(scenario.locator(".step")).to_have_count(10)


def test_a_failing_step_shows_expected_actual_picture_and_page(opened: Opened) -> None:
    scenario = opened("#sc103").locator("#sc103")
    step = scenario.locator(".step").nth(2)
    expect(step.locator(".expected")).to_contain_text("Field 3 of form 2 shows the value")
    expect(step.locator(".actual")).to_contain_text("“Pending 103”")
    expect(step.get_by_role("img", name="screenshot sc103-a2-step3.png")).to_have_js_property("naturalWidth", 1)
    step.get_by_text("The page at that moment").click()
    expect(step.get_by_text("error: <b>x</b> is not defined")).to_be_visible()
    expect(step.get_by_text('- button "Save"')).to_be_visible()
    link = scenario.get_by_role("link", name="trace")
    expect(link).to_have_attribute("href", re.compile(r"^artifacts/.*/sc103-a1-trace\.zip$"))


def test_a_failing_step_has_its_code_with_what_it_means(opened: Opened) -> None:
    page = opened("#scenarios")
    page.get_by_role("searchbox").fill("e1ts-2004 103")
    expect(page.get_by_role("status")).to_have_text("1 of 61 scenarios")
    page.goto(f"{page.url.partition('#')[0]}#sc103")
    error = page.locator(".comparison .origin", has_text="E1TS-2004").first
    expect(error).to_have_text("ErrorE1TS-2004 The application does not do what the row expects")


def test_a_picture_opens_in_full_size_and_closes_with_the_keyboard(opened: Opened) -> None:
    page = opened("#sc103")
    page.locator(".picture").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_earlier_attempts_quarantine_and_origin_are_told(opened: Opened) -> None:
    page = opened("#sc107")
    page.locator("#sc107 summary", has_text="Attempt 1 failed").click()
    expect(page.locator("#sc107 .attempt .actual")).to_contain_text("“Pending 107”")
    page.goto(page.url.replace("sc107", "sc118"))
    expect(page.locator("#sc118")).to_contain_text("Owner team desk, until 2026-12-31.")
    page.goto(page.url.replace("sc118", "sc125"))
    expect(page.locator("#sc125")).to_contain_text("Carried forward from batch 20261119-000000-r5-ffff")


def test_everything_can_be_reached_with_the_keyboard(opened: Opened) -> None:
    page = opened("")
    page.get_by_role("tab", name="Overview").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Scenarios")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("sc103")
    expect(page.locator("article.scenario")).to_have_count(1)
    page.locator("#sc103 .head").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sc103 .step")).to_have_count(10)


def test_the_timeline_leads_to_scenarios_and_says_its_numbers(opened: Opened) -> None:
    page = opened("#timeline")
    expect(page.get_by_role("img", name=re.compile("attempts on 7 workers"))).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(8)
    page.locator("canvas").click(position={"x": 70, "y": 10})
    expect(page).to_have_url(re.compile("#sc101$"))


def test_the_slowest_steps_come_first(opened: Opened) -> None:
    page = opened("#slowest")
    times = page.locator("section.card").first.locator("td .number").all_inner_texts()
    numbers = [int(text.removesuffix(" ms")) for text in times]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 50


def test_light_and_dark_follow_the_system_and_the_button(opened: Opened) -> None:
    page = opened("")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(background)
    assert dark != light
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(background) == light
    page.reload()
    assert page.evaluate(background) == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["#overview", "#sc103", "#sc107", "#timeline", "#slowest"])
def test_axe_finds_nothing_wrong(opened: Opened, page: Page, scheme: str, place: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(place)
    for details in page.locator("details").all():
        if details.is_visible():
            details.locator("summary").first.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}] == []


def test_on_paper_failures_are_told_in_full_and_the_rest_in_a_line(opened: Opened) -> None:
    page = opened("")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    expect(paper.locator("article.scenario")).to_have_count(5)
    expect(paper.locator("article.scenario .actual").first).to_be_visible()
    expect(paper.locator(".line")).to_have_count(56)
    expect(page.get_by_role("tablist")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def test_nothing_in_a_row_becomes_markup(page: Page, tmp_path: Path, faults: list[str]) -> None:
    evil = "</script><img src=x onerror=alert(1)><b>bold</b>"
    run = SampleRun(make_plan(2), {101: "failed"}, message=evil)
    (path,) = HtmlReporter().write(run, tmp_path)
    page.goto(f"{path.as_uri()}#sc101")
    expect(page.locator("#sc101 .actual")).to_contain_text(evil)
    expect(page.locator("#app img, #app b b")).to_have_count(0)
    assert faults == []


@pytest.mark.parametrize("file", ["", "release.yml", "ann's release.yml"])
def test_the_command_that_runs_a_scenario_again_names_the_file_that_was_loaded(
    page: Page, tmp_path: Path, file: str
) -> None:
    plan = make_plan(1)
    (path,) = HtmlReporter().write(SampleRun(replace(plan, release=replace(plan.release, file=file))), tmp_path)
    page.goto(f"{path.as_uri()}#sc101")
    command = page.locator("#sc101 .again code").inner_text()
    assert shlex.split(command) == ["pytest", f"--e1ts-release={file or 5}", "test_config.yml::sc101"]


def test_a_run_without_scenarios_says_so(page: Page, tmp_path: Path, faults: list[str]) -> None:
    (path,) = HtmlReporter().write(SampleRun(make_plan(0)), tmp_path)
    page.goto(path.as_uri())
    expect(page.get_by_text("There was nothing to run.")).to_be_visible()
    page.get_by_role("tab", name="Timeline").click()
    expect(page.get_by_text("No times were recorded for this run.")).to_be_visible()
    assert faults == []


@pytest.mark.slow
def test_ten_thousand_scenarios_open_at_once_and_answer_quickly(page: Page, tmp_path: Path, faults: list[str]) -> None:
    run = SampleRun(make_plan(10_000), dict.fromkeys(range(101, 10101, 40), "failed"))
    (path,) = HtmlReporter().write(run, tmp_path)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    begun = time.perf_counter()
    page.goto(path.as_uri())
    expect(page.get_by_text("250 of 10,000 scenarios did not pass.")).to_be_visible()
    opened = time.perf_counter() - begun
    begun = time.perf_counter()
    page.goto(f"{path.as_uri()}#sc10100")
    expect(page.locator("#sc10100 .step")).to_have_count(10)
    linked = time.perf_counter() - begun
    begun = time.perf_counter()
    page.get_by_role("searchbox").fill("pending 5021")
    expect(page.get_by_role("status")).to_have_text("1 of 10,000 scenarios")
    print(  # noqa: T201 - the figures are for people
        f"10,000 scenarios: open {opened:.2f} s, link {linked:.2f} s, search {time.perf_counter() - begun:.2f} s"
    )
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert 0 < metrics["ProcessTime"] < 4  # the whole page's CPU seconds, which say nothing of the machine's load
    assert page.locator("*").count() < 20_000
    assert faults == []


def test_steps_of_people_show_what_was_to_be_seen_whatever_they_answered(page: Page, tmp_path: Path) -> None:
    record_waiting(tmp_path)
    answer(tmp_path, 102)
    (path,) = HtmlReporter().write(load_finished_run(tmp_path, BATCH), tmp_path)
    for scenario_id, things in ((102, 3), (201, 2), (101, 0)):
        page.goto(f"{path.as_uri()}#sc{scenario_id}")
        seen = [f"Expected: Thing {number} is done" for number in range(1, things + 1)]
        expect(page.locator(f"#sc{scenario_id} .to-see")).to_have_text(seen)


def test_the_longest_name_stays_within_its_card(opened: Opened) -> None:
    page = opened("")
    page.locator(".groups .who a").first.evaluate("link => { link.textContent = 'on and '.repeat(60) }")
    card = page.locator(".groups").evaluate("list => [list.scrollWidth, list.clientWidth]")
    assert card[0] <= card[1]
