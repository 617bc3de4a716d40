from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.model.events import Artifact, StepFinished
from pytest_e1ts.model.plan import Place, Problem
from pytest_e1ts.reporting.terminal.failure_view import MAX_BYTES, render_failure
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, duration_text, wrap
from tests.unit.reporting.builders import make_plan, make_scenario, make_step, scenario_events


def place_of(*fields: Mapping[str, object]) -> Place:
    steps = tuple(make_step(900 + n, n, **values) for n, values in enumerate(fields, start=1))
    scenario = replace(make_scenario(101, name="Reviewer signs in"), steps=steps)
    return make_plan([scenario]).by_id[101]


def events_of(place: Place, letters: str, message: str = "the button is missing") -> list[StepFinished]:
    plan = make_plan([place.scenario])
    events = scenario_events(plan, place.scenario.id, letters, message=message)
    return [event for event in events if isinstance(event, StepFinished)]


def render(place: Place, letters: str, message: str = "the button is missing", width: int = 100) -> str:
    return render_failure(place, events_of(place, letters, message), message, width=width)


def test_heading_is_the_title_and_the_path_with_ids() -> None:
    first, second, *_ = render(place_of({}, {}), "pf").splitlines()
    assert first == "Reviewer signs in"
    assert second == "release 2.1.1 (id 5) › Set 1 (set 11) › Case 1 (case 31) › Reviewer signs in (sc101)"


def test_table_shows_position_verdict_time_and_sentence() -> None:
    lines = render(place_of({}, {}, {}), "pfs").splitlines()
    assert "   1  ✓ passed     250 ms  Do thing 1" in lines
    assert "›  2  ✗ FAILED     250 ms  Do thing 2" in lines
    assert "   3  – skipped            Do thing 3" in lines


def test_failing_row_shows_its_fields_and_the_reason_once() -> None:
    fields = {"element": "label=Save", "argument": "draft", "type": "button-click", "required": False}
    text = render(place_of({}, dict(fields)), "pf")
    for part in ("Click", "label=Save", "draft", "button-click", "Thing 2 is done", "test_steps id 902"):
        assert part in text
    assert "required         no" in text
    assert text.count("the button is missing") == 1


@pytest.mark.parametrize("fields", [{"action": "Password"}, {"action": "Text Plain", "type": "field-password"}])
def test_password_is_masked(fields: dict[str, object]) -> None:
    text = render(place_of({**fields, "argument": "hunter2"}), "f")
    assert "hunter2" not in text
    assert "••••••" in text


def test_reason_that_is_not_a_steps_own_is_told() -> None:
    place = place_of({}, {})
    text = render_failure(place, events_of(place, "pp"), "The worker died.")
    assert "Why it did not pass\n  The worker died." in text


def test_problems_of_the_rows_name_step_column_and_hint() -> None:
    problem = Problem("unknown-action", "Unknown action 'Clik'.", 901, "action", "Did you mean 'Click'?")
    text = render_failure(place_of({"action": "Clik"}), [], "the rows are wrong", problems=[problem])
    assert "• step 1 (id 901), column action: Unknown action 'Clik'. Did you mean 'Click'?" in text
    assert "›  1  ✗ WRONG              Do thing 1" in text
    assert "│ action           Clik" in text


def test_the_code_is_behind_what_is_wrong_and_a_command_where_it_helps() -> None:
    problem = Problem("unknown-action", "Unknown action 'Qq'.", 901, "action", command="e1ts actions")
    text = render_failure(place_of({"action": "Qq"}), [], "the rows are wrong", problems=[problem])
    assert "Unknown action 'Qq'. `e1ts actions` lists all. [E1TS-1001]" in text
    place = place_of({})
    events = [replace(event, code="target-not-found") for event in events_of(place, "f")]
    assert "the button is missing [E1TS-2001]" in render_failure(place, events, "the button is missing")


def test_evidence_lists_each_file_once() -> None:
    shot = Artifact("screenshot", "artifacts/sc101/step-2.jpg", "image/jpeg")
    place = place_of({}, {})
    events = [replace(event, artifacts=(shot,)) for event in events_of(place, "pf")]
    text = render_failure(place, events, "why", [shot, Artifact("trace", "artifacts/sc101/trace.zip", "")])
    assert text.count("step-2.jpg") == 1
    assert "  trace       artifacts/sc101/trace.zip" in text


def test_scenario_without_steps_still_has_a_text() -> None:
    assert "This scenario has no steps." in render_failure(place_of(), [], "This scenario has no steps.")


def test_long_table_is_shortened_around_the_failing_step() -> None:
    text = render(place_of(*({} for _ in range(200))), "p" * 119 + "f")
    assert len(text.encode()) <= MAX_BYTES
    assert "› 120  ✗ FAILED" in text
    assert "  119  ✓ passed" in text
    assert "more steps …" in text


@settings(max_examples=40)
@given(
    texts=st.lists(st.text(max_size=400), min_size=1, max_size=30),
    message=st.text(max_size=3000),
    width=st.integers(10, 200),
)
def test_text_never_exceeds_what_an_ide_shows(texts: list[str], message: str, width: int) -> None:
    place = place_of(*({"definition": text, "argument": text, "element": text} for text in texts))
    text = render(place, "p" * (len(texts) - 1) + "f", message, width=width)
    assert len(text.encode()) <= MAX_BYTES
    assert "\x1b" not in text


def test_lines_keep_to_the_width_even_with_wide_characters() -> None:
    place = place_of({"definition": "画面を開く " * 30, "argument": "x" * 400})
    assert max(cells(line) for line in render(place, "f", "長い" * 60, width=80).splitlines()) <= 80


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(None, ""), (0.4, "0 ms"), (999.4, "999 ms"), (999.7, "1.0 s"), (59_960, "1 min 00 s"), (3_720_000, "1 h 02 min")],
)
def test_duration_is_written_for_people(milliseconds: float | None, text: str) -> None:
    assert duration_text(milliseconds) == text


@settings(max_examples=100)
@given(text=st.text(), width=st.integers(2, 60))
def test_wrapping_loses_no_word_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert cells(cut(text, width)) <= width


def test_wrapping_breaks_a_long_address_without_losing_a_character() -> None:
    address = "http://desk.example.test/" + "a" * 100
    lines = wrap(f"see {address} now", 40)
    assert "".join(lines).replace(" ", "") == f"see{address}now"


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "\u6f22" * 500_000, "\u0301" * 500_000, "x " * 500_000], ids=range(4)
)
def test_text_of_a_megabyte_is_wrapped_in_no_time(text: str) -> None:
    started = time.monotonic()
    lines = wrap(text, 80)
    assert time.monotonic() - started < 60  # it took an hour when each line copied what was left
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cells, lines)) <= 80
