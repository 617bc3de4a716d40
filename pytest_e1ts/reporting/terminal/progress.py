"""A line that moves while a run goes on, for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import Event, RunFinished, RunStarted, ScenarioFinished, ScenarioStarted, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.recording.tally import Tally
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, one_line

_INTERVAL_S = 0.2
_BAR_CELLS = 16
_ERASE = "\r\x1b[K"


class ProgressState:
    """What the line says: events in, text out. Knows neither clock nor terminal."""

    def __init__(self, plan: Plan) -> None:
        """Begin before the first event.

        Args:
            plan: Where the scenarios' names come from.
        """
        self.tally = Tally()
        self._plan = plan
        self._started_at: float | None = None
        self._running: dict[str, int] = {}

    @property
    def running(self) -> bool:
        """Whether the run has started and not ended."""
        return self._started_at is not None

    def take(self, event: Event) -> None:
        """Take one event."""
        self.tally.take(event)
        if isinstance(event, ScenarioStarted):
            self._running[event.worker] = event.scenario_id
        elif isinstance(event, ScenarioFinished):
            if self._running.get(event.worker) == event.scenario_id:
                del self._running[event.worker]
        elif isinstance(event, RunStarted):
            self.tally.select(self._plan, event)
            self._started_at = event.at
        elif isinstance(event, RunFinished):
            self._started_at = None

    def line(self, now: float, width: int, *, ascii_only: bool = False) -> str:
        """Write the line.

        Args:
            now: Seconds since the epoch.
            width: Terminal cells it may take.
            ascii_only: Whether the terminal shows ASCII alone.

        Returns:
            Bar, counts, times and what each worker is at, as much of it as there is room for.
        """
        if self._started_at is None:
            return ""
        elapsed = max(0.0, now - self._started_at)
        separator = "  " if ascii_only else " · "
        parts = [f"{self._bar(ascii_only)} {self.tally.done}/{self.tally.total}", *self._counts(), clock(elapsed)]
        left = self._seconds_left(elapsed)
        parts += [f"about {clock(left)} left"] if left is not None else []
        text = separator.join(parts)
        names = self._names(width - cells(text) - len(separator))
        text = cut(separator.join([text, names]) if names else text, width)
        return text.encode("ascii", "replace").decode() if ascii_only else text

    def _bar(self, ascii_only: bool) -> str:
        full, empty = ("#", "-") if ascii_only else ("█", "░")
        filled = _BAR_CELLS * self.tally.done // max(1, self.tally.total)
        return full * filled + empty * (_BAR_CELLS - filled)

    def _counts(self) -> list[str]:
        counts = {verdict: self.tally.count(verdict) for verdict in Verdict}
        words = {verdict: str(verdict) for verdict in Verdict}
        words[Verdict.ERROR] = "error" if counts[Verdict.ERROR] == 1 else "errors"
        return [f"{count} {words[verdict]}" for verdict, count in counts.items() if count or verdict is Verdict.PASSED]

    def _seconds_left(self, elapsed: float) -> float | None:
        """Estimate from the scenarios done so far; nothing before there is anything to go by."""
        done, total = self.tally.done, self.tally.total
        if done < 3 or elapsed < 2 or done >= total:
            return None
        return elapsed / done * (total - done)

    def _names(self, room: int) -> str:
        """Name what runs, sharing the room between the workers; what would be unreadable is left out."""
        running = sorted(self._running.items(), key=lambda item: (len(item[0]), item[0]))
        while running:
            share = room // len(running) - 2
            if share >= 16:
                return ", ".join(self._name(worker, scenario_id, share) for worker, scenario_id in running)
            running.pop()
        return ""

    def _name(self, worker: str, scenario_id: int, room: int) -> str:
        place = self._plan.by_id.get(scenario_id)
        name = one_line(place.scenario.name) if place else f"sc{scenario_id}"
        return cut(f"{worker}: {name}" if worker.startswith("gw") else name, room)


class ProgressLine:
    """The sink that draws the line on a terminal; on anything else it stays silent.

    Whoever else writes to the terminal calls :meth:`clear` before and :meth:`redraw` after.
    """

    name = "progress line"

    def __init__(self, stream: TextIO, width: Callable[[], int], *, clock_now: Callable[[], float] = now) -> None:
        """Prepare the line.

        Args:
            stream: The terminal.
            width: Returns the terminal's columns; asked at every drawing, since windows change.
            clock_now: Returns the time, in seconds since the epoch.
        """
        self._stream = stream
        self._width = width
        self._now = clock_now
        self._state: ProgressState | None = None
        self._enabled = _is_terminal(stream)
        self._ascii_only = not _can_show("█·…", stream)
        self._drawn = ""
        self._drawn_at = 0.0

    def open(self, plan: Plan) -> None:
        """Get ready for the first event."""
        self._state = ProgressState(plan)

    def take(self, event: Event) -> None:
        """Take one event and draw, at most five times a second."""
        if self._state is None or not self._enabled:
            return
        self._state.take(event)
        if self._now() - self._drawn_at >= _INTERVAL_S or isinstance(event, RunStarted):
            self.redraw()

    def close(self) -> list[str]:
        """Remove the line for good."""
        self.clear()
        self._state = None
        return []

    def clear(self) -> None:
        """Remove the line, so that something else can be written."""
        if self._drawn:
            self._drawn = ""
            self._write(_ERASE)

    def redraw(self) -> None:
        """Draw the line where the cursor is, which is to be at the start of an empty line or on the drawn line."""
        if self._state is None or not self._enabled:
            return
        self._drawn_at = self._now()
        line = self._state.line(self._drawn_at, self._width() - 1, ascii_only=self._ascii_only)
        if line != self._drawn:
            self._write(_ERASE + line)
            self._drawn = line

    def _write(self, text: str) -> None:
        """Write, and fall silent for good where the terminal has gone away."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._enabled = False


def clock(seconds: float) -> str:
    """Write a time span as ``0:42`` or ``1:02:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _can_show(text: str, stream: TextIO) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
