"""Bad rows: each gives one precise finding, none a traceback, none a hang."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.step_types import STEP_TYPES
from pytest_e1ts.planning.lint import rules
from pytest_e1ts.planning.lint.catalogue import finding_kinds
from tests.unit.planning.lint.generated import generated_rows
from tests.unit.planning.lint.releases import CHECK, SECRETS, VISIT, codes, linted

WRITTEN: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "corpus.yml").read_text(encoding="utf-8"))
CORPUS = [*WRITTEN, *(row for row in generated_rows() if row not in WRITTEN)]
COLUMNS = {"element": "element_id", "result": "action_result"}
ABOUT_THE_ROW = {"code", "column", "word", "never", "select", "match"}


def row_of(bad: dict[str, Any]) -> dict[str, Any]:
    row = {COLUMNS.get(key, key): value for key, value in bad.items() if key == "column" or key not in ABOUT_THE_ROW}
    row.pop("column")
    links = {f"{kind}_config_id": 1 for kind in ("select", "match") if kind in bad}
    return {**row, **links}


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: f"{bad['code']}-{bad.get('action')}-{bad['word']}"[:70])
def test_a_bad_row_gives_one_precise_finding(bad: dict[str, Any]) -> None:
    findings = linted([VISIT, row_of(bad), CHECK], select=bad.get("select"), match=bad.get("match"))
    assert codes(findings) == [bad["code"]], [finding.text for finding in findings]
    (found,) = findings
    assert found.step is not None
    assert (found.step.id, found.column) == (1002, bad["column"])
    assert bad["word"] in found.message
    assert "Traceback" not in found.text
    assert bad.get("never", "\0") not in found.text


def test_the_corpus_holds_at_least_150_bad_rows(capsys: pytest.CaptureFixture[str]) -> None:
    different = {repr(sorted(bad.items(), key=str)) for bad in CORPUS}
    with capsys.disabled():
        print(f"\ncorpus: {len(different)} bad rows, {len(WRITTEN)} by hand")  # noqa: T201 - for whoever wonders how many
    assert len(different) == len(CORPUS)
    assert len(different) >= 150


def test_the_corpus_has_every_kind_of_finding_about_a_row() -> None:
    about_more = {rules.get(code).code for code in rules if rules.get(code).about != "step"}
    about_more |= {"unknown-role", "bad-pool"}  # they need account pools
    about_more |= {"bad-feature", "duplicate-scenario", "unknown-sentence"}  # they are about feature files
    about_more |= {"bad-data", "unknown-reusable-case"}  # they are about descriptions
    others = {"empty-scenario", "bad-config", "plugin-fault", "nothing-to-do", "saved-later", *about_more}
    assert {bad["code"] for bad in CORPUS} == {kind.code for kind in finding_kinds()} - others


WORDS = st.sampled_from(
    [
        "${",
        "}",
        "${CUSTOMER}",
        "secret:",
        "today+",
        ">>",
        "[",
        "]",
        '"',
        "'",
        "{",
        "\\",
        "=",
        ":",
        ".",
        "role",
        "testid",
        "Ledger",
        "exact:",
        "//",
        "#a",
        "\x00",
        "\u202e",
        "0",
        "-1e9",
        "é",
    ]
)
TEXTS = st.none() | st.lists(WORDS | st.sampled_from(" \n") | st.text(max_size=6), max_size=7).map("".join)
NAMES = st.sampled_from([*actions, "Book entry", "Ledger page: Book entry"]) | TEXTS
LINKS = st.sampled_from([None, 1, 2])
ROWS = st.fixed_dictionaries(
    {
        "action": NAMES,
        "type": st.sampled_from(list(STEP_TYPES)) | TEXTS,
        "element_id": TEXTS,
        "action_result": TEXTS,
        "step_definition": TEXTS,
        "expected_results": TEXTS,
        "select_config_id": LINKS,
        "match_config_id": LINKS,
        "required": st.none() | st.booleans(),
    }
)
ROW_COLUMNS = {"action", "type", "element_id", "action_result", "step_definition", "expected_results"}


@settings(max_examples=300)
@given(rows=st.lists(ROWS, max_size=3), options=st.lists(TEXTS.map(lambda text: text or ""), max_size=3))
def test_no_random_row_gives_a_traceback_or_a_vague_finding(rows: list[dict[str, Any]], options: list[str]) -> None:
    findings = linted(rows, select=options, match=options)
    known = {kind.code for kind in finding_kinds()}
    entries = [(found.code, found.column, found.message, found.step) for found in findings]
    assert len(entries) == len(set(entries))
    for found in findings:
        assert found.code in known
        assert found.message.endswith((".", "?", "!")), found.message
        assert found.column in ROW_COLUMNS | {"select_config_id", "match_config_id", ""}
        assert (found.step is None) == (found.column == "")
        assert not any(value in found.text for value in SECRETS.values())
