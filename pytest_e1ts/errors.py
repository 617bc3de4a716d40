"""The error tree. Each message is written for the person who can mend the cause.

What nobody foresaw is a fault of this package and no error of the tree. It ends the scenario it concerns and nothing
else: :func:`unforeseen` says so in a sentence, and what was raised goes to the log, for whoever mends it.
"""

from __future__ import annotations

import logging
import traceback

UNFORESEEN = "That is a fault of pytest-e1ts, not of the row: please report it, with the row as it is written."

_log = logging.getLogger("pytest_e1ts")


class E1tsError(Exception):
    """Base of everything this package raises on purpose."""


class UsageError(E1tsError):
    """The command, its options or its surroundings are wrong; nothing ran. Ends pytest with exit status 4."""


class ConfigurationError(UsageError):
    """A setting has no valid value."""


class UnknownNameError(UsageError):
    """A name the user wrote does not exist; the message holds the nearest ones that do."""


class DatabaseUnreachableError(UsageError):
    """No connection to the database after all retries. The message never holds the password."""


class StepError(E1tsError):
    """A step did not pass.

    Attributes:
        output: Further lines worth showing with the step.
    """

    kind = ""

    def __init__(self, message: str, *, output: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.output = output


class ExpectationError(StepError):
    """The application did not do what the row expects: the verdict is ``failed``."""


class ErrorPageError(ExpectationError):
    """The step led to a page that the server answered with an error, and the row does not expect that."""


class BrokenStepError(StepError):
    """The step could not be judged (bad row, browser gone, page unreachable): the verdict is ``error``."""

    kind = "error"


def unforeseen(what: str, error: BaseException) -> str:
    """Log what nobody foresaw, and return the sentence that says whose fault it is.

    Args:
        what: What could not be done, as a sentence without its point.
        error: What was raised.
    """
    log_unforeseen(what, described(error))
    return f"{what}. {UNFORESEEN}"


def log_unforeseen(what: str, detail: str) -> None:
    """Log what nobody foresaw; ``detail`` is what :func:`described` returned."""
    _log.error("%s. %s\n%s", what, UNFORESEEN, detail)


def described(error: BaseException) -> str:
    """Return what was raised and where, for the developers of this package, short however often it calls itself."""
    lines = traceback.format_exception(error, limit=-12)
    return "".join(lines)[-_LONGEST_TRACE:]


_LONGEST_TRACE = 6_000
