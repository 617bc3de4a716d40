"""What the files around the package promise."""

import tomllib

from packaging.requirements import Requirement

from pytest_e1ts.element_state.read import SCRIPTS as SCRIPTS_OF_STATES
from pytest_e1ts.reporting.html_report.page import SCRIPTS, STYLES
from tests.checkout import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def floors() -> dict[str, str]:
    """Every dependency that the tests need, with the oldest version allowed."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    written = [*PROJECT["project"]["dependencies"], *(entry for extra in extras for entry in extra)]
    written += [entry for entry in PROJECT["dependency-groups"]["test"] if not entry.startswith("pytest-e1ts")]
    return {it.name: str(it.specifier) for it in map(Requirement, written)}


def padded(version: str) -> str:
    return ".".join([*version.split("."), "0", "0"][:3])


def test_every_dependency_has_a_floor_and_no_ceiling() -> None:
    assert {name: spec for name, spec in floors().items() if not spec.startswith(">=") or "," in spec} == {}


def test_the_oldest_versions_under_test_are_the_floors() -> None:
    lines = (ROOT / ".ci" / "oldest.txt").read_text().splitlines()
    written = [Requirement(line) for line in lines if line and line[0] != "#"]
    assert [it.name for it in written if it.extras] == [], "pip takes no extras among constraints"
    pinned = {it.name: str(it.specifier) for it in written}
    assert pinned == {name: "==" + padded(spec.removeprefix(">=")) for name, spec in floors().items()}


def test_every_dependency_has_a_reason_on_record() -> None:
    record = (ROOT / "docs" / "adr" / "0002-dependencies.md").read_text()
    assert [name for name in floors() if f"`{name}`" not in record] == []


def test_the_files_of_the_html_report_lie_in_the_package() -> None:
    folder = ROOT / "pytest_e1ts" / "reporting" / "html_report" / "assets"
    assert {path.name for path in folder.iterdir()} == {"page.html", *STYLES, *SCRIPTS}


def test_the_scripts_that_tell_states_lie_in_the_package() -> None:
    folder = ROOT / "pytest_e1ts" / "element_state"
    assert {path.name for path in folder.glob("*.js")} == set(SCRIPTS_OF_STATES)
