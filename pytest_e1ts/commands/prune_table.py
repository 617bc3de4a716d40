"""The table of what ``e1ts artifacts prune`` takes away."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.artifacts.protocol import ArtifactPlace
from pytest_e1ts.artifacts.prune import RunFiles
from pytest_e1ts.artifacts.sizes import size_text
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.terminal.text_layout import cells, pad

_HEADER = ("batch", "verdict", "", "files", "bytes", "stay")


def prune_table(place: ArtifactPlace, plan: Sequence[RunFiles], *, done: bool) -> list[str]:
    """Return the lines that say what goes, run by run.

    Args:
        place: Where the files are.
        plan: What would become of them.
        done: Whether they are gone already.
    """
    going = [run for run in plan if run.going]
    if not going:
        return [f"{place}: nothing is too old ({counted(len(plan), 'batch', 'batches')})."]
    rows = [_HEADER, *map(_row, plan), _total(going)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(_HEADER))]
    title = f"{place}: {'removed' if done else 'would go'}"
    return [title, *("  " + "  ".join(map(pad, row, widths)).rstrip() for row in rows)]


def _row(run: RunFiles) -> tuple[str, ...]:
    files = str(len(run.going)) if run.going else "·"
    pinned = "pinned" if run.pinned else ""
    return (run.batch_id, run.run.verdict, pinned, files, size_text(run.size) if run.going else "·", str(run.staying))


def _total(going: Sequence[RunFiles]) -> tuple[str, ...]:
    batches = counted(len(going), "batch", "batches")
    files = str(sum(len(run.going) for run in going))
    return (batches, "", "", files, size_text(sum(run.size for run in going)), str(sum(run.staying for run in going)))
