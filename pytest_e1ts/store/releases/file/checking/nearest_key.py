"""The key that was meant: nearly the same word, what people call it, or a key of another kind of record."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.registry import did_you_mean, normalise
from pytest_e1ts.store.releases.file.checking.described_keys import described_key
from pytest_e1ts.store.releases.file.shape import LISTS, all_shapes


def nearest_key(key: str, word: str, known: Iterable[str]) -> str:
    """Return a sentence about a key that a record must not have.

    Args:
        key: What is written.
        word: What the record is called.
        known: The keys that it may have.
    """
    if written := described_key(key, word):
        return written
    known = list(known)
    shapes = [shape for shape in all_shapes() if shape.word == word]
    for field in (field for shape in shapes for field in shape.fields):
        if normalise(key) in map(normalise, field.also):
            return f"Did you mean {field.name!r}?"
    owners = ["file itself"] if key in LISTS else [f"{shape.word}" for shape in all_shapes() if key in shape.keys]
    elsewhere = f"It is a key of the {' and the '.join(dict.fromkeys(owners))}. " if owners else ""
    close = "" if elsewhere else did_you_mean(key, known)
    return close or f"{elsewhere}Known: {', '.join(known)}."
