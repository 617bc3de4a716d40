"""An element as the script in the page describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DescribedElement:
    """An element as the script in the page describes it.

    Attributes:
        number: The script's number of it.
        role: What it is to a person.
        label: The words by which a person knows it.
        type: The ``type`` of an input.
        place: A path that leads to it.
        is_top: Whether it is in the document of the tab itself.
    """

    number: str
    role: str = ""
    label: str = ""
    type: str = ""
    place: str = ""
    is_top: bool = True

    @classmethod
    def of(cls, described: dict[str, Any], *, is_top: bool) -> DescribedElement:
        """Take a description of the script."""
        text = {key: str(described.get(key, "")) for key in ("number", "role", "label", "type", "place")}
        return cls(**text, is_top=is_top)
