"""Test sets as feature files."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.store.releases.file.shape import LISTS
from tests.checkout import ROOT
from tests.unit.exchange.gherkin.any_release import complete
from tests.unit.exchange.gherkin.rows import exported, imported, one_set, row

OUTLINE = """\
Feature: Orders

  Rule: Paying

    @id:101 @web
    Scenario Outline: Pays <amount>
      Up to the limit.

      * I type "<amount>" into "Amount"

      Examples:
        | amount |
        | 10     |
"""


def test_a_scenario_with_a_data_set_is_an_outline(tmp_path: Path) -> None:
    step = row("Text Plain", "Amount", "${amount}", step_definition='I type "${amount}" into "Amount"')
    description = "Up to the limit.\nData:\n| amount |\n| 10     |\n@web"
    one = one_set(step, id=101, name="Pays ${amount}", description=description)
    assert exported(tmp_path, one) == OUTLINE


def test_what_has_no_place_stands_above_the_title(tmp_path: Path) -> None:
    one = one_set(
        row("Click", "Save", step_definition='I click "Save"'), name=" a\nb", description="Given x", order_index=4
    )
    text = exported(tmp_path, one | {"id": 7, "category_id": 2})
    assert text.startswith("#: {category_id: 2}\n@id:7\nFeature: Orders\n")
    assert '    #: {order_index: 4, name: " a\\nb", description: Given x}\n    Scenario: a b\n' in text


def test_a_scenario_that_is_manual_by_its_rows_gets_the_tag(tmp_path: Path) -> None:
    text = exported(tmp_path, one_set(row(type="manual", step_definition="I look")))
    assert (
        "    #: {description: null}\n    @manual\n    Scenario: Pays\n\n      #: {type: manual}\n      * I look\n"
        in text
    )


def test_the_example_of_the_documentation_is_what_an_export_writes(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "gherkin.md").read_text(encoding="utf-8")
    text = page.partition("```gherkin\n")[2].partition("```")[0]
    found = imported(tmp_path, text)
    assert not found.remarks
    (one,) = found.records["test_sets"]
    assert exported(tmp_path / "again", complete(one, LISTS["test_sets"])) == text
