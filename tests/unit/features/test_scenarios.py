from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.features.scenarios import FoundScenario, find_scenarios
from tests.unit.features.written import APPROVAL, write

OUTLINE = """
    Feature: F
      Scenario Outline: {name}
        Given I go to "/<a>"
        Examples:
          | a | b |
          {rows}
"""


def _outline(root: Path, name: str, *rows: str) -> list[FoundScenario]:
    text = OUTLINE.format(name=name, rows="\n          ".join(rows))
    return list(find_scenarios(write(root, text)))


def test_each_row_of_examples_is_a_scenario_with_its_values(tmp_path: Path) -> None:
    first, second, third = find_scenarios(write(tmp_path, APPROVAL))
    assert (first.name, first.values, first.tags, first.rule) == ("A request is approved", (), ("@smoke",), {})
    assert (second.name, second.values) == ("A note is kept (ann)", (("who", "ann"),))
    assert (third.tags, third.rule["name"]) == (("@few",), "Notes are kept")
    assert first.description == "Any request will do."
    assert (first.line, second.line, third.line) == (9, 32, 33)


def test_steps_of_the_background_come_first(tmp_path: Path) -> None:
    first = next(iter(find_scenarios(write(tmp_path, APPROVAL))))
    assert next(compiled["text"] for compiled, _ in first.steps) == 'I go to "/requests"'
    assert [written["location"]["line"] for _, written in first.steps] == [6, 12, 13]


def test_a_title_with_values_is_left_as_it_is(tmp_path: Path) -> None:
    assert [one.name for one in _outline(tmp_path, "With <a>", "| 1 | x |", "| 2 | y |")] == ["With 1", "With 2"]


def test_an_id_stays_when_scenarios_are_added_moved_and_taken_away(tmp_path: Path) -> None:
    before = {one.values: one.id for one in _outline(tmp_path, "Same", "| 1 | x |", "| 2 | y |")}
    after = {one.values: one.id for one in _outline(tmp_path, "Same", "| 3 | z |", "| 2 | y |")}
    assert before[("a", "2"), ("b", "y")] == after[("a", "2"), ("b", "y")]
    assert len({*before.values(), *after.values()}) == 3


def test_an_id_tag_keeps_the_id_of_a_scenario_in_another_file_with_another_name(tmp_path: Path) -> None:
    texts = ("Feature: F\n  @id:one\n  Scenario: A\n", "Feature: G\n\n  @id:one @new\n  Scenario: B\n")
    ids = {
        one.id
        for path, text in zip("ab", texts, strict=True)
        for one in find_scenarios(write(tmp_path, text, f"{path}.feature"))
    }
    assert len(ids) == 1


def test_a_scenario_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    (found,) = find_scenarios(write(tmp_path, "Feature: F\n  Scenario:\n    Given a\n"))
    assert found.name == "features/approval.feature:2"


@pytest.mark.parametrize("language", ["de", "fr", "ja"])
def test_keywords_may_be_of_any_language(tmp_path: Path, language: str) -> None:
    words = {
        "de": ("Funktionalität", "Szenario", "Angenommen "),
        "fr": ("Fonctionnalité", "Scénario", "Étant donné que "),
        "ja": ("フィーチャ", "シナリオ", "前提"),
    }
    feature, scenario, step = words[language]
    text = f'# language: {language}\n{feature}: F\n  {scenario}: S\n    {step}I click "Save"\n'
    (found,) = find_scenarios(write(tmp_path, text))
    ((compiled, written),) = found.steps
    assert (compiled["text"], written["keyword"]) == ('I click "Save"', step)
