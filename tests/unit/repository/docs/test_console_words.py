"""Console blocks of the documentation consist of commands and options that are there; each is run, or says why not."""

from __future__ import annotations

import pytest

from tests.console import REASONS, Block, blocks, blocks_of
from tests.unit.repository.docs.commands import faults

BLOCKS = blocks()


@pytest.mark.parametrize("block", [block for block in BLOCKS if not block.elsewhere], ids=str)
def test_every_word_of_a_console_block_is_there(block: Block, options_of_pytest: set[str]) -> None:
    assert [fault for command in block.commands for fault in faults(command, options_of_pytest)] == []


@pytest.mark.parametrize(
    "command",
    [
        "e1ts statsu", "e1ts options --format pdf", "pytest --e1ts-relaese=5", "tox run -e nowhere",
        "python3 no_such.py", "python3 bootstrap.py tset", "pip install 'pytest-e1ts[s4]'", "pip install ./nowhere",
        "python -m tests.no_such", "no-such-program", "e1ts runs --bogus",
    ],
)  # fmt: skip
def test_a_word_that_is_not_there_is_found(command: str, options_of_pytest: set[str]) -> None:
    assert len(faults(command, options_of_pytest)) == 1


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_that_is_not_run_says_why(block: Block) -> None:
    assert block.is_run or block.note in REASONS or (block.elsewhere and block.elsewhere.exists())
    assert bool(block.commands) == (block.note != "output")


def test_a_block_is_read_with_its_note_its_place_and_without_its_indentation() -> None:
    page = "1. Do\n\n   <!-- console: network -->\n   ```console\n   $ a b && c   # why\n   out\n   ```\n\n"
    page += "```console\n$ d\n```\n"
    first, second = blocks_of("p.md", page)
    assert (str(first), first.note, first.commands, first.is_run) == ("p.md:4", "network", ["a b", "c"], False)
    assert (str(second), second.note, second.commands, second.statuses) == ("p.md:9", "", ["d"], [0])
