"""A list whose items begin with dashes, and have changed."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.store.releases.file.in_place.chunks import Chunk, block_chunks
from pytest_e1ts.store.releases.file.in_place.edits import Edit, apply_edits
from pytest_e1ts.store.releases.file.in_place.list_change import ListChange


def block_list_edits(text: str, change: ListChange) -> list[Edit]:
    """Return the changes of the list: items go with their comments, what stands apart above them stays."""
    chunks = block_chunks(text, change.key, change.span.items)
    taken_out = set(range(len(chunks))) - set(change.pairs.values())
    parts: list[str] = []
    for place in change.order:
        at = change.pairs.get(place)
        if at is None:
            parts.append(change.rows[place])
            continue
        for gone in _directly_above(at, taken_out):
            parts.append(_comments_apart(text, chunks[gone]))
            taken_out.discard(gone)
        chunk = chunks[at]
        parts += [text[chunk.before : chunk.start], apply_edits(text, change.edits[place], chunk.start, chunk.end)]
    parts += [_comments_apart(text, chunks[at]) for at in sorted(taken_out)]
    edits = [Edit(chunks[0].before, chunks[-1].end, "".join(parts))]
    if not change.order:
        colon = text.index(":", change.key.end) + 1
        edits.append(Edit(colon, colon, " []"))
    return edits


def _directly_above(at: int, taken_out: set[int]) -> Iterator[int]:
    first = at
    while first - 1 in taken_out:
        first -= 1
    yield from range(first, at)


def _comments_apart(text: str, chunk: Chunk) -> str:
    apart = text[chunk.before : chunk.start]
    return apart if "#" in apart else ""
