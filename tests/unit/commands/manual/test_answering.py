"""Answers that are given on the command line: once each, changed only where that is meant, printed safely."""

from __future__ import annotations

from pathlib import Path

from tests.sample_run import PIXEL
from tests.unit.commands.manual.conftest import Answering
from tests.unit.reporting.manual.test_recording import answers


def test_a_command_that_is_given_twice_answers_once(root: Path, e1ts_manual: Answering) -> None:
    arguments = ("--scenario=102", "--verdict=failed", "--remark=blurred", "--by=ann")
    e1ts_manual(*arguments)
    assert "has this answer already" in e1ts_manual(*arguments).output
    assert len(answers(root / "report")) == 1


def test_another_answer_replaces_the_former_only_where_that_is_meant(root: Path, e1ts_manual: Answering) -> None:
    e1ts_manual("--scenario=102", "--verdict=failed", "--remark=blurred", "--by=ann")
    other = ("--scenario=102", "--verdict=passed", "--by=bob")
    refused = str(e1ts_manual(*other).exception)
    assert "Answered failed by ann" in refused
    assert "--change" in refused
    e1ts_manual(*other, "--change")
    assert [(one.answered_by, one.verdict) for one in answers(root / "report")] == [
        ("ann", "failed"),
        ("bob", "passed"),
    ]


def test_a_verdict_without_a_scenario_is_refused(e1ts_manual: Answering) -> None:
    assert "--scenario" in str(e1ts_manual("--verdict=passed").exception)


def test_a_picture_is_kept_with_the_answer_and_a_bad_one_keeps_it_from_being_given(
    root: Path, e1ts_manual: Answering
) -> None:
    (root / "photo.png").write_bytes(PIXEL)
    (root / "text.png").write_text("no picture")
    answer = ("--scenario=102", "--verdict=passed", "--by=ann")
    assert "neither PNG nor JPEG" in str(e1ts_manual(*answer, f"--picture={root / 'text.png'}").exception)
    assert not answers(root / "report")
    e1ts_manual(*answer, f"--picture={root / 'photo.png'}")
    [given] = answers(root / "report")
    assert [artifact.content_type for artifact in given.artifacts] == ["image/png"]


def test_a_remark_steers_no_terminal(e1ts_manual: Answering) -> None:
    e1ts_manual("--scenario=102", "--verdict=failed", "--remark=\x1b[31mred\n::error::x", "--by=ann\x07")
    output = e1ts_manual("--list", "--scenario=102").output
    assert "red" in output
    assert not {"\x1b", "\x07"} & set(output)
    assert not any(line.startswith("::") for line in output.splitlines())
