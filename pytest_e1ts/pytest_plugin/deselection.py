"""``--deselect`` with ids of scenarios, whole or short; and why ``--ignore`` is no word for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.pytest_plugin.activation import names_release
from pytest_e1ts.pytest_plugin.nodes.ids import leaf, scenario_id_named


def take_deselected(config: pytest.Config, release_file: Path) -> frozenset[int]:
    """Return the scenarios that ``--deselect`` names, and leave them to nobody else.

    pytest takes an id for the beginning of one: ``…::sc10`` would leave out ``sc101`` as well. A bare id begins none.

    Args:
        config: pytest's configuration.
        release_file: The file that the release's nodes hang on.
    """
    here, given = config.invocation_params.dir, config.getoption("deselect") or []
    named = {entry: _scenario(entry, release_file, here) for entry in given}
    if named:
        config.option.deselect = [entry if (found := named[entry]) is None else leaf(found) for entry in given]
    return frozenset(found for found in named.values() if found is not None)


def refuse_ignored(config: pytest.Config, release_file: Path) -> None:
    """Refuse to ignore scenarios: they are no files.

    Raises:
        UsageError: ``--ignore`` names one, or the file on which all of them hang.
    """
    here = config.invocation_params.dir
    for entry in map(str, config.getoption("ignore") or ()):
        if _scenario(entry, release_file, here) is not None:
            raise UsageError(
                f"--ignore={entry} names a scenario, and leaves out files. Write --deselect={entry}",
                code="bad-path-argument",
            )
        if here / entry == release_file:
            raise UsageError(
                f"--ignore={entry} leaves out the file that the scenarios of the release hang on. Leave out one of the "
                "two: the release, or --ignore.",
                code="conflicting-options",
            )


def _scenario(entry: str, release_file: Path, here: Path) -> int | None:
    """Return the scenario that an entry names; None where it names a whole set, a case or something else."""
    return scenario_id_named(entry) if names_release(entry, release_file, here) else None
