"""Examples of outlines."""

from __future__ import annotations

from pytest_e1ts.exchange.gherkin.examples import Example, examples_of
from pytest_e1ts.features.reading import parse_document

TEXT = """\
Feature: Orders
  @id:7 @web
  Scenario Outline: Pays <amount>
    Given x

    Examples: small
      | amount |
      | 1      |

    @slow
    Examples: large
      In March.
      | amount | 1st |
      | 100    | a   |

    Examples:
      | amount |

    Examples:
"""


def _examples(text: str) -> list[Example]:
    document, faults = parse_document(text)
    assert not faults
    return list(examples_of(document["feature"]["children"][0]["scenario"], text.split("\n")))


def test_each_table_is_a_scenario_with_its_own_name_and_tags() -> None:
    small, large, empty, none = _examples(TEXT)
    assert (small.name, small.tags, small.table) == (
        "Pays ${amount}: small", ("@id:7", "@web"), ("| amount |", "| 1      |"),
    )  # fmt: skip
    assert (large.name, large.tags, large.is_first) == ("Pays ${amount}: large", ("@slow", "@web"), False)
    assert large.table == ("| amount | value_1st |", "| 100    | a   |")
    assert (large.renamed, [line.strip() for line in large.description]) == ("'1st' is 'value_1st'", ["In March."])
    assert (empty.name, empty.table) == ("Pays ${amount} (3)", ("| amount |",))
    assert (none.name, none.table) == ("Pays <amount> (4)", ())


def test_a_scenario_without_examples_is_itself() -> None:
    (one,) = _examples("Feature: a\n  @web\n  Scenario: Pays\n")
    assert (one.name, one.table, one.tags) == ("Pays", None, ("@web",))


def test_one_table_without_a_name_leaves_the_name() -> None:
    (one,) = _examples("Feature: a\n  Scenario Outline: Pays\n    Given x\n    Examples:\n      | a |\n      | 1 |\n")
    assert one.name == "Pays"
