"""What an action is, and the registry of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypedDict, TypeVar, Unpack

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import Argument, MalformedError
from pytest_e1ts.actions.return_values import judge_answer
from pytest_e1ts.actions.step_keys import STATUS, TIMEOUT, read_status, read_timeout, split_keys
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import Registry, normalise

Kind = Literal["action", "assertion", "navigation"]
TargetNeed = Literal["required", "optional", "none"]
ResultType = Literal[
    "text", "bool", "select", "array", "password", "disabled", "number", "url", "date", "file"
]  # fmt: skip
Watched = Literal["requests", "page errors", "clipboard"]
Seeking = Callable[[PlannedStep, Any], bool]
Check = Callable[[PlannedStep, OptionList | None, OptionList | None], Iterable[Problem]]
FIELD_OF_SECRETS = "field-password"
F = TypeVar("F", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Action:
    """A verb of the step vocabulary.

    Attributes:
        name: The name shown to people.
        run: Does it, given the running step and its target (None where the row names none).
        kind: What it is to a reader: ``action``, ``assertion`` or ``navigation``.
        kind_by_type: Another kind for some types of steps.
        target: Whether a row must name a target.
        argument: Reads ``action_result``; raises ValueError for what it cannot read.
        by_type: Other parsers for some types of steps.
        result_type: What authoring tools offer for ``action_result``; ``disabled`` where it takes none.
        named: Whether it takes named arguments, a JSON object.
        limited: Whether the key ``timeout`` of a JSON argument is the step's own time-out.
        leads_to_page: Whether it may lead to a page, so that the key ``status`` of a JSON argument is
            what that page must answer.
        kind_by_row: Returns, for a row, what it is to a reader where type alone does not; None where it does.
        secret: Whether the argument is a secret.
        example: Columns of a row that uses it.
        aliases: Its other names.
        description: What it does, in a sentence.
        further_check: What else is checked before the run.
        saved_name: Reads the name under which a step saves a value; None where the action saves none.
        watches: What must be watched from the start of a scenario that holds such a step.
        seeks_one: Returns, for a row and its argument as read, whether its target must name exactly one element; None
            where every target must.
        takes_group: Whether the radio buttons or checkboxes of a group count as one element.
        fills: Whether it types into a field, for which an element that merely shows a text will not do.
        reads_target: Turns what a row names into the target that is looked for; None where it is as written.
        looks_back: Returns, for a row, whether it asks what the step before it led to; None where none does.
        sentence: How a feature file says it (:mod:`pytest_e1ts.actions.sentences`); empty where it declares none.
        sentence_type: The type that a step has which is written as that sentence.
    """

    name: str
    run: Callable[[Any, Any], object]
    kind: Kind = "action"
    target: TargetNeed = "required"
    argument: Argument = arguments.nothing
    result_type: ResultType = "text"
    named: bool = False
    limited: bool = True
    leads_to_page: bool = False
    kind_by_row: Callable[[PlannedStep], Kind | None] | None = None
    secret: bool = False
    kind_by_type: Mapping[str, Kind] = field(default_factory=dict)
    by_type: Mapping[str, Argument] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    description: str = ""
    further_check: Check | None = None
    saved_name: Callable[[str], str] | None = None
    watches: Watched | None = None
    seeks_one: Seeking | None = None
    takes_group: bool = False
    fills: bool = False
    reads_target: Callable[[str], str] | None = None
    looks_back: Callable[[PlannedStep], bool] | None = None
    sentence: str = ""
    sentence_type: str = ""

    def seeks(self, step: PlannedStep) -> bool:
        """Return whether a step looks for the element that its row names."""
        return self.target != "none" and bool(step.element.strip()) and self.kind_of_row(step) != "navigation"

    def must_find_one(self, step: PlannedStep, value: Any) -> bool:
        """Return whether a step that seeks a target is content with exactly one element alone.

        Args:
            step: The row as planned.
            value: Its argument as :meth:`parse` read it.
        """
        return self.seeks_one is None or self.seeks_one(step, value)

    def plain(self, text: str) -> str:
        """Return an argument without the keys that belong to the step: its own time-out, the status it expects."""
        return self._split(text)[0]

    def time_limit_s(self, text: str) -> float | None:
        """Return the time-out in seconds that an argument sets for its step; None where it sets none.

        Raises:
            ValueError: It cannot be read.
        """
        found = self._split(text, strict=True)[1]
        return read_timeout(found[TIMEOUT]) if TIMEOUT in found else None

    def status(self, text: str) -> int | None:
        """Return the status that an argument expects of the page that its step leads to; None for one without error.

        Raises:
            ValueError: It cannot be read.
        """
        found = self._split(text, strict=True)[1]
        return read_status(found[STATUS]) if STATUS in found else None

    def _split(self, text: str, *, strict: bool = False) -> tuple[str, dict[str, Any]]:
        keys = (TIMEOUT,) * self.limited + (STATUS,) * self.leads_to_page
        return split_keys(text, keys, named=self.named, strict=strict)

    def saves(self, step: PlannedStep) -> str | None:
        """Return the name that later steps may use as ``${name}`` for what this step saves; None where it saves none.

        Args:
            step: The row as planned.
        """
        if self.saved_name is None:
            return None
        try:
            return self.saved_name(self.plain(step.argument)) or None
        except ValueError:  # the check of the argument says so
            return None

    def parse_filled(self, step: PlannedStep, filled: str) -> Any:
        """Read the argument of a row once its references are filled; one that they left empty says nothing.

        Args:
            step: The row as planned.
            filled: Its argument with its references filled.

        Raises:
            ValueError: It cannot be read, or a variable left it empty and the action does not take an empty text.
        """
        if "${" in step.argument and self._parser_for(step.type) is not arguments.text:
            empty = arguments.emptied_part(self.plain(step.argument), self.plain(filled))
            if empty:
                raise ValueError(f"is empty: {empty!r} stands for nothing here.")
        return self.parse(step.type, filled)

    def _parser_for(self, type_: str) -> Argument:
        return self.by_type.get(normalise(type_), self.argument)

    def parse(self, type_: str, text: str) -> Any:
        """Read an argument the way this action does for that type of step.

        Raises:
            ValueError: It cannot be read; the message says what would be right.
        """
        return self._parser_for(type_)(self.plain(text))

    def perform(self, step: Any, target: Any) -> None:
        """Do it, and refuse an answer that means that it was not done.

        Raises:
            StepError: It answered False, or is a generator or coroutine, of which nothing ran.
        """
        judge_answer(self.name, self.run(step, target))

    def kind_of(self, type_: str) -> Kind:
        """Return what the action is to a reader, for that type of step."""
        return self.kind_by_type.get(normalise(type_), self.kind)

    def kind_of_row(self, step: PlannedStep) -> Kind:
        """Return what the action is to a reader, in that row."""
        kind = self.kind_by_row(step) if self.kind_by_row else None
        return kind or self.kind_of(step.type)

    def is_secret(self, type_: str) -> bool:
        """Return whether the argument is a secret, for that type of step."""
        return self.secret or normalise(type_) == normalise(FIELD_OF_SECRETS)

    def check(
        self, step: PlannedStep, select_list: OptionList | None = None, match_list: OptionList | None = None
    ) -> list[Problem]:
        """Find what is wrong with a row's target and argument before the run, as far as its variables allow.

        Args:
            step: The row as planned; its texts may hold ``${…}``.
            select_list: The linked select config.
            match_list: The linked match config.
        """
        problems: list[Problem] = []
        if self.target == "required" and not step.element.strip():
            text = f"{self.name!r} needs a target."
            problems.append(Problem("missing-target", text, step.id, "element_id", "Name the element to work on."))
        keyed = step.argument.lstrip().startswith("{")  # nothing else holds keys of the step
        plain = self._plain_step(step) if keyed else step
        own = ((step, self.time_limit_s), (step, self.status)) if keyed else ()
        readings = (*own, (plain, self._parser_for(step.type)))
        refused = {
            problem: None for row, read in readings if (problem := self._refused(row, read))
        }  # each reported once
        return problems + (list(refused) or self._further(plain, select_list, match_list))

    def _plain_step(self, step: PlannedStep) -> PlannedStep:
        plain = self.plain(step.argument)
        return step if plain == step.argument else replace(step, argument=plain)

    def _further(
        self, step: PlannedStep, select_list: OptionList | None, match_list: OptionList | None
    ) -> list[Problem]:
        """Find what else is wrong; the check may read the argument once more, and variables may keep it from that."""
        found: list[Problem] = []
        if check := self.further_check:
            refused = self._refused(step, lambda _text: found.extend(check(step, select_list, match_list)))
            found += [refused] if refused else []
        return found

    def _refused(self, step: PlannedStep, read: Callable[[str], object]) -> Problem | None:
        """Return why an argument cannot be read; None where it can, or where that depends on its variables."""
        try:
            read(step.argument)
        except MalformedError as error:
            return self._bad_argument(step, error)
        except ValueError as error:
            return None if "${" in step.argument else self._bad_argument(step, error)
        return None

    def _bad_argument(self, step: PlannedStep, error: ValueError) -> Problem:
        code = "bad-argument" if step.argument.strip() else "missing-argument"
        return Problem(code, f"The argument of {self.name!r} {error}", step.id, "action_result")


actions: Registry[Action] = Registry("action")


class ActionOptions(TypedDict, total=False):
    """What may be said of an action at its registration.

    Attributes:
        aliases: Further names.
        kind: ``action`` (the default), ``assertion`` or ``navigation``.
        target: Whether a row must name a target: ``required`` (the default), ``optional`` or ``none``.
        argument: Reads ``action_result``; one of ``pytest_e1ts.api.arguments``. By default there is none.
        result_type: What authoring tools offer for ``action_result``.
        named: Whether it takes named arguments, a JSON object.
        leads_to_page: Whether it may lead to a page, whose ``status`` a row may name.
        secret: Whether the argument is a secret.
        kind_by_row: Returns what a row is to a reader where its type alone does not.
        kind_by_type: Another kind for some types of steps.
        by_type: Other parsers for some types of steps.
        example: Columns of a row that uses it.
        check: What else to check before the run.
        saved_name: Reads the name under which a step saves a value for ``${name}`` in later steps.
        watches: ``requests`` or ``page errors`` where the action must know these from the start of the scenario,
            ``clipboard`` where it must know what was copied since.
        seeks_one: Returns, for a row and its argument as read, whether its target must name exactly one element.
        takes_group: Whether the radio buttons or checkboxes of a group count as one element.
        fills: Whether it types into a field, for which an element that merely shows a text will not do.
        reads_target: Turns what a row names into the target that is looked for.
        looks_back: Returns, for a row, whether it asks what the step before it led to, such as a dialog: a step
            behind it may then ask the same of that step.
        sentence: How a feature file says it, such as ``I click {element}`` or ``{element} shows {argument}``; what is
            in square brackets may be left out, ``[ not]`` makes the argument ``false``, ``|`` separates two ways to
            say it. By default a sentence is made of the name.
        sentence_type: The type that a step has which is written as that sentence.
    """

    aliases: tuple[str, ...]
    kind: Kind
    target: TargetNeed
    argument: Argument
    result_type: ResultType
    named: bool
    leads_to_page: bool
    secret: bool
    kind_by_row: Callable[[PlannedStep], Kind | None]
    kind_by_type: Mapping[str, Kind]
    by_type: Mapping[str, Argument]
    example: Mapping[str, str]
    check: Check
    saved_name: Callable[[str], str]
    watches: Watched
    seeks_one: Seeking
    takes_group: bool
    fills: bool
    reads_target: Callable[[str], str]
    looks_back: Callable[[PlannedStep], bool]
    sentence: str
    sentence_type: str


def always(_step: PlannedStep) -> bool:
    """Say yes of every row."""
    return True


def without_target(step: PlannedStep) -> bool:
    """Return whether a row names no element."""
    return not step.element.strip()


def action(name: str, **options: Unpack[ActionOptions]) -> Callable[[F], F]:
    """Register a function as an action.

    The function takes the running step and, unless ``target`` is ``none``, its target: ``def hover(step, target)``.
    It returns nothing; it raises ExpectationError where the application did not do what the row expects. The answer
    False counts as a failure too.

    Args:
        name: The name shown to people; rows may write it in any case, with or without blanks.
        **options: See :class:`ActionOptions`.
    """

    def register(function: F) -> F:
        described = _describe(name, function, options)
        actions.add(name, described, *options.get("aliases", ()), registered_by=function.__module__)
        return function

    return register


def _describe(name: str, function: Callable[..., None], options: ActionOptions) -> Action:
    return Action(
        name=name,
        run=_with_target(function, options.get("target", "required")),
        kind=options.get("kind", "action"),
        target=options.get("target", "required"),
        argument=options.get("argument", arguments.nothing),
        result_type=options.get("result_type", "disabled"),
        named=options.get("named", False),
        leads_to_page=options.get("leads_to_page", False),
        kind_by_row=options.get("kind_by_row"),
        secret=options.get("secret", False),
        example=options.get("example", {}),
        aliases=options.get("aliases", ()),
        further_check=options.get("check"),
        saved_name=options.get("saved_name"),
        watches=options.get("watches"),
        seeks_one=options.get("seeks_one"),
        takes_group=options.get("takes_group", False),
        fills=options.get("fills", False),
        reads_target=options.get("reads_target"),
        looks_back=options.get("looks_back"),
        sentence=options.get("sentence", ""),
        sentence_type=options.get("sentence_type", ""),
        kind_by_type=_folded(options.get("kind_by_type")),
        by_type=_folded(options.get("by_type")),
        description=(inspect.getdoc(function) or "").partition("\n")[0],
    )


def _folded(by_type: Mapping[str, Any] | None) -> dict[str, Any]:
    return {normalise(type_): value for type_, value in (by_type or {}).items()}


def _with_target(function: Callable[..., object], target: TargetNeed) -> Callable[[Any, Any], object]:
    return function if target != "none" else lambda step, _target: function(step)
