"""From the options of ``e1ts record`` to a recording that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pytest_e1ts.commands.record.session import RecordingSession
from pytest_e1ts.commands.record.suite import read_suite
from pytest_e1ts.commands.record.wish import Wish, find_journal, journal_path, resumed
from pytest_e1ts.errors import UsageError

if TYPE_CHECKING:
    from pytest_e1ts.commands.record.studio import Studio


def begin(options: Mapping[str, Any], given: set[str], studio: Studio, resume: str | None) -> int:
    """Record, and return the exit status.

    Args:
        options: The options by the names that a wish has.
        given: Which of them were given.
        studio: Where the recording takes place.
        resume: The journal of a recording that is gone on with, or ``newest``; None for a new recording.

    Raises:
        UsageError: It cannot begin.
    """
    wish = Wish(**options)
    if wish.insert_after and not wish.append:
        raise UsageError(
            "--insert-after names a step of a scenario, and --append says which scenario: give both.",
            code="missing-option",
        )
    studio.check()
    now = datetime.now().astimezone()
    journal = journal_path(wish.root, now) if resume is None else find_journal(resume, wish.root)
    wish, entries = (wish, []) if resume is None else resumed(wish, journal, given)
    suite = read_suite(wish.root)
    settled = wish.settled(suite.settings.base_url, now)
    return RecordingSession(settled, suite, studio).run(journal, entries, now=now)
