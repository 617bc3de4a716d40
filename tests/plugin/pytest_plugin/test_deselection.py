"""``--deselect`` and ``--ignore`` with ids of scenarios."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

PAGE = step("URL", None, "/", type="url-visit")


@pytest.fixture
def many(project: Project) -> Project:
    """A project with more than ten scenarios, so that one id begins like others."""
    project.release({"Set": {"Case": {f"number {number}": [PAGE] for number in range(12)}}})
    return project


def collected(project: Project, *args: str) -> list[str]:
    result = project.run("--e1ts-release=5", "--collect-only", "-q", *args)
    return [line.rpartition("::")[2] for line in result.outlines if "::" in line]


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
@pytest.mark.parametrize(
    "entry", ["sc101", "test_config.yml::sc101", "test_config.yml::Old::Names::sc101[Old title]", "{id}"]
)
def test_a_scenario_is_deselected_by_its_id_whole_or_short(many: Project, entry: str, workers: tuple[str, ...]) -> None:
    wanted = entry.format(id="test_config.yml::Set::Case::sc101")
    assert collected(many, "--deselect", wanted, *workers) == [f"sc{102 + number}" for number in range(11)]


def test_an_id_that_begins_like_others_deselects_none_of_them(many: Project) -> None:
    assert len(collected(many, "--deselect=sc10", "--deselect=test_config.yml::Set::Case::sc1")) == 12


def test_a_set_is_deselected_by_its_name_as_always(many: Project) -> None:
    assert collected(many, "--deselect=test_config.yml::Set") == []


def test_ignore_says_that_scenarios_are_no_files(many: Project) -> None:
    result = many.run("--e1ts-release=5", "--ignore=sc101")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--ignore=*sc101 names a scenario*--deselect*"])


def test_ignoring_the_release_file_asks_for_no_release(many: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    many.pytester.makepyfile(test_unit="def test_it(): pass")
    result = many.run("--e1ts-release=5", "--ignore=test_config.yml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--ignore=*test_config.yml leaves out the file*"])
    monkeypatch.setenv("RELEASE_ID", "5")
    many.run("--ignore=test_config.yml").assert_outcomes(passed=1)
