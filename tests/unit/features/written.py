"""Feature files for tests: written into a folder, read, and built into sets."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pytest_e1ts.actions.sentences import known_sentences
from pytest_e1ts.features.build import build_set
from pytest_e1ts.features.feature import Feature
from pytest_e1ts.features.reading import read_features
from pytest_e1ts.model.plan import PlannedSet

APPROVAL = """
    @web
    Feature: Approval
      Who may approve what.

      Background:
        Given I go to "/requests"

      @smoke
      Scenario: A request is approved
        Any request will do.

        When I click "Approve"
        Then "Status" shows "Approved"

      @slow
      Rule: Notes are kept

        Scenario Outline: A note is kept
          When I type into "Note":
            \"\"\"
            For <who>
            twice
            \"\"\"
          And I meet the auditor with:
            | user   | <who> |
            | remark | none  |
          Then "Note" is not empty

          @few
          Examples:
            | who |
            | ann |
            | bob |
"""


def write(root: Path, text: str, path: str = "features/approval.feature") -> Feature:
    """Write a feature file and return it as it is read."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    (feature,) = read_features(root, [path])
    return feature


def built(root: Path, text: str, path: str = "features/approval.feature") -> PlannedSet:
    """Return the set of a feature file."""
    return build_set(write(root, text, path), 40, known_sentences())
