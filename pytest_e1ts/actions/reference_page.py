"""The reference page of the vocabulary, made of the registry."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pytest_e1ts.actions.catalogue import CatalogueEntry
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES

_INTRODUCTION = """\
# Actions

<!-- Made of the action registry: e1ts actions --format markdown > docs/reference/actions.md -->

What the column `action` of a row may hold. An action is matched without regard to case, blanks, hyphens and
underscores: `Custom Select` = `custom_select` = `customSelect`. How to name the element is in
[targets](targets.md), what `${…}` means in [variables and secrets](variables.md), and how steps and scenarios are
judged in [verdicts](verdicts.md). What is checked before a run is in [lint](lint.md).
"""
_HEADINGS = {
    "navigation": "Going places",
    "action": "Doing something",
    "assertion": "Checking something",
}
_TARGETS = {"required": "an element", "optional": "an element, or none", "none": "none"}


def reference_page(entries: Sequence[CatalogueEntry]) -> str:
    """Return the page in Markdown.

    Args:
        entries: The actions of the vocabulary, in order.
    """
    lines = [_INTRODUCTION, *_overview(entries), ""]
    for kind, heading in _HEADINGS.items():
        of_kind = [entry for entry in entries if entry.kind == kind]
        if of_kind:
            lines += [f"## {heading}", ""]
        for entry in of_kind:
            lines += _section(entry)
    return "\n".join([*lines, *_types()]) + "\n"


def _overview(entries: Iterable[CatalogueEntry]) -> Iterator[str]:
    yield "| action | kind | element | does |"
    yield "|---|---|---|---|"
    for entry in entries:
        anchor = entry.name.lower().replace(" ", "-").replace("/", "")
        yield f"| [{entry.name}](#{anchor}) | {entry.kind} | {_TARGETS[entry.target]} | {_cell(entry.description)} |"


def _section(entry: CatalogueEntry) -> Iterator[str]:
    yield f"### {entry.name}"
    yield ""
    yield _text(entry.description)
    yield ""
    if entry.aliases:
        yield f"- also: {', '.join(f'`{alias}`' for alias in entry.aliases)}"
    if entry.sentence:
        yield f"- in a [feature file](../features.md): {' or '.join(f'`{way}`' for way in entry.sentence.split(' | '))}"
    yield f"- element: {_TARGETS[entry.target]}"
    yield f"- `action_result`: {_text(entry.argument) or 'nothing.'} Authoring tools offer: `{entry.result_type}`."
    for form, types in _grouped(entry.argument_by_type).items():
        yield f"  - {_named_types(types)}: {_text(form) or 'nothing.'}"
    for kind, types in _grouped(entry.kind_by_type).items():
        yield f"- counts as {kind} {_named_types(types)}"
    if entry.secret:
        yield "- the argument is a secret: it appears in no output"
    yield ""
    if entry.example:
        yield f"| {' | '.join(f'`{column}`' for column in entry.example)} |"
        yield f"|{'---|' * len(entry.example)}"
        yield f"| {' | '.join(_code(value) for value in entry.example.values())} |"
        yield ""


def _types() -> Iterator[str]:
    yield "## Types"
    yield ""
    yield "The column `type` says what kind of element or intent the step has. It refines an action where that says so"
    yield "above; an unknown one refines nothing. A release may define more in `configuration_options`."
    yield ""
    yield "| type | stands for |"
    yield "|---|---|"
    for name, meaning in STEP_TYPES.items():
        yield f"| `{name}` | {meaning} |"
    yield ""
    yield f"Older data also has {', '.join(f'`{name}`' for name in OLDER_STEP_TYPES)}."


def _grouped(by_type: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the types by what they have in common."""
    groups: dict[str, list[str]] = {}
    for type_, value in by_type.items():
        groups.setdefault(value, []).append(type_)
    return groups


def _named_types(types: Sequence[str]) -> str:
    return "with " + ", ".join(f"`{type_}`" if type_ else "no type" for type_ in types)


def _text(text: str) -> str:
    return text.replace("``", "`")


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _code(text: str) -> str:
    """Write a cell exactly as a row has it; a bar and a backtick would end a Markdown cell or code."""
    escaped = html.escape(text, quote=False).replace("|", "&#124;").replace("\n", "<br>")
    return f"<code>{escaped}</code>" if escaped != text or "`" in text else f"`{text}`"
