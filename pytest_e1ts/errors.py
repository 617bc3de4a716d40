"""The error tree. Each message is written for the person who can mend the cause.

What is unexpected is a fault of this package and no error of the tree. It ends the scenario it concerns and nothing
else: :func:`unexpected` says so in a sentence, and what was raised goes to the log, for whoever mends it.
"""

from __future__ import annotations

import logging
import traceback

UNEXPECTED = "That is a fault of pytest-e1ts, not of the row: please report it, with the row as it is written."

_log = logging.getLogger("pytest_e1ts")


class E1tsError(Exception):
    """Base of everything this package raises on purpose.

    Attributes:
        code: The word of its kind, such as ``unknown-release``, which ``e1ts explain`` explains. Where an error is
            shown, the number of its kind is behind the message.
    """

    code = ""

    def __init__(self, message: str = "", *, code: str = "") -> None:
        super().__init__(message)
        if code:
            self.code = code


class UsageError(E1tsError):
    """The command, its options or its environment is wrong; nothing ran. Ends pytest with exit status 4."""


class ConfigurationError(UsageError):
    """A setting has no valid value."""


class UnknownNameError(UsageError):
    """A name the user wrote does not exist; the message holds the nearest ones that do.

    Attributes:
        suggestions: What to write instead, the nearest first, for readers who offer it to be chosen.
        name: What they are to be written in place of, where that is a part of a longer text; else empty.
        command: What lists all names in a terminal; empty where the message names what is near.
    """

    def __init__(
        self,
        message: str = "",
        *,
        code: str = "",
        suggestions: tuple[str, ...] = (),
        name: str = "",
        command: str = "",
    ) -> None:
        super().__init__(message, code=code)
        self.suggestions, self.name, self.command = suggestions, name, command


class DatabaseUnreachableError(UsageError):
    """No connection to the database after all retries. The message never holds the password."""

    code = "database-unreachable"


class SuiteHookError(E1tsError):
    """A hook of the suite or of another distribution raised; the message says whose it is."""

    code = "hook-raised"


class StepError(E1tsError):
    """A step did not pass.

    Attributes:
        output: Further lines worth showing with the step.
        wanted: What was expected, for those who compare; empty where there are no two things to compare.
        found: What was there instead.
    """

    kind = ""

    def __init__(
        self, message: str, *, output: tuple[str, ...] = (), wanted: str = "", found: str = "", code: str = ""
    ) -> None:
        super().__init__(message, code=code)
        self.output = output
        self.wanted, self.found = wanted, found


class ExpectationError(StepError):
    """The application did not do what the row expects: the verdict is ``failed``."""

    code = "expectation-failed"


class ErrorPageError(ExpectationError):
    """The step led to a page that the server answered with an error, and the row does not expect that."""

    code = "error-page"


class BrokenStepError(StepError):
    """The step could not be judged (bad row, browser gone, page unreachable): the verdict is ``error``."""

    kind = "error"
    code = "step-broken"


def unexpected(what: str, error: BaseException) -> str:
    """Log an unexpected error, and return the sentence that says whose fault it is.

    Args:
        what: What could not be done, as a sentence without its point.
        error: What was raised.
    """
    log_unexpected(what, format_traceback(error))
    return f"{what}. {UNEXPECTED}"


def log_unexpected(what: str, detail: str, attribution: str = UNEXPECTED) -> None:
    """Log an unexpected error, and whose fault it is; ``detail`` is what :func:`format_traceback` returned."""
    _log.error("%s. %s\n%s", what, attribution, detail)


def format_traceback(error: BaseException) -> str:
    """Return what was raised and where, for the developers of this package, short however often it calls itself."""
    lines = traceback.format_exception(error, limit=-12)
    return "".join(lines)[-_LONGEST_TRACE:]


_LONGEST_TRACE = 6_000
