"""Which scenarios a person carries out, as records say it (:mod:`pytest_e1ts.planning.manual`)."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.model.plan import MANUAL
from pytest_e1ts.model.tags import tags_in
from pytest_e1ts.store.releases.file.shape import Record

MANUAL_TAG = f"@{MANUAL}"


def is_tagged_manual(*records: Record) -> bool:
    """Return whether the tag is written in the name or the description of one of some sets, cases and scenarios."""
    texts = [f"{record.get('name')} {record.get('description')}" for record in records]
    return any(tag.casefold() == MANUAL_TAG for text in texts for tag in tags_in(text))


def is_manual_by_type(steps: Sequence[Record]) -> bool:
    """Return whether every step that names an action or a type is for a person, and at least one does."""
    types = [
        _stripped(step["type"]).casefold() for step in steps if _stripped(step["action"]) or _stripped(step["type"])
    ]
    return bool(types) and all(type_ == MANUAL for type_ in types)


def _stripped(text: str | None) -> str:
    return (text or "").strip()
