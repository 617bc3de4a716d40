"""From the commands of a test to rows."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.exchange.recordings.ide import acting, dialogs, variables, windows
from pytest_e1ts.exchange.recordings.ide.checks import check
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.ide.registry import COMMANDS
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, folded, literal, shortened

FAMILIES = (acting, dialogs, variables, windows)
_NOISE = {
    **dict.fromkeys(("setwindowsize", "windowmaximize"), "the size of the window"),
    **dict.fromkeys(("pause", "setspeed", "waitforpagetoload"), "pauses, as rows wait by themselves"),
    **dict.fromkeys(("mouseout", "mousemove", "mousemoveat", "mouseup", "mouseupat"), "movements of the mouse"),
    "debugger": "stops of the debugger",
}
_BLOCKS = frozenset({"if", "while", "times", "do", "foreach"})
_BLOCK_ENDS = frozenset({"end", "repeatif"})
_BRANCHES = frozenset({"else", "elseif"})
_AND_WAIT = "andwait"


def translate(playback: Playback, test: str, commands: Iterable[tuple[str, Command]]) -> None:
    """Add the rows of a test's commands.

    Args:
        playback: Where they go, and what is known.
        test: The test's name, so that it does not run itself.
        commands: Each with its place.
    """
    playback.running.append(test)
    blocks: list[str] = []
    for place, done in commands:
        playback.rows.place = place
        playback.commands_left -= 1
        if not _is_block(playback, blocks, done):
            _translate_one(playback, done)
    if blocks:
        playback.rows.block = ""
    playback.running.pop()


def _translate_one(playback: Playback, done: Command) -> None:
    name = done.name.lower().removesuffix(_AND_WAIT)
    if not name:
        if done.comment:
            playback.rows.note(literal(folded(done.comment)))
    elif name.startswith("//"):
        playback.rows.leave_out("commands that are switched off")
    elif name in _NOISE:
        playback.rows.leave_out(_NOISE[name])
    else:
        _make_rows(playback, done, name)


def _make_rows(playback: Playback, done: Command, name: str) -> None:
    try:
        if name == "run":
            _run(playback, done)
        else:
            COMMANDS.get(name, check)(playback, done)
    except UntranslatableError as error:
        said = f", {shortened(done.comment)!r}," if done.comment else ""
        playback.rows.fill_in(literal(f"{shortened(done.name)}{said}"), str(error))


def _run(playback: Playback, done: Command) -> None:
    """Put the commands of another test in the place of the one that runs it."""
    name = done.target
    if name not in playback.tests:
        raise UntranslatableError("runs a test that is not in the project")
    if name in playback.running:
        raise UntranslatableError("runs a test that runs this one")
    if playback.commands_left < len(playback.tests[name]):
        raise UntranslatableError("runs tests that run tests, too many for one scenario")
    translate(playback, name, playback.tests[name])


def _is_block(playback: Playback, blocks: list[str], done: Command) -> bool:
    """Begin or end a block of control flow; return whether a command does that."""
    name = done.name.lower()
    if name in _BLOCKS:
        if not blocks and not playback.rows.block:
            playback.rows.fill_in(done.name, "and what is within it depends on a condition, which rows do not have")
            playback.rows.block = done.name
        blocks.append(done.name)
    elif name in _BLOCK_ENDS and blocks:
        blocks.pop()
        if not blocks:
            playback.rows.block = ""
    elif name in _BRANCHES and blocks:
        playback.rows.note(f"To be filled in: {done.name}")
    else:
        return False
    return True
