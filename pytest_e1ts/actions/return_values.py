"""What an action's own answer says: False is a failure, and what never ran did not pass."""

from __future__ import annotations

import inspect

from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.matchers import Comparison


def judge_answer(name: str, answer: object) -> None:
    """Refuse an answer that means that an action was not done.

    Args:
        name: The action.
        answer: What its function returned. None and anything that is not named below counts as done.

    Raises:
        ExpectationError: It is False, or a comparison that does not hold.
        BrokenStepError: It is a generator or a coroutine: nothing of the function ran.
    """
    if answer is False:
        raise ExpectationError(f"{name!r} answered False: it did not do what it says.")
    if isinstance(answer, Comparison) and not answer.ok:
        raise ExpectationError(f"{name!r}: {answer.explanation}.", wanted=answer.wanted, found=answer.found)
    if inspect.isgenerator(answer) or inspect.isasyncgen(answer) or inspect.isawaitable(answer):
        close = getattr(answer, "close", None)
        if close is not None:
            close()
        raise BrokenStepError(f"{name!r} did not run: {NEVER_RUNS}", code="never-runs")


def never_runs(function: object) -> bool:
    """Return whether nothing of a function runs when it is called."""
    kinds = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    return any(is_kind(function) for is_kind in kinds)


NEVER_RUNS = "its function holds yield or is async. Make it a plain function."
