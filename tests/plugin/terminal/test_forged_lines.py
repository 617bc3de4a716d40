"""Nothing that is written steers a terminal or is obeyed by a pipeline, whatever stands in rows and on pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forging import EVIL, NAME, STEERING, WRAPPED, attachments, forged_lines
from tests.plugin.conftest import Project
from tests.releases import Sets, step

SUITE = """
    import logging, sys, warnings
    import pytest
    from pytest_e1ts.api import action

    @action("Tell", target="none")
    def tell(step):
        text = step.argument
        print(text)
        print(text, file=sys.stderr)
        logging.getLogger("suite").error(text)
        logging.getLogger("suite").error("with %s", text)
        warnings.warn(text)
        step.page.evaluate("text => { console.error(text); document.title = text; document.body.append(text) }", text)

    @pytest.fixture(autouse=True)
    def fixture(request):
        yield
        if "broken" in request.node.name:
            raise RuntimeError(request.node.place.scenario.steps[1].argument)
"""
BROKEN = 'format: 1\nrelease: {"number\\n::error::x": "\\e[2J"}\n"::error::x\\n##[f]\\n::error::": 1\n'
QUARANTINE = """
- {scenario: 104, owner: "ann\\n::error::f", until: 2999-01-01, reason: "why\\n##vso[f]\\e[2J"}
"""


def release() -> Sets:
    start = step("URL", None, "/", type="url-visit")
    evil, long = {"definition": EVIL, "expected_results": EVIL}, {"definition": WRAPPED, "expected_results": WRAPPED}
    tell = step("Tell", None, EVIL)
    wrong = step(f"Clikc{NAME}"[:45], f"Greet{STEERING}", EVIL, type=NAME[:45], definition=EVIL)
    scenarios = {
        f"::error::{NAME}": [start, step("Text Match", "#greeting", EVIL, **evil)],
        WRAPPED[:250]: [start, step("Text Match", "#greeting", WRAPPED, **long)],
        f"broken {NAME}": [start, tell, step("Text Match", "#greeting", f"PROGRESS:{{}}{EVIL}")],
        f"apart {NAME}": [start, step("Click", NAME, None, required=False), step("Exact Text", "#greeting", WRAPPED)],
        f"passes {NAME}": [start, step("Tell", None, WRAPPED, **evil)],
        f"wrong {NAME}": [wrong, step("URL", NAME)],
        f"names {NAME}": [start, step("Fill", "Name", "${TEAM}"), step("Click", "Greet"), step("State", "Greet", EVIL)],
    }
    return {f"::error::Set{NAME}": {f"Case{NAME}": scenarios}, f"Empty{NAME}": {}}


@pytest.fixture
def suite(project: Project) -> Project:
    project.pytester.makeconftest(SUITE)
    (project.path / "quarantine.yml").write_text(QUARANTINE)
    number = "2.1\n::error::x\nRESULT:{}\x1b[2J\u202e"
    project.release(release(), number=number, environment={"TEAM": EVIL, f"ODD{NAME}": EVIL})
    return project


def run(suite: Project, *arguments: str) -> str:
    options = ("--e1ts-release=5", f"--e1ts-executed-by=ann{EVIL}", f"--e1ts-variable=OTHER={EVIL}")
    timeouts = ("--e1ts-step-timeout=1", "--e1ts-reports=cucumber,html,ctrf,junit", "-W", "default")
    result = suite.run(*options, *timeouts, "--color=no", *arguments)
    output = result.stdout.str() + "\n" + result.stderr.str()
    assert len(output.splitlines()) > 5
    return output


RUNS = [
    ("-v", "-rA", "--durations=0", "-l", "-o", "log_cli=true", "--e1ts-pipeline-lines=yes"),
    ("-vv", "-rA", "-n", "2", "--junitxml=junit.xml", "-o", "junit_logging=all"),
    ("-q", "--tb=native", "--full-trace", "--color=yes"),
    ("--collect-only",),
    ("--collect-only", "-q"),
    ("--setup-plan",),
    ("--e1ts-lint",),
    ("--e1ts-lint=live", "-v"),
    ("--e1ts-plan", "-n", "2"),
    ("--e1ts-plan=json",),
]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_no_line_of_a_run_is_forged(
    suite: Project, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    if "-n" in arguments and "-vv" in arguments:
        monkeypatch.setenv("CI", "true")
    output = run(suite, *arguments)
    assert forged_lines(output, coloured="--color=yes" in arguments) == []
    for path in [*suite.path.glob("report/junit-*.xml"), *suite.path.glob("junit.xml")]:
        kept = {found.partition("/")[0] for found in attachments(path)}
        assert kept <= {"artifacts"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--e1ts-release=5", f"--e1ts-set=nobody{EVIL}"),
        (f"--e1ts-release=2{EVIL}",),
        ("--e1ts-release=4",),
        ("--e1ts-release=5", f"--e1ts-environment=qa{EVIL}", "-k", "apart"),
        ("--e1ts-release=5", f"--e1ts-rerun=20{EVIL}"),
        ("--e1ts-release=5", f"--e1ts-retries={EVIL}"),
        ("--e1ts-release=5", f"--e1ts-reports={EVIL}"),
        ("--e1ts-release=5", f"--base-url=http://a{STEERING}"),
        ("--e1ts-release=5", f"--e1ts-artifacts=s3://{EVIL}"),
        ("--e1ts-release=5", f"--e1ts-page-errors={EVIL}"),
        ("--e1ts-release=5", f"test_config.yml::sc9{EVIL}"),
    ],
    ids=lambda arguments: arguments[-1][:24],
)
def test_no_refusal_and_no_header_is_forged(suite: Project, arguments: tuple[str, ...]) -> None:
    result = suite.run(*arguments, "--e1ts-step-timeout=1", "--color=no")
    output = result.stdout.str() + "\n" + result.stderr.str()
    assert forged_lines(output) == []


@pytest.mark.parametrize("address", [f"http://a.example.test/{STEERING}", f"http://a.example.test/{NAME}", f"x{NAME}"])
def test_no_address_of_a_row_is_forged(project: Project, address: str) -> None:
    rows = {"Set": {"Case": {"one": [step("URL", None, "/", type="url-visit")]}}}
    project.release(rows, environment={"qa": address})
    result = project.run("--e1ts-release=5", "--e1ts-environment=qa", "-v", "--color=no", base_url=False)
    assert forged_lines(result.stdout.str() + "\n" + result.stderr.str()) == []


Say = Callable[..., str]


@pytest.fixture
def e1ts(suite: Project) -> Say:
    def say(*arguments: str) -> str:
        command = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", *arguments]
        done = subprocess.run(command, cwd=suite.path, capture_output=True, env={**os.environ}, check=False)
        return (done.stdout + b"\n" + done.stderr).decode("utf-8")

    return say


def commands(batch: str) -> list[tuple[str, ...]]:
    lint = [("lint", "--release=5", f"--format={form}") for form in ("text", "json", "sarif")]
    shown = ("runs", "status", "flaky", "history set 11", "history case 21", "history scenario 101")
    tables = [(*words.split(), *form) for words in shown for form in ((), ("--format=json",))]
    return [
        *lint, *tables, ("compare", batch, batch), ("compare", batch, batch, "--format=json"), ("report", batch),
        ("results", "replay"), ("results", "close-stale"), ("artifacts", "prune"), ("artifacts", "pin", f"no{EVIL}"),
        ("artifacts", "pin", batch), ("db", "status"), ("db", "export", "5"),
        ("db", "load", "broken.yml"), ("config", "check", "broken.yml"), ("config", "check", f"no{EVIL}"),
        (f"no{EVIL}",), ("runs", f"--limit={EVIL}"), ("report", f"no{EVIL}"), ("history", "set", f"no{EVIL}"),
        ("status", f"no{EVIL}"), ("lint", f"--release=no{EVIL}"), ("artifacts", "prune", f"--keep={EVIL}"),
        ("actions", "--pages", f"no{EVIL}"), ("actions", "--format=json"), ("browser", "find"),
    ]  # fmt: skip


@pytest.mark.slow
def test_no_line_of_a_command_is_forged(suite: Project, e1ts: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    run(suite, "-n", "2")
    (suite.path / "broken.yml").write_text(BROKEN)
    batch = suite.run_rows()[0]["batch_id"]
    monkeypatch.setenv("E1TS_BROWSER", f"/no{EVIL}")
    outputs = {command: e1ts(*command) for command in commands(batch)}
    assert {command: found for command, output in outputs.items() if (found := forged_lines(output))} == {}
    annotations = e1ts("lint", "--release=5", "--format=github")
    own = r"::(error|warning|notice) file=test_config\.yml,line=1,title=[\w -]+::release [^\x00-\x1f]*"
    assert annotations.count("::error file=") >= 2
    assert forged_lines(annotations, own) == []


def test_commands_speak_in_one_place() -> None:
    folder = Path(sys.modules["pytest_e1ts"].__path__[0], "commands")
    speaking = {path.name for path in folder.rglob("*.py") if "click.echo" in path.read_text(encoding="utf-8")}
    assert speaking == {"output.py"}
