"""What an element offers to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.dropdown import Option, Widget, find_widget
from pytest_e1ts.actions.controls.dropdown_shape import OPTIONS
from pytest_e1ts.actions.controls.popup_list import PopupList
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target, evaluate_one, reading
from pytest_e1ts.matchers import Comparison, exact_list, offers, quoted
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_EXACT = "exact:"
_NOTHING = "'Options Match' has nothing to compare with."
_ONE_LIST = "Keep one of the two: the list, or the match config."
_HINT = 'Link a match config, or write a list such as ["Low", "High"].'
# What is listed in place; nothing where it is a list that shows no option until it is opened.
_IN_PLACE = reading("""(e, options) => {
  const list = e.list || e;
  const native = e.list ? [...list.options] : elementsIn(e).filter(n => n.matches(options));
  const items = native.length || !e.matches('ul, ol, menu') ? native : [...e.children];
  const shown = i => i.localName === 'option' || i.checkVisibility({visibilityProperty: true});
  const opens = [e, ...elementsIn(e)].filter(n => n.matches('[role=combobox], [aria-haspopup], [aria-expanded]'));
  const closed = opens.some(n => n.getAttribute('aria-expanded') === 'false' && !n.matches(options));
  if (!e.list && (opens.length || isCustom(e)) && e.checkVisibility() && (closed || !items.some(shown))) return [];
  return items.map(i => ({hidden: !shown(i), disabled: isOptionOff(i),
    text: (i.label || writtenIn(i) || i.textContent || i.value || '').trim()}));
}""")


@dataclass(frozen=True, slots=True)
class Expected:
    """What an element must offer.

    Attributes:
        options: The options; empty where the linked match config holds them.
        exact: Whether there must be no others and the same order.
    """

    options: tuple[str, ...]
    exact: bool


def expected_options(text: str) -> Expected:
    """Read the argument: a list, ``exact:`` in front of one, or ``exact:`` alone where a match config is linked."""
    written = text.strip()
    exact = written.lower().startswith(_EXACT)
    rest = written[len(_EXACT) :].strip() if exact else written
    return Expected(arguments.items(rest) if rest else (), exact)


def _check_expected(step: PlannedStep, _select: OptionList | None, match_list: OptionList | None) -> Iterable[Problem]:
    listed = expected_options(step.argument).options
    if match_list is None and not listed:
        yield Problem("missing-argument", _NOTHING, step.id, "match_config_id", _HINT)
    elif match_list is not None and listed and "${" not in step.argument:
        contradiction = _contradiction(listed, match_list)
        if contradiction:
            yield Problem("bad-argument", contradiction, step.id, "action_result", _ONE_LIST)


def _contradiction(listed: tuple[str, ...], match_list: OptionList) -> str:
    """Say that a row's own list is not that of its match config; empty where they agree."""
    if set(map(fold, listed)) == set(map(fold, match_list.options)):
        return ""
    own = ", ".join(map(quoted, listed))
    return f"The row lists {own}, and links the match config {match_list.name!r}, which lists others."


@action(
    "Options Match",
    sentence="{element} offers {argument}",
    kind="assertion",
    argument=expected_options,
    result_type="array",
    check=_check_expected,
    takes_group=True,
    example={
        "type": "field-options",
        "element_id": "Severity",
        "action": "Options Match",
        "action_result": '["Low", "High"]',
    },
)
def options_match(step: Step, target: Target) -> None:
    """Check that a person can choose every expected option there; with `exact:` no others, in the same order."""
    listed = step.value.options
    if step.match_list and listed:
        contradiction = _contradiction(listed, step.match_list)
        if contradiction:
            raise BrokenStepError(f"{contradiction} {_ONE_LIST}", code="bad-argument")
    expected = listed or (step.match_list.options if step.match_list else ())
    if not expected:
        raise BrokenStepError(f"{_NOTHING} {_HINT}", code="missing-argument")
    opened: list[PopupList] = []

    def read(deadline: Deadline) -> Comparison:
        offered = _offered(find_widget(target, deadline), deadline, opened)
        texts = [option.text for option in offered if option.is_offered and not _is_passed_over(option, expected)]
        comparison = exact_list(texts, expected) if step.value.exact else offers(texts, expected)
        disabled = ", ".join(quoted(option.text) for option in offered if option.disabled and not option.hidden)
        more = f"; there, but disabled: {disabled}" if disabled else ""
        return replace(comparison, explanation=f"{comparison.explanation}{more}")

    try:
        wait_until(step, read)
    finally:
        for each in opened:
            each.close()


def _offered(widget: Widget, deadline: Deadline, opened: list[PopupList]) -> list[Option]:
    """Return what is offered; a list that shows nothing is opened once and stays open until it is judged."""
    if widget.shape != "list":
        return widget.options(deadline)
    found = evaluate_one(widget.element, _IN_PLACE, OPTIONS, timeout_ms=deadline.for_reading_ms)
    if found:
        return [Option(**option) for option in found]
    if not opened:
        opened.append(PopupList(widget, deadline))
    return [item.option for item in opened[0].items()]


def _is_passed_over(option: Option, expected: tuple[str, ...]) -> bool:
    """Return whether it is only the ``Please choose`` of a select, which nobody counts unless the row names it."""
    return option.placeholder and fold(option.text) not in map(fold, expected)
