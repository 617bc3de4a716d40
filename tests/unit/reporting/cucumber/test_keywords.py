from __future__ import annotations

import pytest

from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.reporting.cucumber.keywords import keywords
from tests.unit.reporting.builders import make_step

VISIT = {"action": "URL", "type": "url-visit", "element": ""}
CLICK = {"action": "Click"}
TYPE = {"action": "Text Plain", "type": "field-input"}
MATCH = {"action": "Text Match", "type": "ui-element"}
CHECK_URL = {"action": "URL", "type": "url-validate", "element": ""}
NOTE = {"action": ""}


def derive(*steps: dict[str, str]) -> list[str]:
    planned = [make_step(position, position, **fields) for position, fields in enumerate(steps, start=1)]
    return [word for word, _ in keywords(planned, [step.definition for step in planned])]


def written(*sentences: str) -> list[tuple[str, str]]:
    planned: list[PlannedStep] = [make_step(n, n, action="Click") for n, _ in enumerate(sentences, start=1)]
    return list(keywords(planned, sentences))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([VISIT, TYPE, CLICK, MATCH, CHECK_URL], ["Given ", "When ", "And ", "Then ", "And "]),
        ([NOTE, VISIT, MATCH, CLICK], ["Given ", "And ", "And ", "When "]),
        ([CLICK, MATCH, CLICK, MATCH], ["When ", "Then ", "When ", "Then "]),
        ([VISIT, CHECK_URL], ["Given ", "Then "]),
        ([CLICK, MATCH, VISIT, NOTE, MATCH], ["When ", "Then ", "When ", "And ", "Then "]),
        ([NOTE], ["Given "]),
    ],
)
def test_keyword_is_derived_from_what_the_step_does(steps: list[dict[str, str]], expected: list[str]) -> None:
    assert derive(*steps) == expected


def test_word_at_the_beginning_of_the_sentence_becomes_the_keyword() -> None:
    assert written("Given I am signed in", "when I press Save", "Then, it is saved", "But nothing else") == [
        ("Given ", "I am signed in"),
        ("When ", "I press Save"),
        ("Then ", "it is saved"),
        ("But ", "nothing else"),
    ]


@pytest.mark.parametrize("sentence", ["Andrew signs in", "Given-name is shown", "Given", "Thenceforth open"])
def test_word_that_only_looks_like_a_keyword_stays_in_the_sentence(sentence: str) -> None:
    assert written(sentence) == [("When ", sentence)]


def test_derived_keyword_goes_on_from_a_written_one() -> None:
    assert [word for word, _ in written("When I open the desk", "Press Save")] == ["When ", "And "]


def test_a_step_of_a_feature_keeps_the_keyword_of_its_file() -> None:
    steps = [
        make_step(1, 1, action="Click", definition='Angenommen I click "Save"', keyword="Angenommen "),
        make_step(2, 2, action="Click", definition='* I click "When"', keyword="* "),
    ]
    sentences = ['Angenommen I click "Save"', '* I click "When"']
    assert list(keywords(steps, sentences)) == [("Angenommen ", 'I click "Save"'), ("* ", 'I click "When"')]
