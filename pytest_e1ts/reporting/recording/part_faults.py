"""What the parts of a recorder could not do, in sentences that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.extensions.origins import unexpected_with_origin

MAX_LISTED = 5


class PartFaults:
    """Keeps what sinks, reporters and the journal raised: a part's own fault once, else once for each place."""

    def __init__(self) -> None:
        """Begin without faults."""
        self._by_part: dict[str, dict[str, str]] = {}

    def note(self, part: object, error: Exception, where: str = "") -> None:
        """Keep a fault.

        Args:
            part: What raised.
            error: What it raised.
            where: The scenario or test set that it happened with; empty where it concerns none.
        """
        name = str(getattr(part, "name", "") or type(part).__name__.lower())
        sentences = self._by_part.setdefault(name, {})
        if "" not in sentences and where not in sentences:
            sentences[where] = _sentence(name, error, where) if len(sentences) < MAX_LISTED or not where else ""

    def sentences(self) -> list[str]:
        """Return what a person must know."""
        return [
            sentence for name, sentences in self._by_part.items() for sentence in _sentences_of_part(name, sentences)
        ]


def _sentences_of_part(name: str, sentences: dict[str, str]) -> Iterator[str]:
    if "" in sentences:  # it is broken as a whole
        yield sentences[""]
        return
    yield from filter(None, sentences.values())
    if (more := len(sentences) - MAX_LISTED) > 0:
        yield f"{name}: {more} more scenario{'s' if more > 1 else ''} like these."


def _sentence(name: str, error: Exception, where: str) -> str:
    if isinstance(error, OSError) and error.strerror:
        file = f": {error.filename}" if error.filename else ""
        return f"{name} could not be written: {error.strerror.lower()}{file}"
    if isinstance(error, E1tsError):
        return f"{name} could not be written: {error}"
    if where:
        return unexpected_with_origin(f"{name} could not take what happened in {where}", error)
    return unexpected_with_origin(f"{name} could not be written", error)
