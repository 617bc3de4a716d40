"""Half an emoji in what a page says: JavaScript's ``slice`` makes such texts, and no file and no pipe can hold them."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

PAGE = """
import logging
from pytest_e1ts.api import action

HALF = "'\\\\u{1F600}'.slice(0, 1)"
PAGE = f'''<title>x</title><p id=text></p><input id=value aria-label=Name><script>
text.textContent = 'Ann ' + {HALF} + ' Lee'; value.value = {HALF}; document.title = {HALF}; console.log({HALF});
history.replaceState(null, "", "?q=" + {HALF});
</script>'''

@action("Show the page", target="none")
def show(step):
    step.page.route("**/emoji*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    step.page.goto(step.session.base_url + "/emoji")

@action("Log and print", target="none")
def log(step):
    text = step.page.locator("#text").inner_text()
    print(text)
    logging.getLogger("app").warning("seen %s", text)
    logging.getLogger("app").warning("made \\ud83d %s", "\\udc00")
    print("made \\ud83d")
"""
SHOW = step("Show the page")
SETS: Sets = {
    "Half": {
        "An emoji": {
            "it is saved": [
                SHOW,
                step("Save Value", "#text", "seen", type="text-plain"),
                step("Text Match", "#text", "${seen}", type="text-plain"),
            ],
            "it is not what was expected": [SHOW, step("Text Match", "#text", "Bob", type="text-plain")],
            "it is in a field": [SHOW, step("Text Match", "label=Name", "Bob", type="field-input")],
            "it is logged": [SHOW, step("Log and print")],
            "it is logged by one that fails": [SHOW, step("Log and print"), step("Text Match", "#text", "Bob")],
        }
    }
}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_half_an_emoji_costs_no_verdict(project: Project, workers: str) -> None:
    project.pytester.makeconftest(PAGE)
    project.release(SETS)
    words = (
        "-n",
        workers,
        "--e1ts-step-timeout=2",
        "--e1ts-reports=cucumber,html,junit,ctrf",
        "-rA",
        "--log-level=INFO",
    )
    result = project.run("--e1ts-release=5", *words, "--junitxml=pytest.xml")
    result.assert_outcomes(passed=2, failed=3)
    statuses = {(row["scenario_id"], row["test_step_id"]): row["status"] for row in project.step_rows()}
    assert sorted(statuses.values()) == ["failed"] * 3 + ["passed"] * 9
    result.stdout.fnmatch_lines(["*Ann \ufffd Lee*"])
    assert (project.path / "pytest.xml").is_file()
