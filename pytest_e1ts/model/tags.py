"""Tags that authors write in texts: the rows have no column for them."""

from __future__ import annotations

import re

from pytest_e1ts.model.plan import PlannedCase, PlannedScenario, PlannedSet

_TAG = re.compile(r"(?<!\S)@[^\s@]*[^\s@.,;:!?()]")


def written_tags(part: PlannedSet | PlannedCase | PlannedScenario) -> list[str]:
    """Return the tags in a name and a description, such as ``@TestCaseKey=ABC-T123``."""
    return tags_in(f"{part.name} {part.description}")


def tags_in(text: str) -> list[str]:
    """Return the tags that are written in a text."""
    return _TAG.findall(text) if "@" in text else []
