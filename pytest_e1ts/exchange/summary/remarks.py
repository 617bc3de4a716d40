"""What a person should know of what was read, grouped by its kind, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_e1ts.exchange.checking import shown_place
from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.model.text.counted import counted

LISTED = 50
"""Remarks of one kind that are listed."""

_TITLES = {
    RemarkKind.TO_FILL_IN: "To fill in",
    RemarkKind.REPAIRED: "Repaired",
    RemarkKind.LEFT_OUT: "Left out",
}


def describe_remarks(remarks: Sequence[Remark], source: Path) -> str:
    """Return all remarks, those that wait for a person first; empty where there are none.

    Args:
        remarks: In the order of the source.
        source: The file or folder that they are about.
    """
    return "\n\n".join("\n".join(_of_kind(kind, remarks, source)) for kind in _TITLES if _are(kind, remarks))


def _of_kind(kind: RemarkKind, remarks: Sequence[Remark], source: Path) -> Iterator[str]:
    found = _are(kind, remarks)
    yield f"{_TITLES[kind]} ({len(found):,}):"
    yield from (f"  {shown_place(source, remark.place)}: {remark.text}" for remark in found[:LISTED])
    if len(found) > LISTED:
        yield f"  and {counted(len(found) - LISTED, 'more place')}"


def _are(kind: RemarkKind, remarks: Sequence[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.kind is kind]
