"""The error tree. Each message is written for the person who can mend the cause."""

from __future__ import annotations


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
