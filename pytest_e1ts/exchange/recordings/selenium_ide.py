"""Projects of Selenium IDE (``.side``): a suite is a case, a test is a scenario."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.incoming import Incoming, Remark, RemarkKind
from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.build import Recording
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.ide.translating import translate
from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.source import JsonObject, read_object
from pytest_e1ts.exchange.recordings.texts import shortened
from pytest_e1ts.exchange.recordings.typing import Typist

_NO_SUITE = "Tests in no suite"
_UNNAMED = {"", "new project", "untitled project"}
_Test = tuple[str, list[tuple[str, Command]]]


def read(path: Path) -> Incoming:
    """Read a project.

    Args:
        path: The ``.side`` file.

    Returns:
        A test set of the project's name, with a case for each suite and a scenario for each test of it.

    Raises:
        UsageError: The file cannot be read or is no project; all problems are listed with their places.
    """
    project = read_object(path)
    if "tests" not in project.values:
        project.problems.add("", "the file holds no 'tests', so it is no project of Selenium IDE.")
    name, address = project.text("name"), project.text("url")
    tests, suites = _tests(project), _suites(project)
    project.problems.raise_if_any()
    recording = Recording(path.stem if name.strip().lower() in _UNNAMED else name)
    recording.application = Application(address, recording.passwords)
    by_name = dict(tests.values())
    for suite, test in _in_suites(suites, tests, recording):
        _add(recording, suite, tests[test], by_name)
    return recording.incoming()


def _add(recording: Recording, suite: str, test: _Test, by_name: dict[str, list[tuple[str, Command]]]) -> None:
    name, commands = test
    rows = ScenarioRows(f"test {shortened(name)!r}".replace("'", '"'))
    rows.place = rows.name
    translate(Playback(rows, recording.application, Typist(recording.passwords), by_name), name, commands)
    rows.place = rows.name
    recording.add_scenario(suite, name or "Unnamed test", rows)


def _in_suites(
    suites: list[tuple[str, list[str]]], tests: dict[str, _Test], recording: Recording
) -> list[tuple[str, str]]:
    """Return suite and test of each scenario; tests in no suite come last."""
    found = [(suite, test) for suite, listed in suites for test in listed]
    for suite, test in found:
        if test not in tests:
            text = "It lists a test that is not in the project."
            recording.remarks.append(Remark(RemarkKind.LEFT_OUT, f'suite "{shortened(suite)}"', text))
    found = [(suite, test) for suite, test in found if test in tests]
    listed_tests = {test for _, test in found}
    return [*found, *((_NO_SUITE, test) for test in tests if test not in listed_tests)]


def _suites(project: JsonObject) -> list[tuple[str, list[str]]]:
    suites = []
    for suite in project.objects("suites", "suite"):
        listed = [test for test in suite.items("tests") if isinstance(test, str)]
        if len(listed) < len(suite.items("tests")):
            suite.problems.add(suite.place, "'tests' must hold the ids of tests, in double quotes.")
        suites.append((suite.text("name") or "Unnamed suite", listed))
    return suites


def _tests(project: JsonObject) -> dict[str, _Test]:
    tests: dict[str, _Test] = {}
    for number, test in enumerate(project.objects("tests", "test"), start=1):
        name = test.text("name")
        place = f'test "{shortened(name)}"' if name else f"test {number}"
        named = JsonObject(test.values, place, test.problems)
        commands = [(item.place, _command(item)) for item in named.objects("commands", "command")]
        tests[test.text("id") or f"test {number}"] = (name, commands)
    return tests


def _command(item: JsonObject) -> Command:
    others = [other for other in item.items("targets") if isinstance(other, list) and other]
    return Command(
        item.text("command").strip(),
        item.text("target").strip(),
        tuple(other[0] for other in others if isinstance(other[0], str)),
        item.text("value"),
        item.text("comment"),
        item.text("windowHandleName") if item.flag("opensWindow") else "",
    )
