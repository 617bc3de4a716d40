"""Each module's test is where one looks for it, or is named in a list that only shrinks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.mirror.faults import faults
from tests.mirror.places import Checkout, places

ELSEWHERE = 309
"""How many modules have no test of their own. Whoever gives one of them a test lowers it; nobody raises it."""


def test_every_module_has_a_test_where_one_looks_for_it_or_is_in_the_list() -> None:
    assert list(faults(Checkout(ROOT))) == []


def test_the_list_only_shrinks() -> None:
    assert len(Checkout(ROOT).elsewhere) == ELSEWHERE, (
        "A new module gets a test of its own; a shorter list a lower number."
    )


def test_the_list_is_in_order_and_names_no_module_twice() -> None:
    lines = (ROOT / "tests" / "mirror" / "elsewhere.yml").read_text(encoding="utf-8").splitlines()
    modules = [line.partition(":")[0] for line in lines if not line.startswith("#")]
    assert modules == sorted(set(modules))


def test_a_module_has_one_place_for_each_kind_of_test() -> None:
    assert places("store/runs/write.py")[:2] == ["unit/store/runs/test_write.py", "plugin/store/runs/test_write.py"]
    assert places("errors.py")[0] == "unit/test_errors.py"


Tell = Callable[[str], list[str]]
FILES = {
    "pytest_e1ts/__init__.py": "",
    "pytest_e1ts/plugin.py": "",
    "pytest_e1ts/options.py": "",
    "pytest_e1ts/cli.py": "",
    "pytest_e1ts/room/__init__.py": "from pytest_e1ts.room.upper import up\n",
    "pytest_e1ts/room/upper.py": "from pytest_e1ts.room.lower import down as up\n",
    "pytest_e1ts/room/lower.py": "down = 1\n",
    "pytest_e1ts/verbs.py": "@action('Wave')\ndef wave(): ...\n",
    "tests/unit/room/test_upper.py": "from pytest_e1ts.room import up\n",
    "tests/unit/test_verbs.py": "ROWS = ['wave']\n",
}
LISTED = "cli.py: [plugin/test_all.py]\noptions.py: [plugin/test_all.py]\nplugin.py: [plugin/test_all.py]\n"
LOWER = "room/lower.py: [unit/room/test_upper.py]\n"


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """Returns what is told of a small checkout, given more lines of its list."""

    def tell(listed: str) -> list[str]:
        files = {**FILES, "tests/plugin/test_all.py": "", "tests/mirror/elsewhere.yml": LISTED + listed}
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return list(faults(Checkout(tmp_path)))

    return tell


def test_a_checkout_whose_tests_are_in_their_places_has_no_faults(told: Tell) -> None:
    assert told(LOWER) == []


def test_a_module_without_a_test_is_told_where_it_belongs(told: Tell) -> None:
    (fault,) = told("")
    assert fault.startswith("pytest_e1ts/room/lower.py has no test: write tests/unit/room/test_lower.py")


def test_a_module_that_has_a_test_now_leaves_the_list(told: Tell) -> None:
    (fault,) = told(LOWER + "verbs.py: [unit/test_verbs.py]\n")
    assert fault.startswith("pytest_e1ts/verbs.py has tests/unit/test_verbs.py now")


def test_a_module_that_is_gone_leaves_the_list(told: Tell) -> None:
    assert told(LOWER + "old.py: [unit/test_verbs.py]\n") == [
        "pytest_e1ts/old.py is gone: take it out of tests/mirror/elsewhere.yml."
    ]


def test_a_test_that_is_not_there_is_told(told: Tell) -> None:
    (fault,) = told("room/lower.py: [unit/room/test_none.py]\n")
    assert fault.startswith("tests/unit/room/test_none.py is not there")


def test_a_test_that_cannot_reach_its_module_is_told(told: Tell, tmp_path: Path) -> None:
    assert told("room/lower.py: [unit/test_verbs.py]\n") == [
        "tests/unit/test_verbs.py does not reach pytest_e1ts/room/lower.py."
    ]
    (tmp_path / "tests" / "unit" / "test_verbs.py").write_text("ROWS = ['click']\n")
    (tmp_path / "tests" / "mirror" / "elsewhere.yml").write_text(LISTED + LOWER)
    assert list(faults(Checkout(tmp_path))) == ["tests/unit/test_verbs.py does not reach pytest_e1ts/verbs.py."]
