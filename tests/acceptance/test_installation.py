"""What gets installed: from a wheel, from the source archive and from a checkout, beside libraries with plain names."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import check_wheel
import pytest

from tests.checkout import ROOT
from tests.compatibility.environment import Environment, make_environment

PLAIN_NAMES = ("schema", "pages", "demo", "tests", "cms")
"""Names that others have a right to: one is a well-known library, and each could be a suite's own package."""

LOOK = """
import schema, pages, demo, tests, cms
from pytest_e1ts.schema.upgrade import SCHEMA_SQL, current_revision, upgrade_sql

print([module.OWNER for module in (pages, demo, tests, cms)], schema.Schema(int).validate(5))
print(current_revision(), "CREATE TABLE" in upgrade_sql(), SCHEMA_SQL.is_file(), SCHEMA_SQL)
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The source archive of what is here, and the wheel that is made from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """An environment with the library ``schema`` and packages of plain names that belong to somebody else."""
    made = make_environment(tmp_path / "environment", ["schema"])
    for name in PLAIN_NAMES[1:]:
        (made.packages / f"{name}.py").write_text(f"OWNER = 'somebody else has {name}'\n")
    return made


def install(environment: Environment, *what: str) -> None:
    pip = [sys.executable, "-m", "pip", "--python", str(environment.python), "install", "-qq", "--no-deps"]
    subprocess.run([*pip, "--force-reinstall", *what], check=True, capture_output=True)


def look(environment: Environment, folder: Path) -> list[str]:
    done = subprocess.run([environment.python, "-c", LOOK], cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def check(environment: Environment, folder: Path) -> str:
    others, own = look(environment, folder)
    assert others == f"{[f'somebody else has {name}' for name in PLAIN_NAMES[1:]]} 5"
    assert own.startswith("0001 True True ")
    return own


def test_the_wheel_has_one_top_level_name(archives: dict[str, Path]) -> None:
    with zipfile.ZipFile(archives[".whl"]) as wheel:
        top = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"pytest_e1ts"}


@pytest.mark.parametrize("suffix", [".whl", ".gz"])
def test_an_archive_installs_beside_libraries_with_plain_names(
    archives: dict[str, Path], environment: Environment, tmp_path: Path, suffix: str
) -> None:
    install(environment, "--no-build-isolation", str(archives[suffix]))
    assert str(environment.packages) in check(environment, tmp_path)


def test_a_checkout_installs_editably_beside_libraries_with_plain_names(
    environment: Environment, tmp_path: Path
) -> None:
    install(environment, "-e", str(ROOT))
    assert str(ROOT / "schema") in check(environment, tmp_path)


@pytest.mark.slow
def test_the_wheel_alone_runs_a_release_and_a_feature_in_an_empty_environment(archives: dict[str, Path]) -> None:
    assert check_wheel.main([str(archives[".whl"])]) == 0


def test_what_others_have_stays_when_ours_is_uninstalled(archives: dict[str, Path], environment: Environment) -> None:
    install(environment, str(archives[".whl"]))
    pip = [sys.executable, "-m", "pip", "--python", str(environment.python), "uninstall", "-y", "-qq", "pytest-e1ts"]
    subprocess.run(pip, check=True, capture_output=True)
    assert not (environment.packages / "pytest_e1ts").exists()
    subprocess.run([environment.python, "-c", "import schema, pages, demo, tests, cms; schema.Schema"], check=True)
