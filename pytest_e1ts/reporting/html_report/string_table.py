"""Texts by number: rows repeat each other, so a report holds every sentence once."""

from __future__ import annotations

MAX_SEEN = 50_000
"""Texts that are remembered; beyond, they are forgotten and may be written once more, so that memory stays flat."""

MAX_TEXT = 20_000
"""Characters of one text: a page's whole source in a message is of no use."""


class Texts:
    """Gives each text a number; 0 is the empty one. New texts are handed out chunk by chunk."""

    def __init__(self, most: int = MAX_SEEN) -> None:
        """Begin without texts.

        Args:
            most: How many to remember at a time.
        """
        self._numbers: dict[str, int] = {}
        self._next = 1
        self._new: list[str] = []
        self._most = most

    def number(self, text: str) -> int:
        """Return the number of a text, a new one where it was not seen lately."""
        if not text:
            return 0
        if len(text) > MAX_TEXT:
            text = f"{text[:MAX_TEXT]}… ({len(text) - MAX_TEXT} more characters)"
        known = self._numbers.get(text)
        return known if known is not None else self._add(text)

    def pop_new(self) -> list[str]:
        """Return the texts that got their numbers since the last call, in the order of those."""
        new, self._new = self._new, []
        return new

    def _add(self, text: str) -> int:
        if len(self._numbers) >= self._most:
            self._numbers.clear()
        number, self._next = self._next, self._next + 1
        self._numbers[text] = number
        self._new.append(text)
        return number
