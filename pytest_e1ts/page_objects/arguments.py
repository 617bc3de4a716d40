"""Checks of a business action's named arguments against the method's parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pytest_e1ts.page_objects.business import BusinessAction
from pytest_e1ts.registry import normalise, suggestion

_WORDS = {True: {"true", "yes", "on", "1"}, False: {"false", "no", "off", "0"}}
_NAMES = {
    str: "a text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "an object",
    NoneType: "null",
}  # fmt: skip


def check_arguments(action: BusinessAction, named: Mapping[str, object]) -> list[str]:
    """Say what is wrong with the arguments of a business action; nothing when all is well.

    Args:
        action: The business action.
        named: Its arguments by name. A text that holds ``${…}`` fits every type.

    Returns:
        One sentence for each missing, surplus, misspelt or wrongly typed argument.
    """
    parameters, hints = action.signature.parameters, _hints(action.function)
    spellings = {normalise(name): name for name in parameters}
    problems = list(_misspelt(action, named, spellings))
    given = {spellings[normalise(name)] for name in named if normalise(name) in spellings}
    for name, parameter in parameters.items():
        if parameter.default is inspect.Parameter.empty and name not in given and _is_named(parameter):
            problems.append(f"{action.full_name!r} needs the argument {name!r}.")
    for name, value in named.items():
        hint = hints.get(spellings.get(normalise(name), ""))
        if not _holds_reference(value) and not _fits(value, hint):
            problems.append(f"{name!r} of {action.full_name!r} must be {_described(hint)}, not {value!r}.")
    return problems


def bind_arguments(action: BusinessAction, named: Mapping[str, object]) -> dict[str, Any]:
    """Return the arguments as the method wants them: its own spelling of the names, numbers and flags converted.

    Raises:
        ValueError: They do not fit; the message says why.
    """
    problems = check_arguments(action, named)
    if problems:
        raise ValueError(" ".join(problems))
    hints = _hints(action.function)
    spellings = {normalise(name): name for name in action.signature.parameters}
    exact = {spellings.get(normalise(name), name): value for name, value in named.items()}
    return {name: _convert(value, hints.get(name)) for name, value in exact.items()}


def _is_named(parameter: inspect.Parameter) -> bool:
    return parameter.kind in {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


def _misspelt(action: BusinessAction, named: Mapping[str, object], spellings: Mapping[str, str]) -> Iterator[str]:
    parameters = action.signature.parameters
    if any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters.values()):
        return
    for name in named:
        if normalise(name) not in spellings:
            known = suggestion(name, parameters) or "It takes no arguments."
            yield f"{action.full_name!r} has no argument {name!r}. {known}"


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the annotations that can be resolved; one that names a type imported for checking only is no fault."""
    try:
        return get_type_hints(function)
    except (NameError, TypeError):
        return {}


def _holds_reference(value: object) -> bool:
    return isinstance(value, str) and "${" in value


def _choices(hint: Any) -> tuple[Any, ...]:
    is_union = get_origin(hint) is Union or isinstance(hint, UnionType)
    return get_args(hint) if is_union else (hint,)


def _fits(value: object, hint: Any) -> bool:
    return any(_fits_one(value, choice) for choice in _choices(hint))


def _fits_one(value: object, hint: Any) -> bool:
    if hint is type(None):
        return value is None
    if hint is str:
        return isinstance(value, str | int | float) and not isinstance(value, bool)
    if hint in {int, float, bool}:
        return _parsed(value, hint) is not None
    plain = get_origin(hint) or hint
    return not isinstance(value, list | dict) or plain not in {list, dict, tuple} or isinstance(value, plain)


def _parsed(value: object, hint: Any) -> object | None:
    """Return the value as that simple type, or None where it is not one."""
    text = str(value).strip().lower()
    if hint is bool:
        return next((flag for flag, words in _WORDS.items() if text in words), None)
    try:
        return None if isinstance(value, bool) else hint(text)
    except ValueError:
        return None


def _convert(value: object, hint: Any) -> object:
    for choice in _choices(hint):
        if choice in {int, float, bool} and _parsed(value, choice) is not None:
            return _parsed(value, choice)
        if choice is str and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return value


def _described(hint: Any) -> str:
    return " or ".join(
        _NAMES.get(get_origin(choice) or choice, getattr(choice, "__name__", str(choice))) for choice in _choices(hint)
    )
