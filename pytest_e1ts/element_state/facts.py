"""What can be known of an element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fact = Literal[
    "checked", "enabled", "required", "starred", "readonly", "expanded", "focused", "active", "chosen", "texts",
    "hidden", "absent", "covered",
]  # fmt: skip
Checked = Literal["true", "false", "mixed"]


@dataclass(frozen=True, slots=True)
class ElementState:
    """What was asked of an element. None: it has no such state, or it was not asked for.

    Attributes:
        what: What it is, in words: ``a checkbox``, ``a heading``, ``<div>``.
        hidden: Why a person cannot see it, such as ``is clipped away``; empty for what can be seen or scrolled to.
            Asked for as ``absent``, it is empty too for a field whose label stands for it.
        covered: The element that covers it wholly, such as ``<div .backdrop>``; empty where none does.
        checked: Of checkboxes, radio buttons, switches and buttons that stay pressed; ``mixed`` is neither.
        enabled: Of what can be operated.
        required: Of fields and groups of them: by a star or a word in what names them, or by their attributes.
        starred: Of the same: by a star or a word alone, which is what a person sees.
        readonly: Of fields.
        expanded: Of what opens something.
        focused: Of what can have the focus.
        active: Of what can be the active, selected or current one.
        chosen: What is chosen: the texts, and the values where there are any.
        texts: What it shows, each form a row may name; of a field it is the value.
    """

    what: str
    hidden: str = ""
    covered: str = ""
    checked: Checked | None = None
    enabled: bool | None = None
    required: bool | None = None
    starred: bool | None = None
    readonly: bool | None = None
    expanded: bool | None = None
    focused: bool | None = None
    active: bool | None = None
    chosen: list[list[str]] | None = None
    texts: list[str] | None = None
