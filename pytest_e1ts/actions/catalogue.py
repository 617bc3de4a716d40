"""The vocabulary as data: what every registered action is called, takes and does, for people and for tools."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pytest_e1ts.actions.arguments import Argument
from pytest_e1ts.actions.business import as_action
from pytest_e1ts.actions.registry import Action, Kind, TargetNeed, actions
from pytest_e1ts.actions.sentences import business_sentence, sentence_of
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES
from pytest_e1ts.page_objects import business_action_names, find_business_action
from pytest_e1ts.registry import normalise

T = TypeVar("T")
_SPELLINGS = {normalise(name): name for name in (*STEP_TYPES, *OLDER_STEP_TYPES)}


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One action as its users see it.

    Attributes:
        name: What rows write.
        aliases: Further names.
        kind: ``action``, ``assertion`` or ``navigation``.
        kind_by_type: The kind where the step has one of these types.
        target: Whether a row must name an element: ``required``, ``optional`` or ``none``.
        argument: What ``action_result`` holds, in a sentence; empty where it takes nothing.
        argument_by_type: The same where the step has one of these types.
        result_type: What authoring tools offer for ``action_result``.
        secret: Whether the argument is a secret.
        example: Columns of a row that uses it.
        description: What it does, in a sentence.
        page_object: The page object that offers it; empty for an action of the vocabulary.
        sentence: How a feature file says it; what is in square brackets may be left out.
    """

    name: str
    aliases: tuple[str, ...]
    kind: Kind
    kind_by_type: Mapping[str, Kind]
    target: TargetNeed
    argument: str
    argument_by_type: Mapping[str, str]
    result_type: str
    secret: bool
    example: Mapping[str, str]
    description: str
    page_object: str = ""
    sentence: str = ""


def vocabulary() -> list[CatalogueEntry]:
    """Return every registered action, by name."""
    return sorted((_entry(actions.get(name)) for name in actions), key=lambda entry: entry.name.casefold())


def business_actions() -> list[CatalogueEntry]:
    """Return every business action of the page objects that are loaded, by name."""
    return sorted(_business_entries(), key=lambda entry: entry.name.casefold())


def _business_entries() -> Iterable[CatalogueEntry]:
    for name in business_action_names():
        business = find_business_action(name)
        if business is not None:
            parameters = ", ".join(str(each) for each in business.signature.parameters.values())
            form = f"Named arguments: {parameters.replace('`', '')}." if parameters else ""
            action = as_action(business)
            yield CatalogueEntry(
                name, (), action.kind, {}, "none", form, {}, action.result_type, secret=False, example={},
                description=action.description, page_object=business.page_object.name, sentence=business_sentence(name),
            )  # fmt: skip


def _entry(action: Action) -> CatalogueEntry:
    return CatalogueEntry(
        name=action.name,
        aliases=action.aliases,
        kind=action.kind,
        kind_by_type=_spelled(action.kind_by_type),
        target=action.target,
        argument=argument_form(action.argument),
        argument_by_type={type_: argument_form(parse) for type_, parse in _spelled(action.by_type).items()},
        result_type=action.result_type,
        secret=action.secret,
        example=dict(action.example),
        description=action.description,
        sentence=sentence_of(action),
    )


def argument_form(parse: Argument) -> str:
    """Return what a parser takes, as its own first line says: ``A number.``; empty where it takes nothing."""
    wrapped = next((value for value in inspect.getclosurevars(parse).nonlocals.values() if callable(value)), None)
    summary = (inspect.getdoc(parse) or "").partition("\n")[0]
    if not summary and wrapped is not None:
        inner = argument_form(wrapped).rstrip(".").removesuffix("; empty is true")
        return f"{inner}; or nothing." if inner else ""
    form = summary.removeprefix("Take ").removeprefix("Read ").strip()
    return "" if form.startswith("no argument") else form[:1].upper() + form[1:]


def _spelled(by_type: Mapping[str, T]) -> dict[str, T]:
    """Return the mapping with the types as authors spell them."""
    return {_SPELLINGS.get(type_, type_): value for type_, value in by_type.items()}
