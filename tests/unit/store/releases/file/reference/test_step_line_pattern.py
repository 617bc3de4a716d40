"""The expression by which editors judge a step in one line, beside the reading of it."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_e1ts.store.releases.file.lines.step_line import read_step_line
from pytest_e1ts.store.releases.file.nodes import Scalar
from pytest_e1ts.store.releases.file.reference.step_line_pattern import INTEGER, step_line_pattern
from pytest_e1ts.store.releases.file.shape import STEP

_PATTERN = re.compile(step_line_pattern(STEP.keys))
_WORDS = st.sampled_from(
    ["|", "=>", "\\|", "\\=>", "[optional]", "[id=5]", "[ id = 07 , optional ]", "[type=a b, type=c]", "[x]", "\\[x]",
     "[optional,optional]", "[", "]", '""', "a", "#b", "a|b", "a=>", "", "[]", "[id=]", "[type=submit]", "\n"]
)  # fmt: skip


def _is_read(line: str) -> bool:
    problems: list[str] = []
    read_step_line(Scalar(1, line, plain=False), lambda _, problem: problems.append(problem))
    return not problems


@given(st.lists(_WORDS, max_size=9).map(" ".join) | st.text("ab |=>\\[],\n", max_size=20))
@example("a | b [type=c, id=3] |")
@example("a | b | c | d | | [optional]")
@example("[a => b]")
@example("Given a b")
@example("Given a b => Click")
@example("Given a b | x =>")
@example(" But [optional]")
@settings(max_examples=400, deadline=None)
def test_the_expression_holds_for_what_is_read_without_a_problem(line: str) -> None:
    assert bool(_PATTERN.search(line)) == _is_read(line)


@given(st.integers(-(2**31) - 1000, 2**31 + 1000) | st.sampled_from([-(2**31), -(2**31) - 1, 2**31 - 1, 2**31]))
def test_whole_numbers_are_those_that_fit(number: int) -> None:
    assert bool(re.fullmatch(INTEGER, str(number))) == (-(2**31) <= number < 2**31)


def test_a_long_line_is_judged_at_once() -> None:
    for line in ("| " * 400 + "x", "a " * 2000, f"x | [type=a, {'id=1, ' * 300}]", "=> " * 400, "[" * 2000):
        _PATTERN.search(line)
