"""The example in the documentation is what the command says and writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.exchange.coming_in import import_
from tests.checkout import ROOT
from tests.unit.exchange.recordings.samples import PASSWORD, command, project, saved

PAGE = (ROOT / "docs" / "recordings.md").read_text(encoding="utf-8")


def test_example_of_the_page_comes_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    saved(
        Path("desk.side"),
        project(
            command("open", "/login"),
            command("setWindowSize", "1200x904"),
            command("click", "id=user"),
            command("type", "id=user", "ann@example.test"),
            command("type", "name=password", PASSWORD),
            command("click", "css=.btn:nth-child(3)", "", "xpath=//button[contains(.,'Sign in')]"),
            command("pause", "500"),
            command("executeScript", "return 1", "x"),
            command("assertText", "css=.hello", "Hello Ann"),
        ),
    )
    (block,) = PAGE.split("```console\n")[1].split("```")[:1]
    typed, _, said = block.partition("\n")
    done = CliRunner().invoke(import_, typed.removeprefix("$ e1ts import ").split())
    assert done.exit_code == 0, done.output
    assert done.output.startswith(said)
    written = Path("release.yml").read_text(encoding="utf-8")
    assert PAGE.split("```yaml\n")[1].split("```")[0] in written
    assert PASSWORD not in written + done.output
