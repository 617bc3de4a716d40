"""What a person is asked when the recording has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.record.asking import ask_for_secrets, missing_secrets, settle_doubts, take_offers
from pytest_e1ts.recording.events import PersonEvent
from pytest_e1ts.recording.recording import Recording
from pytest_e1ts.values import Secrets
from tests.unit.recording.performed import BASE, NOW, did, element, field, in_order

UNSURE = element("css=b > i", "button", is_confirmed=False, others=("Save", "testid=save"))
TITLED = did("type", field("Title"), "Legacy gateway"), did("click", element("Legacy gateway", "link"))
DATED = did("type", field("Due", "date"), "2026-12-03")


def recording_of(*events: PersonEvent) -> Recording:
    recording = Recording(BASE)
    for event in in_order(*events):
        recording.take(event)
    return recording


def answering(*answers: str) -> Callable[[Callable[[], object]], str]:
    """Return what runs something with somebody at the terminal, and gives what was written."""

    def run(ask: Callable[[], object]) -> str:
        @click.command()
        def command() -> None:
            ask()

        result = CliRunner().invoke(command, input="".join(f"{answer}\n" for answer in answers))
        assert result.exception is None, result.exception
        return result.output

    return run


@pytest.mark.parametrize(
    ("answer", "target"), [("1", "Save"), ("2", "testid=save"), ("", "css=b > i"), ("7", "css=b > i")]
)
def test_a_doubtful_row_gets_the_target_that_is_chosen(answer: str, target: str) -> None:
    recording = recording_of(did("click", UNSURE), did("reload"))
    output = answering(answer)(lambda: settle_doubts(recording))
    assert "1) Save   2) testid=save" in output
    assert recording.rows[0].element == target
    assert bool(recording.rows[0].doubts) == (target == "css=b > i")


def test_rows_without_another_target_are_not_asked_about() -> None:
    assert answering()(lambda: settle_doubts(recording_of(did("reload")))) == ""


def test_offers_are_taken_one_by_one() -> None:
    recording = recording_of(*TITLED, DATED)
    taken: list[str] = []

    def ask() -> None:
        taken.extend(row.argument for row in take_offers(recording, NOW.date(), asks=True))

    output = answering("n", "")(ask)
    assert output.count("Change it? [Y/n]") == 2
    assert taken == ["Legacy gateway", "", "${today+6d}"]


def test_without_anybody_to_ask_all_are_taken_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    rows = take_offers(recording_of(*TITLED, DATED), NOW.date(), asks=False)
    assert [row.argument for row in rows] == ["Legacy gateway ${unique}", "", "${today+6d}"]
    assert capsys.readouterr().out.count("\n  ") == 2


def test_with_nothing_to_offer_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    take_offers(recording_of(did("reload")), NOW.date(), asks=False)
    assert capsys.readouterr().out == ""


def secrets_of(recording: Recording, environ: dict[str, str]) -> Iterator[str]:
    yield from missing_secrets(recording.rows, Secrets(environ))


def test_secrets_that_nobody_has_set_are_asked_for_once_and_never_shown() -> None:
    password = field("Password", "password")
    recording = recording_of(*[did("type", password, is_secret=True), did("reload")] * 2)
    assert list(secrets_of(recording, {})) == ["PASSWORD"]
    assert not list(secrets_of(recording, {"E1TS_SECRET_PASSWORD": "x"}))
    given: dict[str, str] = {}
    output = answering("open-sesame")(lambda: given.update(ask_for_secrets(["PASSWORD"], asks=True)))
    assert given == {"E1TS_SECRET_PASSWORD": "open-sesame"}
    assert "the rows name ${secret:PASSWORD}." in output
    assert "open-sesame" not in output
    assert answering("")(lambda: given.update(ask_for_secrets(["OTHER"], asks=True)))
    assert "E1TS_SECRET_OTHER" not in given


def test_without_anybody_to_ask_it_is_said_which_are_not_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask_for_secrets(["PASSWORD"], asks=False) == {}
    assert "the rows name ${secret:PASSWORD}." in capsys.readouterr().out
