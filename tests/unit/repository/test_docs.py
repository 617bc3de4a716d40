"""The documentation names what there is, and nothing that is not there."""

import inspect
import re
from pathlib import Path

import pytest

from pytest_e1ts import hookspecs
from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.extensions.entry_points import GROUPS
from pytest_e1ts.store.connection.address import VARIABLES
from tests.checkout import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(file for name in ("docs", "demo", "examples") for file in (ROOT / name).rglob("*.md"))]
)
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_no_option_is_documented_that_is_not_there() -> None:
    known = {option.flag for option in OPTIONS.values()}
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


def test_every_hook_and_every_group_of_entry_points_is_documented() -> None:
    page = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    hooks = [name for name in vars(hookspecs) if name.startswith("pytest_e1ts_")]
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith(("| `pytest_e1ts", "| `e1ts."))}
    assert set(rows) == {*hooks, *GROUPS}
    for name in hooks:
        arguments = inspect.signature(getattr(hookspecs, name)).parameters
        assert ", ".join(f"`{argument}`" for argument in arguments) in rows[name], name


def test_every_record_is_in_the_list_of_decisions() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    records = [path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert [name for name in records if f"({name})" not in index] == []
