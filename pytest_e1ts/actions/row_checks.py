"""Checks of rows before the run, for many rows at a time: what was read of one row is remembered for the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from pytest_e1ts.actions.lookup import find_action, is_note
from pytest_e1ts.actions.registry import Action
from pytest_e1ts.actions.secret_arguments import plain_secrets
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators import parse_target, suggest_targets
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.values import MASK, names_in

_Lists = Mapping[int | None, OptionList]


class RowChecks:
    """Checks the rows of one release. Actions and page objects must be registered by now."""

    def __init__(
        self,
        select_lists: Mapping[int | None, OptionList] | None = None,
        match_lists: Mapping[int | None, OptionList] | None = None,
    ) -> None:
        """Check against the configs that rows link.

        Args:
            select_lists: Select configs by id.
            match_lists: Match configs by id.
        """
        self._select_lists = select_lists or {}
        self._match_lists = match_lists or {}
        self._actions: dict[str, Action | None] = {}  # by what a row writes
        self._unknown: dict[str, Problem] = {}  # why there is no such action, but for the row
        self._targets: dict[str, tuple[Problem, ...]] = {}

    def action_of(self, step: PlannedStep) -> Action | None:
        """Return the action a step names; None for a note and for an unknown action."""
        if step.action not in self._actions:
            self._learn(step)
        return self._actions[step.action]

    def saved_by(self, step: PlannedStep) -> tuple[str, ...]:
        """Return the names under which a step saves values for later steps."""
        action = self.action_of(step)
        if action is None or (type(action) is Action and action.saved_name is None):  # as of most rows
            return ()
        saves = getattr(action, "saves", None)
        try:
            names = saves(step) if callable(saves) else ()
        except ValueError:  # the argument can't be read, which is a problem of its own
            return ()
        return (names,) if isinstance(names, str) else tuple(names or ())

    def problems(self, step: PlannedStep) -> list[Problem]:
        """Find everything that is wrong with a row's action, target and argument, before anything runs.

        Variables are not looked up here; texts that hold ``${…}`` are checked as far as that allows.

        Args:
            step: The row as planned.

        Returns:
            The problems, none for a good row or a note. They don't repeat a secret.
        """
        found = self.action_of(step)
        if found is None and step.action in self._unknown:
            return [replace(self._unknown[step.action], step_id=step.id), *self._check_target(step)]
        if found is None:
            return _unsaid(step)
        lists = self._select_lists.get(step.select_list), self._match_lists.get(step.match_list)
        problems = found.check(step, *lists)
        if found.target != "none":
            problems += self._check_target(step)
        return _masked(problems, step.argument, whole=found.is_secret(step.type)) if problems else problems

    def _learn(self, step: PlannedStep) -> None:
        """Look up what a row writes as its action; the next row that writes the same is answered from memory."""
        found: Action | None = None
        try:
            found = None if is_note(step) else find_action(step)
        except UnknownNameError as error:
            self._unknown[step.action] = Problem(
                "unknown-action", str(error), None, "action", suggestions=error.suggestions, command=error.command
            )
        self._actions[step.action] = found

    def _check_target(self, step: PlannedStep) -> Iterable[Problem]:
        written = step.element
        faults = self._targets.get(written)
        if faults is None:
            depends = not written.strip() or _holds_reference(written)
            faults = self._targets[written] = () if depends else tuple(_target_problems(written))
        return [replace(problem, step_id=step.id) for problem in faults] if faults else ()


def _target_problems(written: str) -> Iterator[Problem]:
    """Yield what is wrong with a target, but for the row that writes it."""
    for text in parse_target(written):
        yield Problem("bad-target", text, None, "element_id", suggestions=suggest_targets(written))


def _unsaid(step: PlannedStep) -> list[Problem]:
    """Return the problem of a row without an action that is no note, for it says on what to act and with what."""
    if not (step.element.strip() and step.argument.strip()):
        return []
    message = f"The row names the element {step.element.strip()!r} and a result, and no action: nothing would be done."
    hint = "Write the action, such as Text Match; leave both empty where the row is a note to the reader."
    return [Problem("missing-action", message, step.id, "action", hint)]


def check_step(
    step: PlannedStep, select_lists: Mapping[int, OptionList], match_lists: Mapping[int, OptionList]
) -> list[Problem]:
    """Find everything that is wrong with one row: :meth:`RowChecks.problems` for a single step."""
    lists = cast("tuple[_Lists, _Lists]", (select_lists, match_lists))
    return RowChecks(*lists).problems(step)


def _holds_reference(text: str) -> bool:
    """Return whether a text depends on the run: ``$${`` is a literal ``${``, and a broken one is reported elsewhere."""
    try:
        return "${" in text and bool(names_in(text))
    except ValueError:
        return True


def _masked(problems: list[Problem], argument: str, *, whole: bool) -> list[Problem]:
    """Keep secrets out of what is said about an argument: all of it, or the named ones that are called like secrets."""
    written = argument.strip()
    secrets = [written] if whole and "${" not in written else [repr(value) for value in plain_secrets(written).values()]
    for secret in filter(None, secrets):
        problems = [replace(problem, message=problem.message.replace(secret, MASK)) for problem in problems]
    return problems
