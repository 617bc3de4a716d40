"""Distributions of others that cannot be loaded, or get into each other's way: the message says whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.distributions import EntryPoints, lay_out
from tests.plugin.conftest import Project
from tests.releases import Sets, step

VISIT = step("URL", None, "/", type="url-visit")
GREETING = step("Text Match", "role=heading", "welcome")
ROWS: Sets = {"Set": {"Case": {"Greets": [VISIT, GREETING]}}}
WAVE = """
from pytest_e1ts.api import action

@action("Wave", target="none")
def wave(step):
    '''Waves.'''
"""
WORDS = "pytest_e1ts.vocabulary"


@pytest.fixture
def others(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of everything that the test starts."""
    folder = project.path / "others"
    monkeypatch.setenv("PYTHONPATH", str(folder))
    project.release(ROWS)
    return folder


def usage_error(project: Project, *arguments: str) -> str:
    result = project.run("--e1ts-release=5", *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    output = result.stderr.str() + result.stdout.str()
    assert "Traceback" not in output
    assert project.run_rows() == []
    return output


@pytest.mark.parametrize(
    ("entry_points", "source", "cause"),
    [
        ({WORDS: {"words": "acme_words"}}, "import no_such_library", "ModuleNotFoundError: No module named"),
        ({WORDS: {"words": "acme_words:missing"}}, "", "AttributeError: module"),
        (
            {WORDS: {"words": "acme_words"}},
            WAVE.replace("Wave", "Click"),
            "'Click' is registered twice: by pytest-e1ts",
        ),
        ({"pytest_e1ts.hooks": {"words": "acme_words"}}, "def pytest_e1ts_after_stop(): ...", "unknown hook"),
        ({"pytest_e1ts.hooks": {"words": "acme_words"}}, "1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_an_entry_point_that_cannot_be_loaded_names_distribution_and_cause(
    project: Project, others: Path, entry_points: EntryPoints, source: str, cause: str
) -> None:
    lay_out(others, "acme-checks", entry_points, acme_words=source)
    output = usage_error(project)
    for part in ("The entry point 'words' = 'acme_words", "the distribution 'acme-checks' 1.0", cause,
                 "pip uninstall acme-checks"):  # fmt: skip
        assert part in output


def test_a_hook_module_can_be_left_out(project: Project, others: Path) -> None:
    hooks = "def pytest_e1ts_register():\n    raise RuntimeError('refused')\n"
    lay_out(others, "acme-checks", {"pytest_e1ts.hooks": {"hooks": "acme_hooks"}}, acme_hooks=hooks)
    output = usage_error(project, "--e1ts-lint")
    assert (
        "The hook pytest_e1ts_register of the distribution 'acme-checks' 1.0 (acme_hooks) raised RuntimeError" in output
    )
    assert project.run("--e1ts-release=5", "--e1ts-lint", "-p", "no:acme-checks.hooks").ret == 0


def test_a_hook_module_may_have_fixtures(project: Project, others: Path) -> None:
    source = """
        import pytest

        @pytest.fixture(autouse=True)
        def noted(request):
            (request.config.rootpath / "noted.txt").write_text(request.node.name)
        """
    lay_out(others, "acme-checks", {"pytest_e1ts.hooks": {"hooks": "acme_hooks"}}, acme_hooks=source)
    project.run("--e1ts-release=5").assert_outcomes(passed=1)
    assert (project.path / "noted.txt").is_file()


def test_two_distributions_with_one_word_are_both_named(project: Project, others: Path) -> None:
    lay_out(others, "acme-checks", {WORDS: {"words": "acme_words"}}, acme_words=WAVE)
    lay_out(others, "zeta-checks", {WORDS: {"words": "zeta_words"}}, zeta_words=WAVE)
    output = usage_error(project, "--e1ts-lint")
    assert "The action 'Wave' is registered twice" in output
    assert "by the distribution 'acme-checks' 1.0 (acme_words) and by the distribution 'zeta-checks' 1.0" in output


def test_reporters_are_found_by_name_and_say_whose_they_are(project: Project, others: Path) -> None:
    reporters = {"plain": "acme_reports:Plain", "half": "acme_reports:Half", "broken": "acme_reports:Broken"}
    source = """
        class Plain:
            name, problems = "Plain", []
            def __init__(self, metadata, link): ...
            def write(self, results, folder):
                path = folder / "plain.txt"
                path.write_text(" ".join(str(one.verdict) for one in results.scenarios()))
                return [path]

        class Broken(Plain):
            def write(self, results, folder):
                raise KeyError("no such colour")

        class Half:
            def __init__(self, metadata, link): ...
        """
    lay_out(others, "acme-reports", {"pytest_e1ts.reporters": reporters}, acme_reports=source)
    assert "there is no report 'plane'. Did you mean 'plain'?" in usage_error(project, "--e1ts-reports=plane")
    output = usage_error(project, "--e1ts-reports=half")
    assert "what it makes is no reporter: it has no name and no write and no problems" in output
    result = project.run("--e1ts-release=5", "--e1ts-reports=plain,broken")
    assert (project.path / "report" / "plain.txt").read_text() == "passed"
    assert result.ret == 1
    shown = " ".join(" ".join(result.outlines + result.errlines).split())
    assert "could not be written. That is a fault of the distribution 'acme-reports' 1.0: please report it" in shown
    assert "fault of pytest-e1ts" not in shown


def test_a_report_that_two_distributions_offer_names_both(project: Project, others: Path) -> None:
    for name in ("acme", "zeta"):
        module = f"{name}_reports"
        lay_out(others, f"{name}-reports", {"pytest_e1ts.reporters": {"plain": f"{module}:Plain"}}, **{module: ""})
    output = usage_error(project, "--e1ts-reports=plain")
    assert "is offered by the distribution 'acme-reports' 1.0 and the distribution 'zeta-reports' 1.0" in output


def test_a_lint_rule_that_raises_costs_nothing_else_and_says_whose_it_is(project: Project, others: Path) -> None:
    source = """
        from pytest_e1ts.api import Remark, scenario_rule, step_rule

        @step_rule("acme-broken")
        def broken(step, context):
            raise KeyError(step.action)

        @scenario_rule("acme-note", "info")
        def note(scenario, context):
            yield Remark("Seen.")
        """
    lay_out(others, "acme-rules", {"pytest_e1ts.lint_rules": {"rules": "acme_rules"}}, acme_rules=source)
    result = project.run("--e1ts-release=5", "--e1ts-lint")
    shown = " ".join(" ".join(result.outlines).split())
    assert "The rule 'acme-broken' could not look at step 1. That is a fault of the distribution 'acme-rules'" in shown
    assert "Seen." in shown
    assert result.ret == 1


def test_nothing_of_it_is_loaded_where_no_release_is_asked_for(project: Project, others: Path) -> None:
    groups = (WORDS, "pytest_e1ts.hooks", "pytest_e1ts.lint_rules", "pytest_e1ts.reporters")
    lay_out(others, "acme-checks", {group: {"x": "acme_words"} for group in groups}, acme_words="1 / 0")
    project.pytester.makepyfile(test_any="def test_any(): pass")
    project.run("test_any.py").assert_outcomes(passed=1)
    assert "cannot be loaded: ZeroDivisionError" in usage_error(project, "--e1ts-reports=none")
