"""Accessibility: axe-core looks at the page, and what it finds is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target, parse_target
from pytest_e1ts.matchers import Comparison
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

IMPACTS = ("minor", "moderate", "serious", "critical")
_NAMES = ("impact", "ignore", "rules", "tags", "within")
_PRESENT = "() => typeof window.axe === 'object' && typeof window.axe.run === 'function'"
_ANY_FRAME = "() => axe.configure({allowedOrigins: ['<unsafe_all_origins>']})"  # frames of other origins count too
_RULES = "() => axe.getRules().map(rule => [rule.ruleId, rule.tags])"
_RUN = """async (element, options) => {
  const found = await axe.run(element || document, options);
  return found.violations.map(v => ({rule: v.id, help: v.help, impact: v.impact || 'minor', count: v.nodes.length,
                                     targets: v.nodes.slice(0, 3).map(n => n.target.map(t => [t].flat()))}));
}"""


@dataclass(frozen=True, slots=True)
class Audit:
    """What to look for.

    Attributes:
        impact: The least impact that counts: one of :data:`IMPACTS`.
        ignore: Rules that are left out.
        rules: The only rules to apply; empty for all.
        tags: The only groups of rules to apply, such as ``wcag2aa``; empty for all.
        within: The part of the page to look at, written as in ``element_id``; empty for all of it.
    """

    impact: str = IMPACTS[0]
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    within: str = ""

    def options(self) -> dict[str, Any]:
        """Return the options of axe-core."""
        options: dict[str, Any] = {"resultTypes": ["violations"]}
        options["rules"] = {rule: {"enabled": False} for rule in self.ignore}
        if self.rules or self.tags:
            options["runOnly"] = {"type": "rule" if self.rules else "tag", "values": self.rules or self.tags}
        return options


def audit(text: str) -> Audit:
    """Take the least impact that counts (``serious``), or named arguments: impact, ignore, rules, tags, within."""
    if not text.lstrip().startswith("{"):
        return Audit(impact=_impact(text))
    given = arguments.named(text)
    for name in given:
        if name not in _NAMES:
            raise MalformedError(f"has no {name!r}. {suggestion(name, _NAMES)}".strip())
    if given.get("rules") and given.get("tags"):
        raise MalformedError("has both 'rules' and 'tags': write one of them.")
    for name in ("rules", "tags"):
        if name in given and not given[name]:
            raise MalformedError(f"names nothing in {name!r}. Leave it out to apply all, or name some.")
    lists = {name: _texts(name, given[name]) for name in ("ignore", "rules", "tags") if name in given}
    if lists.get("rules") and set(lists["rules"]) <= set(lists.get("ignore", ())):
        raise MalformedError("leaves no rule to apply: 'ignore' names all that 'rules' does.")
    within = given.get("within", "")
    if not isinstance(within, str):
        raise MalformedError("needs a text for 'within', such as \"testid=results\".")
    return Audit(impact=_impact(given.get("impact", "")), within=within, **lists)


def _check(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    within = audit(step.argument).within
    if within and step.element.strip():
        hint = "Leave one of them out."
        yield Problem("bad-argument", "Both the target and 'within' name a part of the page.", step.id, hint=hint)
    elif within and "${" not in within:
        yield from (Problem("bad-target", text, step.id, "action_result") for text in parse_target(within))


@action(
    "No accessibility violations",
    sentence="there are no accessibility violations[ in {element}][ with {argument}]",
    aliases=("Accessible", "Accessibility"),
    kind="assertion",
    target="optional",
    argument=audit,
    result_type="text",
    named=True,
    check=_check,
    example={
        "action": "No accessibility violations",
        "action_result": '{"impact": "serious", "ignore": ["color-contrast"]}',
    },
)
def no_accessibility_violations(step: Step, target: Target | None) -> None:
    """Check the page, or the element and what is in it, with axe-core; the argument filters by impact and rule."""
    wanted: Audit = step.value
    if wanted.within:
        target = step.find(wanted.within)

    def read(deadline: Deadline) -> Comparison:
        _provide(step, wanted)
        if target is None:
            found = step.page.evaluate(f"options => ({_RUN})(null, options)", wanted.options())
        else:
            found = target.locator.evaluate(_RUN, wanted.options(), timeout=deadline.for_reading_ms)
        return _judge(found, wanted)

    wait_until(step, read)


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def _provide(step: Step, wanted: Audit) -> None:
    """Put axe-core into every frame that has none, and refuse rules and tags that it does not know."""
    for frame in step.page.frames:
        if not frame.is_detached() and not frame.evaluate(_PRESENT):
            frame.evaluate(_axe())
            frame.evaluate(_ANY_FRAME)
    if wanted.ignore or wanted.rules or wanted.tags:
        _refuse_unknown(wanted, dict(step.page.evaluate(_RULES)))


def _refuse_unknown(wanted: Audit, tags_by_rule: Mapping[str, Sequence[str]]) -> None:
    tags = {tag for of_rule in tags_by_rule.values() for tag in of_rule}
    named = [("rule", name, set(tags_by_rule)) for name in (*wanted.ignore, *wanted.rules)]
    named += [("tag", name, tags) for name in wanted.tags]
    for what, name, known in named:
        if name not in known:
            raise BrokenStepError(
                f"axe-core has no {what} {name!r}. {suggestion(name, known)}".strip(), code="bad-argument"
            )
    applied = [rule for rule, its in tags_by_rule.items() if rule not in wanted.ignore and set(wanted.tags) & set(its)]
    if wanted.tags and not applied:
        raise BrokenStepError("No rule is left to apply: 'ignore' names all that have the tags.", code="bad-argument")


def _judge(found: Sequence[Mapping[str, Any]], wanted: Audit) -> Comparison:
    least = IMPACTS.index(wanted.impact)
    counted = [violation for violation in found if IMPACTS.index(violation["impact"]) >= least]
    if not counted:
        return Comparison(True, "")
    counted.sort(key=lambda violation: -IMPACTS.index(violation["impact"]))
    rules = "1 accessibility rule is" if len(counted) == 1 else f"{len(counted)} accessibility rules are"
    return Comparison(False, "\n".join([f"{rules} violated:", *map(_describe_violation, counted)]))


def _describe_violation(violation: Mapping[str, Any]) -> str:
    count = violation["count"]
    elements = "1 element" if count == 1 else f"{count} elements"
    where = ", ".join(map(_written, violation["targets"])) + (", …" if count > len(violation["targets"]) else "")
    return f"{violation['rule']} ({violation['impact']}): {violation['help']}; {elements}: {where}"


def _written(path: Sequence[Sequence[str]]) -> str:
    """Write an element as a row would; axe-core lists frames before what is in them, hosts likewise."""
    *frames, last = [" >> ".join(f"css={selector}" for selector in place) for place in path]
    return last + "".join(f" in the frame {frame}" for frame in reversed(frames))


def _impact(text: object) -> str:
    word = str(text).strip().lower()
    if word and word not in IMPACTS:
        raise MalformedError(f"has an unknown impact {str(text).strip()!r}. {suggestion(word, IMPACTS)}")
    return word or IMPACTS[0]


def _texts(name: str, value: object) -> tuple[str, ...]:
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise MalformedError(f'needs a list of texts for {name!r}, such as ["color-contrast"].')
    return tuple(entries)
