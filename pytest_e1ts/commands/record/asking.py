"""What a person is asked when the recording has ended: doubtful rows, offers, passwords for the replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import click

from pytest_e1ts.commands.output import ask, say
from pytest_e1ts.commands.record.live import say_line
from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.recording.afterwards.offer import Rows
from pytest_e1ts.recording.afterwards.offers import make_offers
from pytest_e1ts.recording.outlets.row_lines import Line, row_lines
from pytest_e1ts.recording.recording import Recording
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.rows import UNCONFIRMED
from pytest_e1ts.values import Secrets, names_in
from pytest_e1ts.values.secrets import PREFIX, is_set

_YES = {"", "y", "yes"}


def settle_doubts(recording: Recording) -> None:
    """Let the person choose another target for each row whose own was not confirmed."""
    doubtful = [row.key for row in recording.rows if UNCONFIRMED in row.doubts and row.others]
    for place, row in enumerate(recording.rows, start=1):
        if row.key in doubtful:
            for line in row_lines(place, row):
                say_line(line)
            answer = ask("Which one is it? Its number, or Enter to leave the row as it is:")
            if answer.isdecimal() and 0 < int(answer) <= len(row.others):
                recording.choose(row, row.others[int(answer) - 1])


def take_offers(recording: Recording, today: date, *, asks: bool) -> Rows:
    """Return the rows as the offers make them that the person takes; without anybody to ask, that is all of them.

    Args:
        recording: The recording.
        today: The day of it.
        asks: Whether there is somebody to ask.
    """
    rows = recording.rows
    offers = make_offers(rows, today, recording.base_url)
    if offers:
        say("\nSo that the rows hold another day as well:")
    for offer in offers:
        if asks and ask(f"  {offer.text} Change it? [Y/n]").casefold() not in _YES:
            continue
        rows = offer.apply(rows)
        if not asks:
            say(f"  {offer.text}")
    return rows


def missing_secrets(rows: Iterable[RecordedRow], secrets: Secrets) -> list[str]:
    """Return the names of the secrets that rows need and nobody has set."""
    named = (name for row in rows for name in _secrets_of(row))
    return [name for name in dict.fromkeys(named) if not is_set(name, secrets.source)]


def _secrets_of(row: RecordedRow) -> Iterator[str]:
    for text in (row.argument, row.element):
        try:
            yield from (reference.name for reference in names_in(text) if reference.kind == "secret")
        except ValueError:  # the row has that as a doubt
            continue


def ask_for_secrets(names: Iterable[str], *, asks: bool) -> dict[str, str]:
    """Say which secrets are not set, and ask for their values, which are used for the replay and kept nowhere.

    Args:
        names: Those that are missing.
        asks: Whether there is somebody to ask.

    Returns:
        Variables of the environment with the values that were given.
    """
    given = {}
    for name in names:
        say_line(Line(f"\nThe recorder keeps no passwords: the rows name ${{secret:{name}}}.", True))
        if not asks:
            continue
        prompt = printable_lines(f"{name}, for the replay alone (you see nothing as you type; Enter for none):")
        value = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ", hide_input=True)
        if value:
            given[f"{PREFIX}{name}"] = value
    return given
