"""Whatever a row holds, it ends its own scenario at most, in a sentence that names no part of Python."""

from __future__ import annotations

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_e1ts.actions import actions
from pytest_e1ts.model.plan import Plan
from tests.hostile_rows import COLUMNS, HOSTILE, PYTHON, VARIABLES, hostile_rows, rows_with
from tests.unit.pipeline import planned, release_of, reported

LONGEST_S = 60.0  # for all rows with one text, on a busy machine: what takes quadratic time takes hours

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.dictionaries(
    st.sampled_from(["value", "timeout", "status", "name", "path", "text", "query", "expect", "save", "pattern"]), JSON
)
PIECES = st.lists(st.sampled_from(list("[]{}\"'\\$:,=>()*+?|/#. x9-\n\r\u200b\ud800\U0001f600")), max_size=20).map(
    "".join
)
ANY = st.text(max_size=40) | st.integers().map(str) | st.floats().map(str) | (JSON | KEYS).map(json.dumps) | PIECES
ROW = st.fixed_dictionaries(
    {"action": st.sampled_from(list(actions)) | ANY}, optional={column: ANY for column in COLUMNS if column != "action"}
)


def problem_texts(plan: Plan) -> list[str]:
    return [problem.text for place in plan.places() for problem in place.scenario.problems]


def test_the_corpus_is_large() -> None:
    assert sum(1 for _ in hostile_rows()) >= 1_000
    assert {column for row in hostile_rows() for column in row} == set(COLUMNS)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_ends_its_own_scenarios_in_sentences(text: str, tmp_path: Path) -> None:
    started = time.process_time()
    plan = planned(release_of(rows_with(text)), VARIABLES)
    reported(plan, tmp_path)
    assert time.process_time() - started < LONGEST_S
    for sentence in problem_texts(plan):
        assert "fault of pytest-e1ts" not in sentence
        assert not PYTHON.search(sentence.replace(text, "")), sentence
        assert len(sentence) < 3_100


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROW, min_size=1, max_size=6), JSON)
def test_any_row_goes_through_everything(rows: list[dict[str, str]], options: object) -> None:
    plan = planned(release_of(rows, options), VARIABLES)
    with TemporaryDirectory() as folder:
        reported(plan, Path(folder) / "report")
    assert not [sentence for sentence in problem_texts(plan) if "fault of pytest-e1ts" in sentence]
