"""The page of the public API, made of the names that :mod:`pytest_e1ts.api` exports.

``python -m tests.api_page --write`` writes it again; without ``--write`` it is printed.
"""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

from pytest_e1ts import api
from pytest_e1ts.actions.registry import ActionOptions
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "api.md"
HEAD = """# Public API

What suites and other distributions may import, all of it from `pytest_e1ts.api`. Everything else of the package is
private: it may change with any version. Importing `pytest_e1ts.api` loads nothing else; each name is fetched when it is
first asked for.
The [hooks](../extending.md#hooks) and the [entry points](../extending.md) are public too.

<!-- made by python -m tests.api_page --write -->
"""
SECTIONS = {
    "Actions": ("action", "arguments", "Step", "Target"),
    "Locators and matchers": ("strategy", "matcher", "matchers", "Comparison", "quoted"),
    "Page objects": ("PageObject", "business_action"),
    "Errors": ("ExpectationError", "BrokenStepError", "ConfigurationError", "UsageError", "E1tsError"),
    "Lint rules": ("step_rule", "scenario_rule", "release_rule", "Remark", "LintContext"),
    "The plan": (
        "PlanDraft", "Plan", "Place", "PlannedRelease", "PlannedEnvironment", "PlannedSet", "PlannedCase",
        "PlannedScenario", "PlannedStep", "OptionList", "Problem",
    ),
    "Results": (
        "Results", "ScenarioResult", "Verdict", "RunStarted", "ScenarioFinished", "StepFinished", "StepWarning",
        "Artifact", "Quarantined", "RunFinished",
    ),
    "Reporters": (
        "Reporter", "RunMetadata", "LostRecords", "outcome_of", "step_outcome", "joined_steps", "reason_of",
        "write_atomically",
    ),
    "Settings and secrets": ("Settings", "Secrets"),
    "Databases": (
        "register_query", "DatabaseAddress", "DEFAULT_DATABASE", "connect_with_retries", "start_embedded", "Embedded",
        "embedded_folder", "drop_database", "upgrade", "read_release_file", "load_release", "has_release",
    ),
}  # fmt: skip
"""The names by what they are for, in the order of the page."""

_ANNOTATION = re.compile(r"(: |-> )'([^']*)'")  # as strings, which is what they are in this package
_WITHOUT_MEMBERS = {"Settings", "LostRecords", "RunMetadata", "Embedded", "DatabaseAddress", "LintContext"}
_OF_INTEREST = {
    "Target": {"locator", "now"},
    "PageObject": {"open", "element", "type_secret", "written"},
    "Secrets": {"read", "find", "add", "mask", "mask_bytes", "occur_in"},
    "Plan": {"places", "by_id"},
}


def page() -> str:
    """Return the page."""
    return HEAD + "".join(f"\n## {title}\n{''.join(map(_entry, names))}" for title, names in SECTIONS.items())


def _entry(name: str) -> str:
    found = getattr(api, name)
    return f"\n### `{_heading(name, found)}`\n\n{_purpose(name, found)}\n{''.join(_members(name, found))}"


def _heading(name: str, found: object) -> str:
    if inspect.isclass(found):
        return f"class {name}{_of_class(found)}"
    return f"{name}{_signature(found)}" if inspect.isfunction(found) else name


def _of_class(found: type) -> str:
    if issubclass(found, (enum.Enum, api.Settings)) or getattr(found, "_is_protocol", False):
        return ""
    if issubclass(found, Exception) and "__init__" not in vars(found):
        return "(message)"
    if dataclasses.is_dataclass(found):
        names = (field.name for field in dataclasses.fields(found) if field.init and not field.name.startswith("_"))
        return f"({', '.join(names)})"
    return f"({', '.join(list(inspect.signature(found).parameters))})"


def _signature(function: Callable[..., object], *, bound: bool = False) -> str:
    signature = inspect.signature(function)
    parameters = [each.replace(default=_shown(each.default)) for each in signature.parameters.values()]
    written = str(signature.replace(parameters=parameters[1:] if bound else parameters))
    return _ANNOTATION.sub(r"\1\2", written)


class _Shown:
    """A default in the form that a reader understands."""

    def __init__(self, default: object) -> None:
        self._default = default

    def __repr__(self) -> str:
        plain = self._default is None or isinstance(self._default, (str, int, float))
        return repr(self._default) if plain else "…"


def _shown(default: object) -> object:
    return default if default is inspect.Parameter.empty else _Shown(default)


def _purpose(name: str, found: object) -> str:
    if name == "matchers":
        return 'Every comparison that is registered, by name: `matchers.get("contains")` returns it.'
    if name == "Settings":
        return f"{_first_paragraph(found)} Its attributes are [the options](options.md), read and checked."
    if name == "DEFAULT_DATABASE":
        return f"The name of the database of test rows: `{found}`."
    return _first_paragraph(found)


def _first_paragraph(found: object) -> str:
    return _plain((inspect.getdoc(found) or "").partition("\n\n")[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r":\w+:`", "`", text.replace("``", "`")).split())


def _attributes(found: object) -> Iterator[str]:
    """Yield what a docstring says of attributes, one line for each."""
    section = (inspect.getdoc(found) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    for entry in re.split(r"\n(?=    \w)", f"\n{section}"):
        name, colon, text = entry.strip().partition(": ")
        if colon:
            yield f"`{name}`: {_plain(text)}"


def _members(name: str, found: object) -> Iterator[str]:
    lines = list(_lines(name, found))
    if lines:
        yield "\n"
        yield from (f"- {line}\n" for line in lines)


def _lines(name: str, found: object) -> Iterator[str]:
    if isinstance(found, ModuleType):
        for each, parse in vars(found).items():
            if inspect.isfunction(parse) and parse.__module__ == found.__name__ and _is_parser(each, parse):
                yield f"`arguments.{each}`: {_first_paragraph(parse)}"
    elif inspect.isclass(found) and issubclass(found, enum.Enum):
        yield from (f"`{member.name}`: `{member.value}`" for member in found)
    elif name == "action":
        yield from _attributes(ActionOptions)
    elif inspect.isclass(found) and not issubclass(found, Exception) and name not in _WITHOUT_MEMBERS:
        yield from _attributes(found)
        for each, value in vars(found).items():
            if not each.startswith("_") and each in _OF_INTEREST.get(name, {each}):
                yield from _member(each, value)


def _is_parser(name: str, function: Callable[..., object]) -> bool:
    if name.startswith("_") or name == "is_blank":
        return False
    return list(inspect.signature(function).parameters) == ["text"] or name == "optional"


def _member(name: str, value: object) -> Iterator[str]:
    value = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
    if isinstance(value, property) or type(value).__name__ == "cached_property":
        yield f"`{name}`: {_first_paragraph(value)}"
    elif inspect.isfunction(value):
        yield f"`{name}{_signature(value, bound=True)}`: {_first_paragraph(value)}"


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")  # noqa: T201 - that is what it is for
