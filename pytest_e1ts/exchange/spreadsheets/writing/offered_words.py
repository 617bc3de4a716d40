"""The words that drop-down lists offer: types, actions, and what the release has."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.references import References
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record, Shape

HEADINGS = {
    "types": "Types",
    "actions": "Actions",
    "flags": "Yes or no",
    "select_config_id": "Select lists",
    "match_config_id": "Match lists",
    "category_id": "Categories",
    "status": "Status",
    "scope": "Scope",
    "option_type": "Kinds",
}
"""What each list of words is called, by what columns call it."""


def offered_words(records: Record) -> dict[str, list[str]]:
    """Return the words that are offered, by the names that columns have for them.

    Args:
        records: The records of a release; its own types and actions are offered with those of e1ts.
    """
    from pytest_e1ts.actions.catalogue import business_actions, vocabulary  # noqa: PLC0415 - only who writes sheets
    from pytest_e1ts.actions.step_types import STEP_TYPES  # noqa: PLC0415 - the same

    references = References(records)
    own = {kind: [each["name"] for each in records["configuration_options"] if each["option_type"] == kind]
           for kind in ("type", "action")}  # fmt: skip
    actions = [entry.name for entry in (*vocabulary(), *business_actions())]
    return {
        "types": _sorted([*STEP_TYPES, *own["type"]]),
        "actions": _sorted([*actions, *own["action"]]),
        "flags": ["yes", "no"],
        "select_config_id": references.labels("select_configs"),
        "match_config_id": references.labels("match_configs"),
        "category_id": references.labels("categories"),
        "parent_id": references.labels("categories"),
        "status": list(_choices(RELEASE, "status")),
        "scope": list(_choices(LISTS["environment_configs"], "scope")),
        "option_type": list(_choices(LISTS["configuration_options"], "option_type")),
    }


def _sorted(words: list[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=lambda word: (word.casefold(), word))


def _choices(shape: Shape, key: str) -> tuple[str, ...]:
    return next(field.choices for field in shape.fields if field.name == key)
