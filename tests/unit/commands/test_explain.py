"""``e1ts explain``: what people read about an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.explain import explain
from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.errors import UnknownNameError, UsageError


def output(*arguments: str) -> str:
    result = CliRunner().invoke(explain, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("written", ["E1TS-1001", "1001", "unknown-action"])
def test_an_error_is_explained_by_cause_example_and_fix(written: str) -> None:
    lines = output(written).splitlines()
    assert lines[0] == "E1TS-1001 (unknown-action): No such action"
    assert [line for line in lines if line and not line.startswith(" ")][1:4] == ["Cause", "Example", "Fix"]
    assert "  action: Clik, element_id: Save" in lines
    assert lines[-1] == "More: docs/reference/actions.md"


def test_without_a_code_all_are_listed_by_what_they_are_about() -> None:
    lines = output().splitlines()
    assert lines[0] == "Rows, found before the browser starts"
    assert sum(line.startswith("  E1TS-") for line in lines) == len(error_kinds())


@pytest.mark.parametrize(("written", "nearest"), [("unknwon-action", "unknown-action"), ("E1TS-4099", "E1TS-40")])
def test_an_unknown_code_is_an_error_that_names_the_nearest(written: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError, match=nearest) as caught:
        CliRunner().invoke(explain, [written], catch_exceptions=False)
    assert caught.value.code == "unknown-name"


def test_markdown_is_the_page_of_the_reference() -> None:
    assert output("1001", "--format", "markdown").startswith("# E1TS-1001: No such action\n")
    assert output("--format", "markdown").startswith("# Errors\n")


def test_all_pages_are_written_into_a_folder(tmp_path: Path) -> None:
    said = output("--pages", str(tmp_path))
    assert said.startswith(f"{len(error_kinds()) + 1} pages written to ")
    assert (tmp_path / "errors" / "E1TS-1001.md").is_file()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "errors").write_text("a file in its place")
    with pytest.raises(UsageError, match="errors") as caught:
        CliRunner().invoke(explain, ["--pages", str(tmp_path)], catch_exceptions=False)
    assert caught.value.code == "unreadable-file"
