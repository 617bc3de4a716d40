"""What ``e1ts demo`` decides around the run itself."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.commands.demo.demo import ARGUMENTS, WORKERS, environment_variables, project_root
from pytest_e1ts.commands.demo.outcome import closing_lines
from pytest_e1ts.commands.demo.report_count import ReportCount, count_report
from pytest_e1ts.commands.subprocess_runner import INTERRUPTED, ChildEnd, run_and_wait
from pytest_e1ts.errors import UsageError
from tests.checkout import ROOT


def scenario(*statuses: str, after: str = "") -> dict[str, Any]:
    hooks = [{"result": {"status": after}}] if after else []
    return {"steps": [{"result": {"status": status}} for status in statuses], "after": hooks}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "demo" / "screens").mkdir(parents=True)
    (tmp_path / "demo" / "release.yml").touch()
    (tmp_path / "test_config.yml").touch()
    return tmp_path


def test_the_checkout_is_found_from_any_folder_in_it(checkout: Path) -> None:
    assert project_root(checkout / "demo" / "screens") == checkout


def test_outside_a_checkout_it_says_where_to_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not in a checkout"):
        project_root(tmp_path)


def test_the_demo_never_reaches_a_configured_database_or_application() -> None:
    given = dict.fromkeys(("DB_HOST", "DB_PASSWORD", "DATABASE_URL", "BASE_URL", "RELEASE_ID", "TEST_SET_ID"), "x")
    assert environment_variables({**given, "PATH": "/bin", "CI": "true"}) == {"PATH": "/bin", "CI": "true"}


def test_a_report_is_counted_by_scenarios(tmp_path: Path) -> None:
    features = [
        {"elements": [scenario("passed", "passed"), scenario("passed", "failed", "skipped")]},
        {"elements": [scenario("passed", after="failed"), scenario("skipped")]},
    ]
    path = tmp_path / "cucumber.json"
    path.write_text(json.dumps(features))
    assert count_report(path) == ReportCount(sets=2, scenarios=4, passed=1)


def test_a_report_that_is_absent_or_cut_off_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('[{"elements": [')
    assert count_report(tmp_path / "cut.json") is None
    assert count_report(tmp_path / "absent.json") is None


def test_the_first_failure_is_told_with_its_scenario_step_and_reason(tmp_path: Path) -> None:
    failed = {"name": "The heading greets me", "result": {"status": "failed", "error_message": "expected “a”\nPage: b"}}
    elements = [scenario("passed"), {"name": "Greeting", "steps": [failed]}, scenario("failed")]
    path = tmp_path / "cucumber.json"
    path.write_text(json.dumps([{"elements": elements}]))
    count = count_report(path)
    assert count is not None
    assert count.failure == "Greeting, “The heading greets me”: expected “a”"


DONE = ChildEnd(0)


def closing_text(root: Path, count: ReportCount | None, end: ChildEnd = DONE) -> str:
    return "\n".join(closing_lines(root, count, end, "pytest --e1ts-release=5"))


def test_the_closing_lines_say_what_passed_and_where_everything_is(tmp_path: Path) -> None:
    (tmp_path / "report" / "artifacts" / "b1").mkdir(parents=True)
    (tmp_path / "report" / "artifacts" / "b1" / "sc1.png").touch()
    text = closing_text(tmp_path, ReportCount(7, 49, 49))
    assert text.startswith("\n49 of 49 scenarios in 7 test sets passed.")
    assert "report/artifacts (1 file)" in text
    assert "test_runs" in text


def test_a_failed_demo_names_the_cause_before_all_else(tmp_path: Path) -> None:
    text = closing_text(tmp_path, ReportCount(7, 49, 48, "Greeting: expected “a”"), ChildEnd(1))
    assert text.strip().splitlines()[:2] == [
        "The demo failed: Greeting: expected “a”",
        "48 of 49 scenarios in 7 test sets passed.",
    ]


def test_a_demo_that_passed_and_yet_failed_says_so_first(tmp_path: Path) -> None:
    text = closing_text(tmp_path, ReportCount(7, 49, 49), ChildEnd(1))
    assert text.strip().startswith("The demo failed: see above for the reason (pytest ended with 1).")


@pytest.mark.parametrize(
    ("errors", "cause"),
    [
        (
            (
                "ImportError while loading conftest '/x/tests/conftest.py'.",
                "E   ModuleNotFoundError: No module named 'a'",
            ),
            "ModuleNotFoundError: No module named 'a'",
        ),
        (("ERROR: There is no release 5.", "", "  hint"), "There is no release 5"),
        (("Killed", ""), "Killed"),
        ((), "see above for the reason"),
    ],
)
def test_without_a_report_the_error_is_the_cause_and_nothing_is_claimed_to_have_passed(
    tmp_path: Path, errors: tuple[str, ...], cause: str
) -> None:
    text = closing_text(tmp_path, None, ChildEnd(4, errors))
    assert text.strip().splitlines()[0] == f"The demo failed: {cause} (pytest ended with 4)."
    assert "passed" not in text


def test_what_the_child_says_went_wrong_is_shown_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = "import sys; sys.stderr.write('one\\nERROR: two\\n')"
    assert run_and_wait([sys.executable, "-c", script], tmp_path, os.environ).errors == ("one", "ERROR: two")
    assert capsys.readouterr().err == "one\nERROR: two\n"


def test_the_demo_loads_no_conftest_of_the_tests(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    (tmp_path / "test_config.yml").touch()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text("import a_package_that_only_the_tests_need\n")
    pytest_alone = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:e1ts"]
    given = [word for word in ARGUMENTS if word not in {"-n", WORKERS} and "release" not in word]
    for words, is_loaded in ((pytest_alone, True), ([*pytest_alone, *given], False)):
        done = subprocess.run(words, check=False, capture_output=True, text=True, cwd=tmp_path, timeout=60)
        assert ("a_package_that_only_the_tests_need" in done.stderr) is is_loaded


def test_what_a_release_run_loads_of_the_tests_needs_nothing_but_what_is_installed() -> None:
    missing = "import sys; sys.modules.update(dict.fromkeys(('hypothesis', 'jsonschema', 'moto', 'boto3'), None)); "
    done = subprocess.run(
        [sys.executable, "-c", f"{missing}import tests.conftest"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


def test_the_exit_status_is_that_of_the_child(tmp_path: Path) -> None:
    for status in (0, 1, 5):
        assert (
            run_and_wait([sys.executable, "-c", f"raise SystemExit({status})"], tmp_path, os.environ).status == status
        )


def test_a_child_that_was_killed_counts_as_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    assert run_and_wait(command, tmp_path, os.environ).status == INTERRUPTED


CHILD = """
import signal, sys, time
try:
    print("ready", flush=True)
    while True:  # a signal just before signal.pause() would be waited for in vain
        time.sleep(0.1)
