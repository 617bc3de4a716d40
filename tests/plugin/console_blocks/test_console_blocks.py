"""Every console block that is not marked otherwise is run, command by command, in a suite that has what they name.

The words are those of the page, but for those in ``EASED``, which would only cost time or need a screen. What only
chooses other scenarios is collected: that scenarios run is shown by the other commands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pytest_e1ts.cli import EXIT_USAGE, root
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.console import Block, blocks, words_of
from tests.no_part import NO_PART
from tests.past_runs import NAMES, PastBatch, write_batches
from tests.plugin.conftest import Project
from tests.releases import Sets, step

BATCH = re.compile(r"\b(?:nightly-\d+|\d{8}-\d{6}-r5-[0-9a-f]{8})\b")
EASED = {"-n 7": "-n 0", "--headed": "", "--open": ""}
"""Workers are what ``tests/plugin/test_main_job.py`` is about; a window needs a screen."""

CHOOSING = re.compile(r"pytest --e1ts-release=5 (-k \w+|--e1ts-set=\d+|--lf|\S*sc\d+)")
"""Commands that differ from others in what they choose, and in nothing else."""

LAST = "nightly-49"
VISIT = [step("Navigate", result="/")]
SETS: Sets = {"Sign in": {"Users": {NAMES[101]: VISIT}}, "Closure": {"Requests": {"A closure is asked for": VISIT}}}
IN_PROCESSES = {"lint"}
"""Commands that start pytest, which cannot be done in here once more."""


def eased(command: str) -> str:
    """Return a command as it is run here: those that differ in nothing else are the same."""
    for words, instead in EASED.items():
        command = command.replace(words, instead)
    command = re.sub(r"\bBATCH\b", LAST, command).removeprefix(".venv/bin/").strip()
    return f"{command} --collect-only" if CHOOSING.fullmatch(command) else command


def to_run() -> Iterator[tuple[Block, dict[str, int]]]:
    """Yield the blocks to run, each with those commands that are in no block before, and the statuses they end with."""
    seen: set[str] = set()
    for block in filter(lambda block: block.is_run, blocks()):
        expected = dict(zip(map(eased, block.commands), block.statuses, strict=True))
        yield block, {command: status for command, status in expected.items() if command not in seen}
        seen |= set(expected)


def batches(block: Block) -> Iterator[PastBatch]:
    """Yield batches: those that a block names, one that failed, and the last one, which is running."""
    named = set() if block.statuses == [4] else set(BATCH.findall(" ".join(block.commands)))
    for name in sorted((named | {"nightly-48"}) - {LAST}):
        yield PastBatch(name, {101: "p", 102: "p", 103: "p", 104: "f"})
    yield PastBatch(LAST, {101: "p", 102: "p", 103: "p"}, status="running", total=4)


@pytest.fixture(scope="module", autouse=True)
def _loaded_commands() -> None:
    """Import what the commands consist of: ``pytester`` forgets the modules that its test has imported."""
    context = click.Context(root)
    for name in root.list_commands(context):
        root.get_command(context, name)


def run_pytest(project: Project, words: list[str]) -> int:
    address = [] if any(word.startswith("--base-url") for word in words) else ["--base-url", project.site]
    return int(project.pytester.runpytest_subprocess(*NO_PART, *address, *words).ret)


def run_e1ts(project: Project, words: list[str]) -> int:
    starts_browser = "--pdf" in words  # another test of this process may have one open, which Playwright does not allow
    if words[0] in IN_PROCESSES or starts_browser:
        return int(project.pytester.run(Path(sys.executable).with_name("e1ts"), *words).ret)
    try:
        return CliRunner().invoke(root, words, catch_exceptions=False).exit_code
    except E1tsError:
        return EXIT_USAGE


RUNNERS = {"pytest": run_pytest, "e1ts": run_e1ts}


@pytest.mark.parametrize(
    ("block", "expected"), [pytest.param(block, todo, id=str(block)) for block, todo in to_run() if todo]
)
def test_a_console_block_runs_as_it_is_written(project: Project, block: Block, expected: dict[str, int]) -> None:
    project.release(SETS, environment={"qa": project.site})
    with connect_with_retries(project.database) as connection:
        write_batches(connection, *batches(block))
    statuses = {}
    for command in expected:
        program, *words = words_of(command)
        statuses[command] = RUNNERS[program](project, words)
    assert statuses == expected
