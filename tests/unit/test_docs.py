"""The documentation names what there is, and nothing that is not there."""

import re
from pathlib import Path

import pytest

from pytest_e1ts.options import OPTIONS
from pytest_e1ts.store.address import VARIABLES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "demo" / "README.md"])
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_every_option_is_documented_with_its_variables() -> None:
    rows = {line.split("`")[1]: line for line in CONFIGURATION.splitlines() if line.startswith("| `--e1ts-")}
    for option in OPTIONS:
        row = rows[f"--e1ts-{option.name}"]
        assert all(f"`{name}`" in row for name in option.environment), row
        assert option.default in row


def test_no_option_is_documented_that_is_not_there() -> None:
    known = {f"--e1ts-{option.name}" for option in OPTIONS}
    known |= {
        "--e1ts-set",
        "--e1ts-variable",
        "--e1ts-lint",
        "--e1ts-plan",
        "--e1ts-fail-on-flaky",
        "--e1ts-page-errors-allowed",
    }
    for page in PAGES:
        assert set(re.findall(r"--e1ts-[a-z-]+[a-z]", page.read_text(encoding="utf-8"))) <= known, page


@pytest.mark.parametrize("name", [*VARIABLES, "DATABASE_URL", "E1TS_BROWSER", "E1TS_PG_BIN"])
def test_every_variable_of_the_environment_is_documented(name: str) -> None:
    assert f"`{name}" in CONFIGURATION


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_record_is_in_the_list_of_decisions() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    records = [path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert [name for name in records if f"({name})" not in index] == []
