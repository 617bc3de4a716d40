"""Other plugins see scenarios and nothing else: no item of ours that is none, no report, no id, no hook."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from tests.no_part import NO_PART
from tests.plugin.conftest import Project
from tests.releases import Sets, step
from tests.unit.reporting.junit.junit_rules import against_jenkins

PAGE = step("URL", None, "/", type="url-visit")
WATCHER = """
import json, os
import pytest

def note(what, who):
    with open(f"seen-{os.getpid()}", "a") as seen:
        seen.write(json.dumps([what, who]) + "\\n")

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    note("protocol", item.nodeid)
    return (yield)

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    note("setup", item.nodeid)

@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item):
    note("teardown", item.nodeid)

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item):
    note("makereport", item.nodeid)
    return (yield)

def pytest_runtest_logstart(nodeid):
    note("logstart", nodeid)

def pytest_runtest_logreport(report):
    note("logreport", report.nodeid)

def pytest_runtest_logfinish(nodeid):
    note("logfinish", nodeid)

@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    for item in session.items if hasattr(session, "items") else ():
        note("items", item.nodeid)
    note("count", session.testscollected)
"""


def scenarios(count: int) -> Sets:
    return {"Set": {"Case": {f"number {number}": [PAGE] for number in range(count)}}}


def seen(project: Project) -> list[tuple[str, str]]:
    lines = [line for file in project.path.glob("seen-*") for line in file.read_text().splitlines()]
    return [tuple(json.loads(line)) for line in lines]


@pytest.mark.parametrize("retries", [(), ("--e1ts-retries=1",)])
def test_nobody_hears_of_anything_but_scenarios_while_workers_wait_for_the_next_one(
    project: Project, retries: tuple[str, ...]
) -> None:
    project.pytester.makeconftest(WATCHER)
    project.release(scenarios(5))
    project.run("--e1ts-release=5", "-n", "2", *retries).assert_outcomes(passed=5)
    ids = {f"test_config.yml::Set::Case::sc{101 + number}" for number in range(5)}
    assert {who for what, who in seen(project) if what != "count"} == ids
    assert sorted(who for what, who in seen(project) if what == "protocol") == sorted(ids)
    assert {who for what, who in seen(project) if what == "count"} <= {0, 5}


def test_what_a_session_prints_while_it_is_taken_down_is_captured_as_always(project: Project) -> None:
    project.pytester.makeconftest(
        """
        import pytest

        @pytest.fixture(scope="session", autouse=True)
        def lasting():
            yield
            print("said at the end")
        """
    )
    project.release(scenarios(2))
    result = project.run("--e1ts-release=5", "-n", "1")
    result.assert_outcomes(passed=2)
    assert "said at the end" not in result.stdout.str() + result.stderr.str()


SHOP: Sets = {
    "Sign in": {
        "Users": {
            "Ann signs in": [PAGE, step("Text Plain", "Name", "Ann"), step("Click", "greet")],
            "Bob is greeted": [PAGE, step("Text Match", "css=h1", "Goodbye", definition="Then Bob is greeted")],
            "A row with a typo": [step("Clik", "greet")],
        }
    }
}


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_on_a_pipeline_the_summary_has_its_words_and_a_line_for_each_scenario(
    project: Project, workers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    project.release(SHOP)
    result = project.run("--e1ts-release=5", "--e1ts-step-timeout=1", *workers)
    lines = result.outlines[result.outlines.index(next(one for one in result.outlines if "short test summ" in one)) :]
    failed = next(line for line in lines if "sc102" in line)
    assert failed == (
        "FAILED test_config.yml::Sign in::Users::sc102 - Bob is greeted: Step 2 “Then Bob is greeted”: 'css=h1': "
        "expected a text that contains “Goodbye”, but it is “Welcome”."
    )
    broken = next(line for line in lines if "sc103" in line)
    assert broken.startswith("ERROR test_config.yml::Sign in::Users::sc103 - A row with a typo: Unknown action 'Clik'")
    assert len(lines) == 4, lines


def test_junit_of_pytest_has_the_reason_in_a_line_and_the_table_as_text(project: Project) -> None:
    project.release(SHOP)
    project.run("--e1ts-release=5", "--e1ts-step-timeout=1", "--junitxml=junit.xml")
    failure = ET.parse(project.path / "junit.xml").find(".//testcase[@name='Bob is greeted (sc102)']/failure")  # noqa: S314
    assert failure is not None
    assert failure.get("message", "").startswith("Bob is greeted: Step 2 “Then Bob is greeted”: 'css=h1': expected")
    assert (failure.text or "").splitlines()[:1] == ["Bob is greeted"]


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_junit_of_pytest_keeps_to_the_schema_of_jenkins_as_its_family_says(
    project: Project, workers: tuple[str, ...]
) -> None:
    project.pytester.makepyfile(test_unit="def test_it(record_testsuite_property): record_testsuite_property('a', 'b')")
    project.release(SHOP)
    args = ("--e1ts-release=5", "--e1ts-step-timeout=1", "--junitxml=junit.xml", "test_config.yml", "test_unit.py")
    project.run(*args, *workers)
    assert against_jenkins(ET.parse(project.path / "junit.xml").getroot()) == []  # noqa: S314
    project.run(*args, *workers, "-o", "junit_family=xunit1")
    case = ET.parse(project.path / "junit.xml").find(".//testcase[@name='Ann signs in (sc101)']")  # noqa: S314
    assert case is not None
    assert {"scenario_id": "101"}.items() <= {
        one.get("name"): one.get("value") for one in case.iter("property")
    }.items()


HTML = """
import pytest

class Specs:
    @pytest.hookspec
    def pytest_html_results_table_row(self, report, cells):
        pass

