"""Which batch a word means: an id, ``latest``, ``latest~2``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.past_runs.batch import PastBatch
from pytest_e1ts.registry import nearest

_LATEST = re.compile(r"latest(?:~(\d{1,6}))?", re.IGNORECASE)
_LISTED = 5


def find_batch(word: str, batches: Sequence[PastBatch]) -> str:
    """Return the id of the batch that a word means.

    Args:
        word: A batch id, or the beginning of one that no other begins with; ``latest``; ``latest~1`` for the one before
            that of the same release.
        batches: Those there are, newest first.

    Raises:
        UnknownNameError: There is none; the message holds the nearest.
    """
    word = word.strip()
    latest = _LATEST.fullmatch(word)
    if latest:
        return _from_latest(word, int(latest[1] or 0), batches)
    if any(batch.id == word for batch in batches):
        return word
    beginning = [batch.id for batch in batches if word and batch.id.startswith(word)]
    if len(beginning) == 1:
        return beginning[0]
    raise UnknownNameError(f"no batch {word!r}. {_known(word, batches, beginning)}", code="unknown-batch")


def _from_latest(word: str, back: int, batches: Sequence[PastBatch]) -> str:
    same = [batch.id for batch in batches if batch.release_id == batches[0].release_id]
    if back < len(same):
        return same[back]
    if not same:
        raise UnknownNameError(f"no batch {word!r}: {NO_RUNS}", code="unknown-batch")
    raise UnknownNameError(
        f"no batch {word!r}: the latest batch's release has {len(same)} so far; the oldest is latest~{len(same) - 1}",
        code="unknown-batch",
    )


NO_RUNS = "there are no runs yet. Start one: pytest --e1ts-release=latest"


def _known(word: str, batches: Sequence[PastBatch], beginning: Sequence[str]) -> str:
    ids = [batch.id for batch in batches]
    if not ids:
        return f"{NO_RUNS[0].upper()}{NO_RUNS[1:]}"
    near = beginning or nearest(word, ids)
    label = "It may be" if beginning else "Nearest" if near else "The latest"
    shown = list(near or ids)[:_LISTED]
    return f"{label}: {', '.join(shown)}. See them all: e1ts runs"
