"""What steps read runs beside the scripts of a page, where Playwright has loaded its own already: never among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.plugin.conftest import Project
from tests.releases import step
from tests.session_site import GATE, running_session_site

ALL_OF_IT = 100_000  # characters; what a plain call among the page's scripts loads is an eighth of that
LATE = """
import importlib
import pkgutil
import sys

import pytest
import pytest_e1ts

def known():
    modules = [sys.modules["pytest_e1ts.locators." + module] for module in ("reading", "finders")]
    return {name for module in modules for name in module._known}

@pytest.fixture(scope="session")
def playwright(playwright):
    sys.known_at_first = known()
    return playwright

def pytest_unconfigure():
    for module in pkgutil.walk_packages(pytest_e1ts.__path__, "pytest_e1ts."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    print("KNOWN", len(sys.known_at_first), "LATE", sorted(known() - sys.known_at_first))
"""


PATIENT = """
from pytest_e1ts.locators import reading

reading._MOMENT_MS = 60_000  # where the machine is busy, a page takes its time: asking again would load the rest
"""


def loaded_among_the_pages_own(lines: Iterable[str]) -> Iterator[str]:
    """Yield the messages that load all of Playwright's scripts among those of a page: 20 ms of processor time each."""
    own: set[str] = set()
    for line in lines:
        if made := re.search(r'executionContextCreated","params":\{"context":\{"id":(\d+).*?"name":"(\w*)"', line):
            (own.discard if made[2] else own.add)(made[1])
        asked = re.search(r'SEND ► \{"id":\d+,"method":"Runtime.evaluate".*"contextId":(\d+)', line)
        if asked and asked[1] in own and len(line) > ALL_OF_IT:
            yield line


def test_a_sign_in_and_rows_load_nothing_among_the_scripts_of_a_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        step("Login", None, '{"user": "ann"}'),
        step("Text Match", "#who", "ann"),
        step("URL", None, "/login", type="url-visit"),
        step("Fill", "User", "bob", type="field-input"),
        step("Click", "Enter", type="button-click"),
        step("Text Match", "#who", "bob bob"),
    ]
    project.pytester.makeconftest(PATIENT)
    project.pytester.mkpydir("pages").joinpath("gate.py").write_text(GATE)
    project.release({"Set": {"Case": {"one": rows, "two": rows}}})
    monkeypatch.setenv("DEBUG", "pw:protocol")
    with running_session_site() as desk:
        project.site = desk.url
        result = project.run("--e1ts-release=5", "-s")
    result.assert_outcomes(passed=2)
    lines = result.stderr.lines
    assert sum("Runtime.evaluate" in line for line in lines) > 2
    assert [line[:200] for line in loaded_among_the_pages_own(lines)] == []


def test_everything_that_reads_is_known_before_the_first_page(project: Project) -> None:
    project.pytester.makeconftest(LATE)
    project.release({"Set": {"Case": {"one": [step("URL", None, "/", type="url-visit")]}}})
    project.run("--e1ts-release=5", "-s").stdout.re_match_lines([r"KNOWN [1-9]\d+ LATE \[\]$"])
