"""Texts as rows write them: what a person typed stays what it is, whatever it looks like."""

from __future__ import annotations

import glob
import json
import re

from pytest_e1ts.actions import actions, fill_json
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.recording.events import NamedElement

_LONGEST = 60  # characters of a text within a sentence
_STRATEGY = re.compile(
    r"^(frame=.* >> )?(testid|data-testid|id|label|placeholder|text|alt|title|name|css|xpath)=", re.IGNORECASE
)
_ROLE = re.compile(r"""role=[\w-]+\[name=(["'])(?P<name>.*)\1\]$""")
_PATIENCE_S = 30
INEXACT = "What was typed cannot be written exactly: compare the argument."


def literal(text: str) -> str:
    """Return a text that a row takes as it stands: ``${`` would be a reference."""
    return text.replace("${", "$${")


def written_text(action: str, type_: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the argument that stands for a text, and the doubts about it.

    Args:
        action: The verb whose argument it is: one that takes a text.
        type_: The type of the row.
        text: The text; a verb of options takes it as one of them.

    Returns:
        The argument; a text that looks like named arguments is put into some, so that it is read as a text.
    """
    step = PlannedStep(1, 1, "", type_, "", action, "", True, "")
    argument = literal(text)
    wrapped = json.dumps({"value": argument, "timeout": _PATIENCE_S}, ensure_ascii=False)
    for form in (argument, json.dumps([argument], ensure_ascii=False), wrapped):
        if _read(step, form) in (text, (text,), (text.strip(),)):
            return form, ()
    return argument, (INEXACT,)


def _read(step: PlannedStep, argument: str) -> object:
    try:
        return actions.get(step.action).parse(step.type, fill_json(argument, lambda part: part.replace("$${", "${")))
    except ValueError:
        return None


def named_argument(first: str, text: str, **others: str | None) -> str:
    """Return an argument of names: the plain text where that says it all.

    Args:
        first: The name that a plain text stands for.
        text: Its value; empty for none.
        **others: Further values; None for what is not given.
    """
    given = {name: literal(value) for name, value in others.items() if value is not None}
    text = literal(text.strip())
    if not given and not text.startswith("{"):
        return text
    return json.dumps({**({first: text} if text else {}), **given}, ensure_ascii=False)


def file_pattern(name: str) -> str:
    """Return the name of a file as a pattern that fits it alone."""
    return glob.escape(name)


def quoted(text: str) -> str:
    """Return a text of a page or a person as it stands in a sentence: on one line, shortened, in quotation marks."""
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    mark = "'" if '"' in short else '"'
    return literal(f"{mark}{short}{mark}")


def called(element: NamedElement | None, but: str = "") -> str:
    """Return what a sentence calls an element.

    Args:
        element: The element.
        but: What it must not be called by, since the sentence says it already.
    """
    if element is None:
        return "the page"
    label, said = " ".join(element.label.split()), " ".join(but.split()).casefold()
    if label and not (said and (label.casefold() in said or said in label.casefold())):
        return quoted(label)
    target = element.target.rpartition(" >> ")[2]
    role = _ROLE.match(target)
    return quoted(role["name"] if role else _STRATEGY.sub("", target) or element.role or "the element")
