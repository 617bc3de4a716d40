"""A test of Selenium IDE while it is read: its commands, what it has stored, where it works."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.ide.locators import best_target
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.tabs import Tabs
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, folded, literal
from pytest_e1ts.exchange.recordings.typing import Typist

_VARIABLE = re.compile(r"\$\{(\w+)\}")
# While targets and arguments are made, a variable stands between two characters that no page shows: it is no text.
_BEGIN, _END = "\ue000", "\ue001"
_KEPT = re.compile(f"{_BEGIN}([^{_END}]*){_END}")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a test.

    Attributes:
        name: Such as ``click``, as it is written.
        target: What it is for: a locator, an address, a variable.
        targets: The other locators that the tool found for the same element.
        value: With what it is done.
        comment: What a person wrote about it.
        window: What the window is called that it opens; empty for none.
    """

    name: str
    target: str = ""
    targets: tuple[str, ...] = ()
    value: str = ""
    comment: str = ""
    window: str = ""


@dataclass(slots=True)
class Playback:
    """What is known while the commands of a test are read.

    Attributes:
        rows: Where rows go.
        application: Where the application was.
        typist: Makes rows that type.
        tests: The commands of all tests of the project, each with its place, by the test's name.
        tabs: The windows.
        texts: What ``store`` has stored.
        saved: The names that rows have saved values under.
        frames: The parts of a target that lead to the current frame, the outermost first.
        running: The tests that are being read, one within the other.
        commands_left: How many more commands are read, as tests run tests.
    """

    rows: ScenarioRows
    application: Application
    typist: Typist
    tests: Mapping[str, list[tuple[str, Command]]] = field(default_factory=dict)
    tabs: Tabs = field(init=False)
    texts: dict[str, str] = field(default_factory=dict)
    saved: set[str] = field(default_factory=set)
    frames: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    commands_left: int = 2_000

    def __post_init__(self) -> None:
        """Begin in the first window."""
        self.tabs = Tabs(self.rows)

    def fill(self, text: str) -> str:
        """Return a text with what was stored in it; a value that rows save stays a variable.

        Raises:
            UntranslatableError: It uses a variable that no row saves.
        """
        return _VARIABLE.sub(self._value_of, text)

    def find(self, command: Command) -> Target:
        """Return the target of a command, within the current frame.

        Raises:
            UntranslatableError: No row can name such an element.
        """
        return self.find_by(command.target, command.targets)

    def find_by(self, locator: str, others: tuple[str, ...] = ()) -> Target:
        """Return the target of a locator, within the current frame.

        Raises:
            UntranslatableError: No row can name such an element.
        """
        target = best_target(self.fill(locator), others)
        if target is None:
            raise UntranslatableError("names its element in a way that rows do not have")
        return target.within(" >> ".join(self.frames))

    def add(self, command: Command, row: Row) -> None:
        """Add the row of a command, with the person's comment as its sentence."""
        target = row.target and replace(row.target, written=_kept(row.target.written), shown=_kept(row.target.shown))
        self.rows.add(
            replace(row, target=target, argument=_kept(row.argument), sentence=literal(folded(command.comment)))
        )

    def _value_of(self, found: re.Match[str]) -> str:
        name = found[1]
        if name in self.texts:
            return self.texts[name]
        if name in self.saved:
            return f"{_BEGIN}{name}{_END}"
        raise UntranslatableError(f"uses the variable {name!r}, which no row saves")


def holds_variable(text: str) -> bool:
    """Return whether a filled text holds a value that rows save."""
    return _KEPT.search(text) is not None


def _kept(text: str) -> str:
    return _KEPT.sub(r"${\1}", text).replace(_BEGIN, "").replace(_END, "")