except KeyboardInterrupt:
    print("taken down", flush=True)
    sys.exit(2)
"""


@pytest.mark.parametrize(
    ("number", "at_first"),
    [(signal.SIGTERM, "default_int_handler"), (signal.SIGINT, "default_int_handler"), (signal.SIGTERM, "SIG_IGN")],
    ids=["terminated", "interrupted", "terminated in the background"],
)
def test_a_signal_lets_the_child_take_down_what_it_brought_up(
    tmp_path: Path, number: signal.Signals, at_first: str
) -> None:
    parent = (
        "import os, signal, sys; from pathlib import Path; "
        "from pytest_e1ts.commands.subprocess_runner import run_and_wait; "
        f"signal.signal(signal.SIGINT, signal.{at_first}); "
        "sys.exit(run_and_wait([sys.executable, '-c', sys.argv[1]], Path('.'), os.environ).status)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", parent, CHILD], stdout=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does: parent and child alike
    else:
        process.send_signal(number)
    assert process.communicate(timeout=30)[0] == "taken down\n"
    assert process.returncode == 2


def test_a_signal_that_comes_before_the_child_is_there_ends_it_too(tmp_path: Path) -> None:
    parent = """
import os, signal, subprocess, sys
from pathlib import Path
from pytest_e1ts.commands import subprocess_runner

class Early(subprocess.Popen):
    def __init__(self, *args, **options):
        os.kill(os.getpid(), signal.SIGTERM)
        super().__init__(*args, **options)

subprocess.Popen = Early
sys.exit(subprocess_runner.run_and_wait([sys.executable, "-c", sys.argv[1]], Path("."), os.environ).status)
"""
    words = [sys.executable, "-c", parent, CHILD]
    done = subprocess.run(words, check=False, capture_output=True, cwd=tmp_path, timeout=30)
    assert done.returncode == INTERRUPTED
