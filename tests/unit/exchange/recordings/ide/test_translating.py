from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import command, errors, left_out, rows, scenarios, side, to_fill_in


@pytest.mark.parametrize("name", ["executeScript", "executeAsyncScript", "runScript", "answerRiddle"])
def test_script_waits_for_a_person_with_its_place(tmp_path: Path, name: str) -> None:
    found = side(tmp_path, command("open", "/"), command(name, "return 1", "x"))
    assert to_fill_in(found) == [
        f'test "Login", command 2: "{name}" is a command that no row has. A note is in its place.'
    ]


def test_noise_is_said_once_for_a_test(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("open", "/"),
        command("setWindowSize", "1200x900"),
        command("pause", "500"),
        command("pause", "500"),
        command("mouseOut", "id=a"),
        command("//click", "id=a"),
    )
    assert rows(found) == ["Navigate | | /"]
    (text,) = left_out(found)
    assert text.startswith("Runs do not need what was left out: the size of the window (1), pauses, as rows wait by")
    assert text.endswith("(2), movements of the mouse (1), commands that are switched off (1).")


def test_comment_is_the_sentence_and_a_comment_alone_is_a_note(tmp_path: Path) -> None:
    found = side(tmp_path, command("click", "id=a", comment="Send the ${form}"), command("", comment="Half way"))
    assert [each["step_definition"] for each in scenarios(found)[0]["steps"]] == ["Send the $${form}", "Half way"]


@pytest.mark.parametrize(("begin", "end"), [("if", "end"), ("while", "end"), ("forEach", "end"), ("do", "repeatIf")])
def test_control_flow_waits_for_a_person_as_a_whole(tmp_path: Path, begin: str, end: str) -> None:
    found = side(
        tmp_path,
        command("open", "/"),
        command(begin, "true"),
        command("times", "2"),
        command("click", "id=a"),
        command("end"),
        command("else"),
        command(end),
        command("click", "id=b"),
    )
    assert rows(found)[1:] == [
        f"To be filled in: {begin}",
        f'To be filled in: within {begin}, I click "a"',
        "To be filled in: else",
        "Click | id=b",
    ]
    assert len(to_fill_in(found)) == 1
    assert errors(found) == []


def test_block_that_does_not_end_ends_with_its_test(tmp_path: Path) -> None:
    found = side(
        tmp_path, command("run", "B"), command("click", "id=b"), B=[command("if", "x"), command("click", "id=a")]
    )
    assert rows(found)[-1] == "Click | id=b"


def test_test_that_is_run_stands_in_the_place_of_the_command(tmp_path: Path) -> None:
    found = side(tmp_path, command("run", "B"), command("click", "id=a"), B=[command("open", "/b")])
    assert rows(found) == ["Navigate | | /b", "Click | id=a"]
    assert found.places["test_sets", 0, "cases", 0, "scenarios", 0, "steps", 0] == 'test "B", command 1'


def test_tests_that_run_each_other_or_nothing_wait_for_a_person(tmp_path: Path) -> None:
    found = side(tmp_path, command("run", "B"), command("run", "Gone"), B=[command("run", "Login")])
    texts = to_fill_in(found)
    assert any("runs a test that runs this one" in text for text in texts)
    assert any("runs a test that is not in the project" in text for text in texts)


def test_tests_that_run_tests_without_end_are_cut(tmp_path: Path) -> None:
    names = [f"T{number}" for number in range(12)]
    tests = {name: [command("run", f"T{number + 1}")] * 4 for number, name in enumerate(names)}
    found = side(tmp_path, command("run", "T0"), T12=[command("click", "id=a")], **tests)
    assert any("too many for one scenario" in text for text in to_fill_in(found))
