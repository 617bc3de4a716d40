from __future__ import annotations

from pytest_e1ts.exchange.recordings.ide.registry import COMMANDS
from pytest_e1ts.exchange.recordings.ide.translating import FAMILIES


def test_every_family_registers_commands_by_their_names_in_lower_case() -> None:
    found = {function.__module__ for function in COMMANDS.values()}
    assert found == {family.__name__ for family in FAMILIES}
    assert all(name == name.lower() for name in COMMANDS)
