"""Steps in one line: what they mean, what is reported of them, and that nothing gets lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.lines.step_line import write_step_line
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from pytest_e1ts.store.releases.file.shape import STEP, Record
from pytest_e1ts.store.releases.file.write import step_as_line, to_json, to_yaml
from tests.unit.store.releases.file.release_texts import in_scenario, steps_of

_WORDS = st.sampled_from(
    ["|", "=>", "\\|", "\\\\=>", "[optional]", "[id=5]", "[", "]", '""', '\\""', "a", "#b", "a|b", "\\", " ", "  ", ":"]
)
_TEXTS = st.lists(_WORDS, max_size=5).map(" ".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _step(**values: object) -> Record:
    empty: Record = {field.name: None for field in STEP.fields}
    return empty | {"order_index": 1, "required": True} | values


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Click", {"action": "Click"}),
        ("Click | Save", {"action": "Click", "element_id": "Save"}),
        ("URL | | /login", {"action": "URL", "action_result": "/login"}),
        (
            "When it is saved => Click | testid=save | /list | The list opens [optional, type=button-click, id=7]",
            _step(
                step_definition="When it is saved",
                action="Click",
                element_id="testid=save",
                action_result="/list",
                expected_results="The list opens",
                required=False,
                type="button-click",
                id=7,
            ),
        ),
        ("Given the desk is open =>", {"step_definition": "Given the desk is open", "action": None}),
        ("Then note => [optional]", {"step_definition": "Then note", "action": None, "required": False}),
        ("Reload [order_index=4]", {"action": "Reload", "order_index": 4}),
        ("Click | [type=submit]", {"element_id": "[type=submit]", "type": None}),
        ('Click | role=button[name="Sign in"]', {"element_id": 'role=button[name="Sign in"]'}),
        ("Click | css=.a \\[b]", {"element_id": "css=.a [b]"}),
        ('Text Plain | Title | ""', {"action_result": ""}),
        ('Text Match | Title | \\""', {"action_result": '""'}),
        ("Text Match | Title | this \\| that \\=> there", {"action_result": "this | that => there"}),
        ("Matches Pattern | Title | ^(a|b)\\d\\|$", {"action_result": "^(a|b)\\d\\|$"}),
        ("Click | Save |", {"action": "Click", "element_id": "Save", "action_result": None}),
        ("Click | Save # opens the list", {"element_id": "Save"}),
        ("'Click | #save'", {"element_id": "#save"}),
        (
            "When it is long\n        => Click\n        | Save",
            {"step_definition": "When it is long", "element_id": "Save"},
        ),
    ],
)
def test_a_line_is_the_step_that_it_says(line: str, meant: dict[str, Any]) -> None:
    (step,) = steps_of(read_release_text(in_scenario(line)))
    assert {key: step[key] for key in meant} == meant


@pytest.mark.parametrize("keyword", ["Given", "When", "Then", "And", "But"])
@pytest.mark.parametrize("behind", ["", " | Save", " | | | Saved"])
def test_a_sentence_without_its_arrow_is_told_to_need_one(keyword: str, behind: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(in_scenario(f"{keyword} the start page is open{behind}"))
    assert str(error.value) == (
        f"line 10: '{keyword} the start page is open' is a sentence, and stands where the action is. "
        "A sentence needs '=>' behind it; write: sentence => action | element | argument"
    )


@pytest.mark.parametrize(
    "line", ["Given it is open =>", "Given it is open => Click | Save", "Whenever | Save", "given"]
)
def test_what_is_no_bare_sentence_is_read(line: str) -> None:
    assert len(steps_of(read_release_text(in_scenario(line)))) == 1


def test_an_action_that_begins_as_sentences_do_is_written_with_keys() -> None:
    assert write_step_line({"action": "Given a claim"}) is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "Click | a | b | c | d",
            "line 10: the line has 5 cells: 'd' comes behind the fourth. The cells are action | el",
        ),
        (
            "Click|Save",
            "line 10: the action 'Click|Save' holds '|'. Where that separates, it needs a blank on both sides",
        ),
        ("When saved =>Click | a", "line 10: the action 'When saved =>Click' holds '=>'"),
        ("A => Click | b => c", "line 10: the line has more than one '=>'. Write \\=>"),
        ("A | b => Click", "line 10: the '=>' comes behind a '|'"),
        ("Click | a [optinal]", "line 10: in the brackets, 'optinal' is unknown. Did you mean 'optional'?"),
        ("Click | a [1]", "line 10: in the brackets, '1' is unknown. Known: optional, type=…"),
        ("Click | a [id=]", "line 10: in the brackets, 'id' has no value; write id=…"),
        ("Click | a [id=5, id=6]", "line 10: in the brackets, 'id' is given twice"),
        ("Click | a [id=x]", "line 10: id: 'x' must be a whole number"),
        ("Click | a [select_config_id=9]", "line 10: select_config_id: 9 is not in this file"),
        ("Click | a | [optional]", "line 10: '[optional]' is a cell. Options come behind the last cell"),
        (f"{'x' * 101} | a", "line 10: action has 101 characters; at most 100 fit"),
        ("''", "line 10: a step in one line is: sentence => action | element | argument | expected"),
        ("'a\n\n        b'", "line 10: a step in one line has no line ends in it"),
        (
            "Click | #save",
            "line 10: '#save' is a comment for YAML and not part of the step. Put the line in quotes: 'Cli",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_reported_with_what_to_write(line: str, problem: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(in_scenario(line))
    assert any(each.startswith(problem) for each in str(error.value).splitlines()), error.value


@given(texts=st.lists(_TEXTS | st.none(), min_size=6, max_size=6), required=st.booleans(), ids=st.integers(1, 9))
@example(texts=["\\|", "[optional]", "=>", '""', "", "a ]"], required=False, ids=1)
@example(texts=[None, None, None, None, None, None], required=True, ids=1)
@settings(max_examples=120, deadline=None)
def test_every_step_comes_back_from_its_line_or_has_none(texts: list[str | None], required: bool, ids: int) -> None:
    names = ("step_definition", "action", "element_id", "action_result", "expected_results", "type")
    cut = [None if text is None else text.replace("\0", "")[:100] for text in texts]
    step = _step(**dict(zip(names, cut, strict=True)), required=required, id=ids, order_index=ids)
    records = read_release_text(in_scenario("x")) | {}
    steps_of(records)[:] = [step]
    assert read_release_text(to_yaml(records, "compact")) == records
    assert read_release_text(to_json(records, "compact")) == records


@given(
    st.lists(st.text("ab |=>\\[]\"'#", min_size=1, max_size=9).filter(lambda text: text == text.strip()), max_size=4)
)
@settings(max_examples=120, deadline=None)
def test_texts_of_ordinary_characters_always_have_a_line(cells: list[str]) -> None:
    cells = [cell for cell in cells if "[optional" not in cell]
    values = dict(zip(("step_definition", "element_id", "action_result", "expected_results"), cells, strict=False))
    assert write_step_line({**values, "action": "Click"}) is not None


def test_what_no_line_can_say_is_written_with_keys() -> None:
    assert step_as_line(_step(action="Text Plain", action_result="two\nlines"), STEP, 1) is None
    assert step_as_line(_step(action="Text Plain", action_result=" blank in front"), STEP, 1) is None
    assert step_as_line(_step(action="Click", required=None), STEP, 1) is None
    assert step_as_line(_step(action="Click", order_index=None), STEP, 1) is None


def test_empty_cells_take_one_blank() -> None:
    assert write_step_line({"action": "URL", "action_result": "/a"}) == "URL | | /a"
    assert write_step_line({"action_result": "/a", "id": "3"}) == "| | /a [id=3]"
