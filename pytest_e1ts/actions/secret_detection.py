"""Which texts of a row are secrets."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from pytest_e1ts.actions.arguments import fill_json, named
from pytest_e1ts.actions.lookup import find_action, is_note
from pytest_e1ts.errors import StepError, UsageError
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.values import Scope, fill, names_in

# Names of arguments whose values are secrets, as people write them.
_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase|code)?|pwd|secret|token|pin|otp|api[_ -]?key|credentials?", re.IGNORECASE
)
_SECRET_PART = re.compile(r"password|passphrase|secret|token", re.IGNORECASE)


def learn_secrets(step: PlannedStep, scope: Scope) -> None:
    """Mask from now on what a row names or types as a secret, also before its turn comes: a sentence may hold it too.

    Args:
        step: The row.
        scope: Its secrets learn; what cannot be filled yet is learnt when the row runs.
    """
    for text in (step.argument, step.element, step.definition, step.expected):
        if "${" in text:
            learn_references(text, scope)
    if not step.argument or is_note(step):
        return
    with contextlib.suppress(StepError, UsageError, ValueError):  # the step itself will say so when its turn comes
        if not _may_be_secret(step):
            return
        for text in secret_texts(step, fill_json(step.argument, lambda text: fill(text, scope))):
            scope.secrets.add(text)


class RowsWithoutSecrets:
    """Knows quickly of most rows that they hold no secret, so that :func:`learn_secrets` need not look."""

    def __init__(self) -> None:
        """Know no kind of row yet."""
        self._plain: dict[tuple[str, str], bool] = {}

    def __contains__(self, step: PlannedStep) -> bool:
        """Return whether a row names no secret, and its argument is none and holds none."""
        argument = step.argument
        if "${" in f"{argument}{step.element}{step.definition}{step.expected}":
            return False
        if not argument or argument.lstrip().startswith(("{", "$")):
            return not argument
        kind = step.action, step.type
        plain = self._plain.get(kind)
        if plain is None:
            plain = self._plain[kind] = not _is_secret_or_unknown(step)
        return plain


def _is_secret_or_unknown(step: PlannedStep) -> bool:
    try:
        return is_secret(step)
    except UsageError:
        return True


def _may_be_secret(step: PlannedStep) -> bool:
    """Return, without filling anything, whether the argument may be a secret or hold named ones: most rows' can't."""
    return step.argument.lstrip().startswith(("{", "$")) or is_secret(step)


def learn_references(text: str, scope: Scope) -> None:
    """Mask from now on the secrets that a text refers to."""
    with contextlib.suppress(StepError, ValueError):
        for reference in names_in(text):
            if reference.kind == "secret":
                scope.secrets.read(reference.name)


def secret_texts(step: PlannedStep, argument: str) -> Iterator[str]:
    """Yield the parts of a row's argument that are secrets whatever they were taken from.

    Args:
        step: The row.
        argument: Its ``action_result`` with the references filled.

    Raises:
        UnknownNameError: There is no such action.
        ValueError: The argument cannot be read.
    """
    if is_secret(step):
        yield find_action(step).plain(argument)
    elif argument.lstrip().startswith("{"):
        for name, value in named(argument).items():
            if (_SECRET_NAME.fullmatch(name) or _SECRET_PART.search(name)) and isinstance(value, str | int):
                yield str(value)


def is_secret(step: PlannedStep) -> bool:
    """Return whether the argument of a row is a secret as a whole.

    Raises:
        UnknownNameError: There is no such action.
    """
    return find_action(step).is_secret(step.type)
