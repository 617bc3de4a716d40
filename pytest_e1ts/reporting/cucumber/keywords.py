"""Given, When, Then: taken from the sentence where it begins with one, else derived from what the step does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.registry import normalise

_WRITTEN = re.compile(r"\s*(given|when|then|and|but)[\s,:]+(?=\S)", re.IGNORECASE)
_VISITS = {"urlvisit", "navigation", "action", "given"}
_ASSERTION_TYPES = {"urlvalidate", "assertion", "fielderror"}
_ASSERTIONS = {
    "textmatch",
    "optionsmatch",
    "visible",
    "active",
    "enabled",
    "checked",
    "selectedvalue",
    "attributevalue",
    "cssvalue",
    "asserttext",
    "elementcount",
    "titlematch",
    "exacttext",
    "matchespattern",
    "nottext",
    "placeholder",
    "requiredmarker",
    "tooltip",
    "tablecell",
    "rowcount",
    "toast",
    "messageappears",
    "noaccessibilityviolations",
    "databasestatus",
    "download",
}
_ASSERTING = re.compile(r"(assert|check that|verify|expect|should)", re.IGNORECASE)


def keywords(steps: Sequence[PlannedStep], sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield keyword (with its trailing space) and remaining sentence of each step.

    Args:
        steps: The scenario's steps in order.
        sentences: What to show for each, variables filled in.

    Yields:
        ``("Given ", "I am signed in")``. The same kind again is ``And``.
    """
    kinds = [_kind(step) for step in steps]
    first_action = next((kinds.index(kind) for kind in ("When", "Then") if kind in kinds), len(kinds))
    previous = ""
    for index, (step, kind, sentence) in enumerate(zip(steps, kinds, sentences, strict=True)):
        if step.keyword:
            yield step.keyword, sentence.removeprefix(step.keyword.strip()).strip()
            continue
        word, name = _written(sentence)
        if not word:
            derived = _derived(kind, previous, before_action=index < first_action)
            word = "And" if derived == previous else derived
        previous = word if word not in {"And", "But"} else previous
        yield f"{word} ", name


def _derived(kind: str, previous: str, *, before_action: bool) -> str:
    """Before the first action all is Given; after it a visit is an action, and a note belongs to what came before."""
    if before_action:
        return "Given"
    return "When" if kind == "Given" else kind or previous


def _written(sentence: str) -> tuple[str, str]:
    match = _WRITTEN.match(sentence)
    if match is None:
        return "", sentence.strip()
    return match.group(1).capitalize(), sentence[match.end() :].strip()


def _kind(step: PlannedStep) -> str:
    """Return ``Given`` for a visit, ``When`` for an action, ``Then`` for an assertion, nothing for a note."""
    action, kind = normalise(step.action), normalise(step.type)
    if not action:
        return ""
    if action == "navigate" or (action == "url" and (kind in _VISITS or (not kind and not step.element))):
        return "Given"
    if action == "url" and kind == "buttonclickredirect":
        return "When"
    if action in _ASSERTIONS or kind in _ASSERTION_TYPES or action == "url" or _ASSERTING.match(step.action):
        return "Then"
    return "When"
