"""Hostile texts in every column of a release, through a whole run with workers and every command that reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select, update

from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    metadata,
    releases,
    select_configs,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.hostile_columns import LIST_TEXTS
from tests.hostile_rows import PYTHON
from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
TEXTS = [text for text in LIST_TEXTS if not set(text) & {"\0", "\ud800"}][::3]
RELEASE: Sets = {f"Set {number}": {"Case": {"Scenario": [GOOD]}} for number in range(len(TEXTS))}
# action, element and argument decide what a step does: those are tried one by one in tests/unit and tests/browser.
LEFT = {"action", "element_id", "action_result", "type", "status", "option_type"}


@pytest.fixture
def hostile(project: Project) -> Project:
    """A project in whose release each set and everything below it holds one hostile text in all its columns."""
    project.release(RELEASE)
    with connect_with_retries(project.database) as connection, connection.begin():
        for table in (test_sets, test_cases, test_scenarios, test_steps):
            for id_, text in zip(connection.scalars(select(table.c.id).order_by(table.c.id)), TEXTS, strict=True):
                connection.execute(update(table).where(table.c.id == id_).values(_texts(table.name, text)))
        connection.execute(update(releases).values(_texts("releases", TEXTS[7])))
        for table in (categories, select_configs, match_configs, configuration_options, environment_configs):
            own = {"release_id": 5} if "release_id" in table.c else {}
            fixed = {"option_type": "action"} if "option_type" in table.c else {}
            for number, text in enumerate(TEXTS, start=1):
                row = _texts(table.name, text) | own | fixed | {"id": number}
                row |= {"name": f"{row['name'][:90]}{number}"}  # environments need names of their own
                connection.execute(table.insert(), row)
        ids = list(connection.scalars(select(test_steps.c.id).order_by(test_steps.c.id)))
        for number, id_ in enumerate(ids, start=1):
            links = {"select_config_id": number, "match_config_id": number}
            connection.execute(update(test_steps).where(test_steps.c.id == id_).values(links))
        set_ids = list(connection.scalars(select(test_sets.c.id).order_by(test_sets.c.id)))
        for number, id_ in enumerate(set_ids, start=1):
            connection.execute(update(test_sets).where(test_sets.c.id == id_).values(category_id=number))
    return project


def _texts(table: str, text: str) -> dict[str, Any]:
    """Return the text for each column of a table that holds texts or JSON, as long as the column takes it."""
    values: dict[str, Any] = {}
    for column in metadata.tables[table].c:
        kind = str(column.type)
        if column.name not in LEFT and kind.startswith(("VARCHAR", "TEXT")):
            values[column.name] = text[: getattr(column.type, "length", None)]
        elif kind == "JSONB":
            values[column.name] = [text, {text: text}]
    return values


def e1ts(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [Path(sys.executable).with_name("e1ts"), *words], cwd=folder, env=os.environ, capture_output=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return (done.stdout + done.stderr).decode(errors="replace")


def test_a_whole_run_and_every_command_go_through(hostile: Project) -> None:
    outputs = []
    for options in ((), ("--collect-only",), ("--e1ts-lint",)):
        result = hostile.run("--e1ts-release=5", "-n", "0" if options else "2", "-rA", *options)
        outputs.append(result.stdout.str() + result.stderr.str())
        assert "INTERNALERROR" not in outputs[-1]
        assert result.ret in {0, 1}
    outputs += [e1ts(hostile.path, *words.split()) for words in COMMANDS]
    outputs += [(hostile.path / "report" / "cucumber.json").read_text(encoding="utf-8")]
    (run_rows, step_rows) = hostile.run_rows(), hostile.step_rows()
    for row, text in zip(run_rows, TEXTS, strict=True):  # a sentence with a variable that there is not is an error
        assert row["status"] == "passed" or "${" in text, row
    assert len(step_rows) == len(TEXTS)
    for output in outputs:
        assert "fault of pytest-e1ts" not in output
        assert not PYTHON.search(output)
    assert len(json.loads(outputs[-1])) == len(TEXTS)
    junit = next((hostile.path / "report").glob("junit-*.xml"))
    assert len(list(ET.parse(junit).getroot().iter("testcase"))) == len(TEXTS)  # noqa: S314 - our own file


COMMANDS = (
    "runs", "status", "flaky", "compare latest latest", "history set 11", "history scenario 101", "db status",
    "db export 5", "report latest --reports=html,cucumber,ctrf,junit",
)  # fmt: skip
