"""``e1ts db file-format``: the reference page and the schema, as they are made of the shape."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pytest_e1ts.actions.catalogue import vocabulary
from pytest_e1ts.commands.editors.file_format import file_format
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "release-file.md"


def output(*arguments: str) -> str:
    result = CliRunner().invoke(file_format, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_reference_page_is_what_the_shape_generates() -> None:
    assert PAGE.read_text(encoding="utf-8") == output("--format", "markdown"), (
        "Make it again: e1ts db file-format --format markdown > docs/reference/release-file.md"
    )


def test_the_schema_offers_the_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "new" / "release.schema.json"
    assert output("--format", "schema", "-o", str(path)) == f"Wrote {path}.\n"
    text = path.read_text(encoding="utf-8")
    assert json.loads(text)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert all(f'"{entry.name}"' in text for entry in vocabulary())
    assert '"field-error"' in text
