"""A rule of lint."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.api import LintContext, PlannedStep, Remark, step_rule

LONGEST = 80


@step_rule("long-sentence", "info")
def long_sentence(step: PlannedStep, _context: LintContext) -> Iterator[Remark]:
    """A sentence is longer than one reads at a glance."""
    if len(step.definition) > LONGEST:
        message = f"The sentence has {len(step.definition)} characters."
        yield Remark(message, "step_definition", f"Say it in {LONGEST}, or in two steps.")
