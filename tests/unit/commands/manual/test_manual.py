"""What a person must know before the command does anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from tests.unit.commands.manual.conftest import Answering


def test_the_exit_status_follows_the_batch(e1ts_manual: Answering) -> None:
    assert e1ts_manual("--list").exit_code == 5
    answers = [e1ts_manual(f"--scenario={found}", "--verdict=passed", "--by=ann") for found in (102, 103, 201)]
    assert [answer.exit_code for answer in answers] == [5, 5, 0]


@pytest.mark.parametrize("arguments", [("--remark=x",), ("--picture=x.png",), ("--step=1",), ("--change",)])
def test_what_belongs_to_an_answer_is_refused_without_one(e1ts_manual: Answering, arguments: tuple[str, ...]) -> None:
    assert "--verdict" in str(e1ts_manual(*arguments).exception)


def test_interrupting_keeps_what_was_answered_and_writes_it_into_the_reports(
    root: Path, e1ts_manual: Answering
) -> None:
    result = e1ts_manual("--by=ann", typed="a\n\n\n")  # the input ends within the second scenario
    assert result.exit_code == 5
    assert "Stopped; what was answered is kept." in result.output
    assert "Answered passed by ann" in (root / "report" / "cucumber.json").read_text()


def test_a_wrong_step_is_refused_with_those_there_are(e1ts_manual: Answering) -> None:
    result = e1ts_manual("--scenario=201", "--verdict=failed", "--step=3")
    assert isinstance(result.exception, UsageError)
    assert "sc201 has 2 steps" in str(result.exception)
