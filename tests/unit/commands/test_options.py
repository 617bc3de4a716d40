"""``e1ts options``: the options as people see them, always as they are declared."""

from __future__ import annotations

import re

from click.testing import CliRunner

from pytest_e1ts.commands.options import options
from pytest_e1ts.declarations.settings import OPTIONS
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "options.md"


def output(*arguments: str) -> str:
    result = CliRunner().invoke(options, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_reference_page_is_what_the_declarations_generate() -> None:
    made = output("--format", "markdown")
    assert PAGE.read_text(encoding="utf-8") == made, (
        "Make it anew: e1ts options --format markdown > docs/reference/options.md"
    )


def test_the_reference_page_has_each_option_with_its_variables_and_its_default() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for option in OPTIONS.values():
        begins = re.compile(rf"\| `{option.flag or option.ini}[=`\[]")
        (line,) = filter(begins.match, lines)
        assert f"`{option.ini}`" in line or not option.ini
        assert all(f"`{variable}`" in line for variable in option.environment)
        assert option.default in line


def test_the_table_has_a_line_for_each_option() -> None:
    header, *lines = output().splitlines()
    assert header.split() == ["option", "ini", "environment", "default", "means"]
    assert len(lines) == len(OPTIONS)
