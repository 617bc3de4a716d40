from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from tests.store.commands.exchange.conftest import Call
from tests.store.commands.exchange.test_coming_in import ORDERS


def test_release_of_the_database_is_written_and_what_was_written_is_said(call: Call) -> None:
    Path("orders.yml").write_text(ORDERS)
    call("db", "load", "orders.yml")
    assert call("export", "latest", "--excel", "orders.xlsx") == "Wrote release 2.1.1 to orders.xlsx.\n"
    said = call("export", "2.1.1", "--gherkin", "features").splitlines()
    assert said[0].startswith("Wrote release 2.1.1 to features, ")
    assert all(Path(line.strip()).is_file() for line in said[1:])


def test_file_that_is_not_ours_is_overwritten_with_force_alone(call: Call) -> None:
    Path("orders.yml").write_text(ORDERS)
    Path("orders.xlsx").write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        call("export", "orders.yml", "--excel", "orders.xlsx")
    assert Path("orders.xlsx").read_text() == "mine"
    for words in (["--force"], []):
        call("export", "orders.yml", "--excel", "orders.xlsx", *words)


def test_format_has_to_be_named_once(call: Call) -> None:
    with pytest.raises(UsageError, match="one of --excel FILE, --csv FOLDER and --gherkin FOLDER") as missing:
        call("export", "5")
    with pytest.raises(UsageError, match="one of") as several:
        call("export", "5", "--excel", "a.xlsx", "--csv", "a")
    assert (missing.value.code, several.value.code) == ("missing-option", "conflicting-options")
