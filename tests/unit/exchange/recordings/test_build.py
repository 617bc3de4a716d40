from __future__ import annotations

from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.build import Recording
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from tests.unit.exchange.recordings.samples import DESK, PASSWORD, everything


def rows_of(place: str) -> ScenarioRows:
    rows = ScenarioRows(f"test {place}", place)
    rows.add(Row("Navigate", argument="/a"))
    return rows


def test_scenarios_of_one_name_get_numbers() -> None:
    recording = Recording("Desk")
    for place in ("line 1", "line 2"):
        recording.add_scenario("Case", "Login", rows_of(place))
    incoming = recording.incoming()
    (case,) = incoming.records["test_sets"][0]["cases"]
    assert [each["name"] for each in case["scenarios"]] == ["Login", "Login (2)"]
    assert incoming.places["test_sets", 0, "cases", 0, "scenarios", 1, "steps", 0] == "line 2"
    assert incoming.places["test_sets", 0, "cases", 0, "scenarios", 1] == "test line 2"


def test_scenario_without_rows_is_left_out_with_a_remark() -> None:
    recording = Recording("Desk")
    recording.add_scenario("Case", "Empty", ScenarioRows())
    incoming = recording.incoming()
    assert incoming.records == {"test_sets": []}
    assert [each.text for each in incoming.remarks] == ["'Empty' does nothing, so it is no scenario."]


def test_passwords_are_in_no_name_place_or_remark() -> None:
    recording = Recording(f"Set {PASSWORD}")
    recording.passwords.reference_to(PASSWORD)
    rows = rows_of(f"line {PASSWORD}")
    rows.fill_in(f"x {PASSWORD}", "is unknown")
    recording.add_scenario(f"Case {PASSWORD}", f"Scenario {PASSWORD}", rows)
    assert PASSWORD not in everything(recording.incoming())


def test_what_became_of_addresses_is_said_first() -> None:
    recording = Recording("Desk")
    recording.application = Application(f"https://ann:{PASSWORD}@desk.example.test", recording.passwords)
    recording.application.path_of(f"https://ann:{PASSWORD}@desk.example.test/x")
    first, second = recording.incoming().remarks
    assert first.text.startswith(f"Addresses of {DESK} are written without it")
    assert second.text.startswith("An address held an account")
