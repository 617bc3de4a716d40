"""Features as test sets."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.incoming import RemarkKind
from tests.unit.exchange.gherkin.rows import imported, scenarios_of

TEXT = """\
# language: de
# Von der Kasse
@web
Funktionalität: Bestellungen
  Wer zahlt, bekommt Ware.

  Grundlage:
    Angenommen I go to "/"

  Szenario: Bar
    Wenn I click "Bar"

  @id:31
  Regel: Karte
    Nur am Tag.

    Hintergrund:
      Und I click "Karte"

    @slow
    Szenariogrundriss: Zahlt <betrag>
      Wenn I type "<betrag>" into "Betrag"
      Und ich warte

      Beispiele:
        | betrag |
        | 10     |
"""


def test_rules_are_cases_and_backgrounds_come_first_in_any_language(tmp_path: Path) -> None:
    found = imported(tmp_path, TEXT)
    (one,) = found.records["test_sets"]
    assert (one["name"], one["description"]) == ("Bestellungen", "Wer zahlt, bekommt Ware.\n# Von der Kasse\n@web")
    loose, rule = one["cases"]
    assert (loose["name"], rule["name"], rule["id"], rule["description"]) == (
        "Bestellungen",
        "Karte",
        31,
        "Nur am Tag.",
    )
    cash, card = scenarios_of(found)
    assert [step["step_definition"] for step in cash["steps"]] == ['Angenommen I go to "/"', 'Wenn I click "Bar"']
    assert [step["action"] for step in card["steps"]] == ["Navigate", "Click", "Text Plain", "Step Definition"]
    assert (card["name"], card["description"]) == ("Zahlt ${betrag}", "Data:\n| betrag |\n| 10     |\n@slow")
    assert card["steps"][2]["action_result"] == "${betrag}"
    assert [one.place for one in found.remarks] == ["orders.feature:23"]


def test_each_record_has_its_place(tmp_path: Path) -> None:
    places = imported(tmp_path, TEXT).places
    start = ("test_sets", 0, "cases", 1)
    assert (places[start], places[*start, "scenarios", 0]) == ("orders.feature:14", "orders.feature:21")
    assert places[*start, "scenarios", 0, "steps", 0] == "orders.feature:8"


def test_a_feature_without_a_scenario_is_told(tmp_path: Path) -> None:
    found = imported(tmp_path, "Feature:\n  Senario: x\n")
    assert found.records["test_sets"][0]["name"] == "orders"
    assert [one.kind for one in found.remarks] == [RemarkKind.LEFT_OUT]


def test_a_changed_title_wins_over_the_comment_above_it(tmp_path: Path) -> None:
    text = '#: {name: " Orders"}\nFeature: Orders\n  #: {name: " a", description: "* x"}\n  Scenario: b\n    Text\n'
    found = imported(tmp_path, text)
    (one,) = found.records["test_sets"]
    assert one["name"] == " Orders"
    assert [(each["name"], each["description"]) for each in scenarios_of(found)] == [("b", "Text")]
    assert [each.place for each in found.remarks] == ["orders.feature:4"]


def test_names_of_columns_that_were_changed_are_told(tmp_path: Path) -> None:
    text = "Feature: a\n  Scenario Outline: b\n    * x <1st>\n    Examples:\n      | 1st |\n      | a |\n"
    found = imported(tmp_path, text)
    assert scenarios_of(found)[0]["steps"][0]["action_result"] == "x ${value_1st}"
    assert found.remarks[0].kind is RemarkKind.REPAIRED
