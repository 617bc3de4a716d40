"""What is said when a recording has ended: what the replay came to, where the rows are, how to run them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pytest_e1ts.commands.record.running import words_of
from pytest_e1ts.recording.outlets.row_lines import Line

if TYPE_CHECKING:
    from pytest_e1ts.commands.record.wish import Wish
    from pytest_e1ts.recording.listening.recorded import Gap
    from pytest_e1ts.recording.outlets.release_file import Placed
    from pytest_e1ts.recording.replaying.replay import Replay
    from pytest_e1ts.recording.row import RecordedRow


def replay_lines(result: Replay | None) -> Iterator[Line]:
    """Yield what a replay came to; nothing where there was none.

    Args:
        result: What came of it.
    """
    if result is None:
        return
    if result.passed:
        yield Line(f"Replayed: all {result.total} rows passed." if result.total != 1 else "Replayed: its row passed.")
        return
    if result.message:
        yield Line(f"Not green: {result.message}", is_doubtful=True)
    for row in result.failed:
        said = f" “{row.sentence}”" if row.sentence else ""
        older = "" if row.was_recorded else " (it was there before)"
        yield Line(f"Not green: row {row.position}{said}{older}: {row.message}", is_doubtful=True)
    if result.failed and result.done < result.total:
        yield Line(f"  {result.total - result.done} rows behind it were not reached.", is_doubtful=True)


def closing_lines(
    wish: Wish, placed: Placed, rows: Sequence[RecordedRow], gaps: Sequence[Gap], needs: Iterable[Line] = ()
) -> Iterator[Line]:
    """Yield where the rows are, what a person should look at, and how to run them.

    Args:
        wish: What was asked for.
        placed: The release with the rows in it.
        rows: The rows that were written.
        gaps: The times in which nobody listened.
        needs: What is to be done before a run.
    """
    path = f"{placed.set['name']} › {placed.case['name']} › {placed.scenario['name']}"
    first, last = placed.positions.start, placed.positions.stop - 1
    places = f"rows {first}–{last}" if first != last else f"row {first}"
    yield Line(f"\nWrote {len(rows)} row{'s' * (len(rows) != 1)} to {wish.file}: {path}, {places}.")
    if wish.title and not wish.append and placed.scenario["name"] != wish.title:
        yield Line(f"{wish.title!r} was there before and stays, so this one has a number in its name.", True)
    doubtful = [placed.positions.start + at for at, row in enumerate(rows) if row.doubts]
    if doubtful:
        yield Line(f"Look at what is marked with ?: row {', '.join(map(str, doubtful))}.", is_doubtful=True)
    for gap in gaps:
        yield Line(f"Something is missing: {gap.place} was not heard ({gap.reason}). Record it again.", True)
    yield from needs
    command = ["pytest", f"--e1ts-release={wish.file}", f"--base-url={wish.base_url}"]
    words = words_of(placed.scenario["name"])
    yield Line(f"Run it:\n  {shlex.join([*command, *(['-k', words] if words else [])])}")
