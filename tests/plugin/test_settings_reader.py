"""What a run is asked for: command line over environment over ini over rows."""

from __future__ import annotations

import json

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
RELEASE: Sets = {"First set": {"Case": {"one": [GOOD]}}, "Second set": {"Case": {"two": [GOOD], "three": [GOOD]}}}


@pytest.fixture
def asked(project: Project) -> Project:
    """A project with one release of two sets."""
    project.release(RELEASE)
    return project


@pytest.mark.parametrize("wanted", ["5", "2.1.1", "latest"])
def test_a_release_is_named_by_id_number_or_latest(asked: Project, wanted: str) -> None:
    asked.run(f"--e1ts-release={wanted}").assert_outcomes(passed=3)


def test_the_variables_of_the_7ps_contract_are_enough(asked: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEASE_ID", "5")
    monkeypatch.setenv("TEST_SET_ID", "12")
    monkeypatch.setenv("BASE_URL", asked.site)
    monkeypatch.setenv("CI", "true")
    result = asked.run(base_url=False)
    result.assert_outcomes(passed=2)
    lines = [line for line in result.outlines if line.startswith(("PROGRESS:", "RESULT:"))]
    records = [json.loads(line.partition(":")[2]) for line in lines]
    assert [record.get("done") for record in records[:-1]] == [0, 1, 2]
    assert lines[-1].startswith("RESULT:")
    assert (records[-1]["verdict"], records[-1]["passed"], records[-1]["exit_status"]) == ("passed", 2, 0)
    (run,) = asked.run_rows()
    assert (run["batch_id"], run["base_url"], run["executed_by"]) == (records[-1]["batch_id"], asked.site, "ann")


def test_the_command_line_wins_over_the_environment_and_that_over_ini(
    asked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.pytester.makeini("[pytest]\ne1ts_release = 5\ne1ts_set =\n  First set\n")
    asked.run().assert_outcomes(passed=1)
    monkeypatch.setenv("TEST_SET_ID", "12")
    asked.run().assert_outcomes(passed=2)
    asked.run("--e1ts-set=first set", "--e1ts-set=12").assert_outcomes(passed=3)
    monkeypatch.setenv("RELEASE_ID", "99")
    assert asked.run().ret == pytest.ExitCode.USAGE_ERROR
    asked.run("--e1ts-release=5").assert_outcomes(passed=2)


def test_unknown_releases_and_sets_name_the_nearest(asked: Project) -> None:
    result = asked.run("--e1ts-release=2.1.2")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *2.1.2*2.1.1*"])
    result = asked.run("--e1ts-release=5", "--e1ts-set=Frist set")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *Frist set*First set*"])


def test_a_closed_release_runs_only_by_its_id_and_with_a_notice(project: Project) -> None:
    project.release(RELEASE, status="closed")
    assert project.run("--e1ts-release=2.1.1").ret == pytest.ExitCode.USAGE_ERROR
    result = project.run("--e1ts-release=5")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["release 2.1.1 (id 5) is closed*"])


def test_the_rows_of_an_environment_give_address_and_variables(project: Project) -> None:
    rows = {"qa": project.site, "dev": "http://dev.example.test", "NAME": "Ann", "qa.NAME": "Bob"}
    greeting = [
        GOOD,
        step("Text Plain", "Name", "${NAME}"),
        step("Click", "greet"),
        step("Text Match", "#greeting", "Hello, Bob"),
    ]
    project.release({"Set": {"Case": {"greeting": greeting}}}, environment=rows)
    project.run("--e1ts-release=5", "--e1ts-environment=qa", base_url=False).assert_outcomes(passed=1)
    (run,) = project.run_rows()
    assert (run["environment"], run["base_url"]) == ("qa", project.site)
    wrong = project.run("--e1ts-release=5", "--e1ts-environment=qaa", base_url=False)
    assert wrong.ret == pytest.ExitCode.USAGE_ERROR
    wrong.stderr.fnmatch_lines(["*Unknown environment 'qaa'*Did you mean 'qa'?*"])


def test_the_report_folder_can_be_chosen(asked: Project) -> None:
    asked.run("--e1ts-release=5", "--e1ts-report=out/here").assert_outcomes(passed=3)
    assert (asked.path / "out" / "here" / "cucumber.json").is_file()
    assert not (asked.path / "report").exists()


UNIT = "def test_it(): pass\ndef test_other(): pass\n"


@pytest.mark.parametrize("args", [("test_unit.py::test_it",), ("{here}/test_unit.py::test_it", "test_unit.py")])
def test_a_test_that_is_named_elsewhere_runs_alone_whatever_release_stands_in_the_arguments(
    asked: Project, args: tuple[str, ...]
) -> None:
    asked.pytester.makepyfile(test_unit=UNIT)
    result = asked.run("--e1ts-release=5", *(arg.format(here=asked.path) for arg in args))
    result.assert_outcomes(passed=len(args))
    result.stdout.fnmatch_lines(
        ["release '5' does not run: tests elsewhere are named. To run both, name test_config.yml*"]
    )
    assert asked.run_rows() == []
    assert not (asked.path / "report").exists()


def test_a_test_elsewhere_and_a_scenario_run_both_when_both_are_named(asked: Project) -> None:
    asked.pytester.makepyfile(test_unit=UNIT)
    asked.run("--e1ts-release=5", "test_unit.py::test_it", "sc102").assert_outcomes(passed=2)
    asked.run("--e1ts-release=5", "test_unit.py::test_it", "test_config.yml").assert_outcomes(passed=4)


@pytest.mark.parametrize("folder", [".", "{here}", "../{name}", "./"])
@pytest.mark.parametrize("how", ["environment", "ini", "command line"])
def test_the_root_folder_as_argument_means_the_release_as_well(
    asked: Project, folder: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.pytester.makepyfile(test_unit=UNIT)
    if how == "environment":
        monkeypatch.setenv("RELEASE_ID", "5")
    asked.pytester.makeini("[pytest]\ne1ts_release = 5\n" if how == "ini" else "[pytest]\n")
    wanted = ("--e1ts-release=5",) if how == "command line" else ()
    path = folder.format(here=asked.path, name=asked.path.name)
    result = asked.run(*wanted, path, "--collect-only", "-q")
    assert len([line for line in result.outlines if "::" in line]) == 5


def test_the_folder_above_means_the_release_as_well_and_a_folder_within_does_not(
    asked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELEASE_ID", "5")
    units = asked.pytester.mkdir("units")
    (units / "test_unit.py").write_text(UNIT)
    assert "sc101" not in asked.run("units", "--collect-only", "-q").stdout.str()
    monkeypatch.chdir(units)
    assert "sc101" in asked.run("..", "--collect-only", "-q").stdout.str()


READS = """
import pytest_e1ts.settings_reader as reader

now = reader.now

def counted_now():
    with open("reads.txt", "a") as file:
        file.write("when the run's time is up\\n")
    return now()

reader.now = counted_now
"""


@pytest.mark.parametrize("args", [(), ("-n", "2"), ("--e1ts-plan",), ("--e1ts-lint",), ("--collect-only",)])
def test_settings_are_read_once_so_that_all_processes_know_the_same_end(asked: Project, args: tuple[str, ...]) -> None:
    asked.pytester.makeconftest(READS)
    assert asked.run("--e1ts-release=5", "--e1ts-run-timeout=600", *args).ret == pytest.ExitCode.OK
    assert (asked.path / "reads.txt").read_text() == "when the run's time is up\n"
