from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pytest_e1ts.model.plan import Place, PlannedCase, PlannedRelease, PlannedScenario, PlannedSet
from pytest_e1ts.pytest_plugin.nodes.nodes import Scenario
from pytest_e1ts.pytest_plugin.nodes.tag_marks import mark_by_tags


def _marked(request: pytest.FixtureRequest, description: str, source: str = "") -> tuple[set[str], set[str], set[str]]:
    """Return the marks, the keywords and the declared marks of a scenario."""
    scenario = PlannedScenario(101, "Name", description, (), source=source)
    case, part = PlannedCase(21, "Case @case_tag", "", (scenario,)), PlannedSet(11, "Set", "For @web.", "", ())
    item = Scenario.from_parent(request.node.parent, name="sc101", callobj=lambda: None)
    item.place = Place(PlannedRelease(5, "1", "", ""), part, case, scenario)
    declared: set[str] = set()
    config: Any = SimpleNamespace(addinivalue_line=lambda _name, line: declared.add(line.partition(":")[0]))
    marks: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item, "add_marker", marks.append)
        mark_by_tags(config, [item])
    return set(marks), item.extra_keyword_matches, declared


def test_tags_of_set_case_and_scenario_are_marks_that_are_declared(request: pytest.FixtureRequest) -> None:
    marks, _keywords, declared = _marked(request, "It is @smoke tested.")
    assert marks == {"web", "case_tag", "smoke"} == declared


def test_a_tag_that_is_no_word_is_a_keyword_alone(request: pytest.FixtureRequest) -> None:
    marks, keywords, _declared = _marked(request, "@TestCaseKey=ABC-T1 @2nd @_private")
    assert marks == {"web", "case_tag"}
    assert {"TestCaseKey=ABC-T1", "2nd", "_private"} <= keywords


def test_a_word_in_a_row_lets_no_plugin_do_anything(request: pytest.FixtureRequest) -> None:
    marks, _keywords, _declared = _marked(request, "@skip @xfail @flaky @parametrize")
    assert marks == {"web", "case_tag"}


def test_a_feature_may_skip_and_expect_failures(request: pytest.FixtureRequest) -> None:
    marks, _keywords, _declared = _marked(request, "@skip @xfail @flaky", "features/a.feature:3")
    assert marks == {"web", "case_tag", "skip", "xfail"}
