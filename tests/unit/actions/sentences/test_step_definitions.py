from __future__ import annotations

from pytest_e1ts.actions.sentences.step_definitions import StepDefinition, StepDefinitions


def _definition(sentence: str, kind: str) -> StepDefinition:
    return StepDefinition(sentence, kind, lambda text: text == sentence, lambda _step, _fixtures: None)


def test_a_definition_is_found_for_its_kind_and_one_without_a_kind_for_each() -> None:
    known = StepDefinitions()
    known.provide(lambda: [_definition("a", "given"), _definition("b", "")])
    assert known.find("given", "a") is not None
    assert known.find("then", "a") is None
    assert known.find("then", "b") is not None


def test_a_step_of_no_kind_takes_each() -> None:
    known = StepDefinitions()
    known.provide(lambda: [_definition("a", "given")])
    assert known.find("", "a") is not None


def test_they_are_looked_for_once_and_again_for_another_suite() -> None:
    asked: list[int] = []
    known = StepDefinitions()
    known.provide(lambda: asked.append(1) or ())  # type: ignore[func-returns-value]
    known.find("", "a")
    known.find("", "b")
    known.provide(lambda: [_definition("a", "")])
    assert (asked, known.find("", "a") is not None) == ([1], True)
