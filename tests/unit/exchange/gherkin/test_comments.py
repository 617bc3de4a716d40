"""What comments belong to."""

from __future__ import annotations

from pytest_e1ts.exchange.gherkin.comments import comments_of
from pytest_e1ts.features.reading import parse_document

TEXT = """\
# of the feature

@web
# too
Feature: Orders
  # within it

  # of the rule
  Rule: Paying

    Background:
      # of the background
      Given x

    # of the scenario
    @slow
    Scenario: Pays
      # first
      Given x
      # last
"""


def test_each_comment_belongs_to_what_is_below_it_or_to_what_it_stands_in() -> None:
    document, faults = parse_document(TEXT)
    found = comments_of(document)
    assert not faults
    feature, rule, background, scenario = (found[line] for line in sorted(found))
    assert (feature.above, feature.within) == ({1: "# of the feature", 4: "# too"}, {6: "# within it"})
    assert (rule.above, rule.within) == ({8: "# of the rule"}, {})
    assert background.within == {12: "# of the background"}
    assert (scenario.above, scenario.within) == ({15: "# of the scenario"}, {18: "# first", 20: "# last"})