def pytest_addhooks(pluginmanager):
    pluginmanager.add_hookspecs(Specs)

@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report):
    cells = ['<td class="col-result">x</td>', f'<td class="col-testId">{report.nodeid}</td>']
    CONFIG[0].hook.pytest_html_results_table_row(report=report, cells=cells)
    if report.when == "call":
        print(cells)

CONFIG = []
def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        CONFIG.append(config)
"""


def test_a_table_of_pytest_html_has_the_title_below_the_id(project: Project) -> None:
    project.pytester.makeconftest(HTML)
    project.release({"Set": {"Case": {"Ann <b> signs in": [PAGE]}}})
    result = project.run("--e1ts-release=5", "-s")
    assert "test_config.yml::Set::Case::sc101<br>Ann &lt;b&gt; signs in (sc101)</td>" in result.stdout.str()


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_pycharm_and_teamcity_show_titles_and_compare_expected_with_actual(
    project: Project, workers: tuple[str, ...]
) -> None:
    project.release(SHOP)
    plugins = [part for name in NO_PART[1::2] if name != "no:pytest-teamcity" for part in ("-p", name)]
    args = ("--e1ts-release=5", "--e1ts-step-timeout=1", "--teamcity", *workers)
    result = project.run(*plugins, *args, all_plugins=True)
    failed = next(line for line in result.outlines if "testFailed" in line and "sc102" in line)
    assert "name='test_config_yml.Sign in.Users.sc102(Bob is greeted)'" in failed
    assert "type='comparisonFailure'" in failed
    assert "expected='Goodbye'" in failed
    assert "actual='Welcome'" in failed
    assert "message='Step 2 “Then Bob is greeted”: |'css=h1|': expected a text" in failed
    broken = next(line for line in result.outlines if "testFailed" in line and "sc103" in line)
    assert "comparisonFailure" not in broken


def test_the_leaves_of_pycharm_are_titles_and_compare_expected_with_actual(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMCITY_VERSION", "LOCAL")  # what PyCharm's runner sets before it starts pytest
    wrong = [PAGE, step("Text Match", "css=h1", "Goodbye")]
    project.release({"Sign in": {"Users": {"Login": [PAGE], "Ann v2.1 (again)": [PAGE], "Bob is greeted": wrong}}})
    plugins = [part for name in NO_PART[1::2] if name != "no:pytest-teamcity" for part in ("-p", name)]
    args = ("--e1ts-release=5", "--e1ts-step-timeout=1", "--no-header", "--no-summary", "-q", "-n", "2")
    lines = project.run(*plugins, *args, all_plugins=True).outlines
    branches = [
        pycharm_branch(found[1]) for line in lines if (found := re.search(r"testStarted .*? name='(.*?)'", line))
    ]
    leaves = ("Ann v2_1 (again) (sc102)", "Bob is greeted (sc103)", "Login (sc101)")
    assert sorted(branches) == [["test_config_yml", "Sign in", "Users", leaf] for leaf in leaves]
    (failed,) = [line for line in lines if "testFailed" in line]
    assert "name='test_config_yml.Sign in.Users.Bob is greeted (sc103)'" in failed
    assert "type='comparisonFailure'" in failed
    assert "expected='Goodbye'" in failed
    assert "actual='Welcome'" in failed


def pycharm_branch(name: str) -> list[str]:
    """Return where PyCharm puts a test: it divides names at dots, and in front of brackets at once behind a word."""
    parts = (re.fullmatch(r"([^\s()]+)(\(.+\))", part) or part for part in name.split("."))
    return [one for part in parts for one in ([part] if isinstance(part, str) else part.groups())]


@pytest.mark.parametrize(
    "arg",
    [
        "test_config.yml::Sign in::Users::Ann signs in (sc101)",
        "test_config.yml::Sign in::Users::sc101[Ann signs in]",
    ],
)
def test_a_scenario_is_found_as_a_tree_of_an_ide_names_it(project: Project, arg: str) -> None:
    project.release(SHOP)
    project.run("--e1ts-release=5", arg).assert_outcomes(passed=1)


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_reruns_of_pytest_rerunfailures_are_counted(project: Project, workers: tuple[str, ...]) -> None:
    project.release(SHOP)
    result = project.run("--e1ts-release=5", "--e1ts-step-timeout=1", "--reruns=1", "sc101", "sc102", *workers)
    result.stdout.fnmatch_lines(["*= 1 failed, 1 passed, 1 rerun in *"])


def test_repeating_is_refused_with_a_sentence(project: Project) -> None:
    project.pytester.makepyfile(repeat="def pytest_addoption(parser): parser.addoption('--count', type=int, default=1)")
    project.release(SHOP)
    result = project.run("-p", "repeat", "--e1ts-release=5", "--count=2")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--count (pytest-repeat)*--e1ts-retries*"])
    assert project.run_rows() == []


def test_without_a_terminal_a_run_is_judged_and_recorded_as_always(project: Project) -> None:
    project.release(SHOP)
    for workers in ((), ("-n", "2")):
        result = project.run("--e1ts-release=5", "--e1ts-step-timeout=1", "-p", "no:terminal", *workers)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        assert result.stderr.str() == ""
    assert [row["status"] for row in project.run_rows()] == ["failed", "failed"]


def test_with_the_plugin_switched_off_its_settings_break_nothing(project: Project) -> None:
    project.pytester.makeini(
        "[pytest]\naddopts = --strict-config --e1ts-step-timeout=1\nfilterwarnings = error\n"
        "e1ts_release = 5\ne1ts_hosts = a.test b.test\ne1ts_page_errors_allowed =\n  any\n"
    )
    project.pytester.makepyfile(test_unit="def test_it(): pass")
    project.run("-p", "no:e1ts").assert_outcomes(passed=1)
