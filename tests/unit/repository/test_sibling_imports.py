"""The packages beside ``pytest_e1ts`` in its wheel import its open rooms alone, and it imports none of them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.unit.repository.sibling_imports import CORE, HEAVY, OPEN_ROOMS, SIBLINGS, import_faults, packaging_faults

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_no_package_here_imports_what_it_must_not() -> None:
    assert list(import_faults(ROOT)) == []


def test_every_sibling_that_is_there_is_packaged() -> None:
    assert list(packaging_faults(ROOT, PROJECT)) == []


@pytest.mark.parametrize(
    ("package", "line", "why"),
    [
        ("pytest_e1ts", "from e1ts_web import pages", "knows nothing"),
        ("pytest_e1ts", "import e1ts_service.app", "knows nothing"),
        ("e1ts_service", "from pytest_e1ts.pytest_plugin import preparation", "may import"),
        ("e1ts_service", "import pytest_e1ts.execution.scenario", "may import"),
        ("e1ts_service", "from pytest_e1ts import plugin", "may import"),
        ("e1ts_service", "from pytest_e1ts.actions import action", "may import"),
        ("e1ts_service", "from pytest_e1ts.planning import schedule", "may import"),
        ("e1ts_service", "from pytest_e1ts.model_of_another_name import Plan", "may import"),
        ("e1ts_cms", "def late():\n    import pytest", "process of its own"),
        ("e1ts_cms", "from playwright.sync_api import Page", "process of its own"),
        ("e1ts_cms", "from e1ts_service import launcher", "may import e1ts_web."),
        ("e1ts_web", "from e1ts_cms import editor", "none of its siblings"),
    ],
)
def test_a_forbidden_import_is_told_with_its_place(tmp_path: Path, package: str, line: str, why: str) -> None:
    (tmp_path / package / "inner").mkdir(parents=True)
    (tmp_path / package / "inner" / "made_up.py").write_text(f"import json\n{line}\n")
    (fault,) = import_faults(tmp_path)
    assert fault.startswith(f"{package}/inner/made_up.py:{2 + line.count(chr(10))} imports ")
    assert why in fault


@pytest.mark.parametrize(
    "line",
    [
        "from pytest_e1ts.store.connection.connect import connect_with_retries",
        "from pytest_e1ts.actions import catalogue",
        "from pytest_e1ts.actions.catalogue import CatalogueEntry",
        "from pytest_e1ts.planning import lint",
        "from pytest_e1ts import errors",
        "from e1ts_web import accounts",
        "from . import jobs",
        "from ..inner.jobs import claim",
    ],
)
def test_an_open_room_may_be_imported(tmp_path: Path, line: str) -> None:
    (tmp_path / "e1ts_service" / "inner").mkdir(parents=True)
    (tmp_path / "e1ts_service" / "inner" / "made_up.py").write_text(line)
    assert list(import_faults(tmp_path)) == []


def test_a_sibling_that_is_not_packaged_is_told(tmp_path: Path) -> None:
    for name in SIBLINGS:
        (tmp_path / name).mkdir()
    told = list(packaging_faults(tmp_path, PROJECT | {"project": {"optional-dependencies": {"cms": []}}}))
    assert [fault.split()[0] for fault in told] == ["e1ts_web"] * 2 + ["e1ts_service"] * 3 + ["e1ts_cms"] * 2


def test_the_open_rooms_bring_neither_pytest_nor_a_browser_along() -> None:
    rooms = [f"{CORE}.{room}" for room in OPEN_ROOMS]
    script = f"""
import importlib, pkgutil, sys
for name in {rooms!r}:
    room = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(room, "__path__", []), name + "."):
        importlib.import_module(module.name)
brought = [name for name in {(*HEAVY, f"{CORE}.pytest_plugin", f"{CORE}.execution")!r} if name in sys.modules]
print(len(sys.modules), brought)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.partition(" ")[2] == "[]\n", done.stdout + done.stderr
