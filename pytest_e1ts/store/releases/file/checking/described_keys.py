"""What people write as keys of sets, cases and scenarios, and the format takes from their descriptions and names."""

from __future__ import annotations

from pytest_e1ts.registry import normalise

_SET_UP = (
    "A set-up is written in the description: `Set up: NAME`, in quotes for YAML, with the name of a reusable case."
)
_TEAR_DOWN = _SET_UP.replace("A set-up", "A tear-down").replace("Set up:", "Tear down:")
_DATA = (
    "Data is written in the description: `Data: FILE`, in quotes for YAML; "
    "or below `description: |` in a table under `Data:`."
)
_MANUAL = "A scenario for a person has the tag `@manual` in its name or description."
_TAGS = "Tags are written in the name or the description: `@smoke`."
_REUSABLE = "Reusable cases are in the list `reusable_cases:` at the top of the file."
_SENTENCES = {
    _SET_UP: ("setup", "set_ups", "before", "precondition", "preconditions"),
    _TEAR_DOWN: ("teardown", "tear_downs", "after", "cleanup", "clean_up"),
    _DATA: ("data", "data_set", "data_sets", "dataset", "examples", "data_file"),
    _MANUAL: ("manual", "is_manual", "by_hand"),
    _TAGS: ("tag", "tags", "labels", "markers", "marks"),
    _REUSABLE: ("reusable", "reusable_case", "reusables", "is_reusable"),
}
_BY_KEY = {normalise(key): sentence for sentence, keys in _SENTENCES.items() for key in keys}
_RECORDS = ("test set", "case", "scenario")


def described_key(key: str, word: str) -> str:
    """Return where to write what a key says; empty where it is no such key.

    Args:
        key: What is written.
        word: What the record is called.
    """
    return _BY_KEY.get(normalise(key), "") if word in _RECORDS else ""
