"""Where the next steps work: another tab, a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target, frame_target
from pytest_e1ts.matchers import Comparison, quoted
from pytest_e1ts.matchers.texts import fold

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.actions.runtime import Step


@dataclass(frozen=True, slots=True)
class Tab:
    """Which tab a row means.

    Attributes:
        number: Its place, counted from 1 in the order of opening; 0 where it is named by a text.
        text: A part of its title or address; empty for the other one of two.
    """

    number: int = 0
    text: str = ""


def tab(text: str) -> Tab:
    """Take a tab: its number, a part of its title or address; empty for the other one of two."""
    written = text.strip()
    if written.isdecimal():
        if written.strip("0") == "":
            raise ValueError("is 0: tabs are counted from 1.")
        return Tab(int(written[:6]))
    return Tab(text=written)


@action(
    "Switch Tab",
    sentence="I switch to the tab {argument}",
    aliases=("Switch Window", "Switch To Tab"),
    target="none",
    argument=tab,
    result_type="text",
    example={"type": "custom", "action": "Switch Tab", "action_result": "1"},
)
def switch_tab(step: Step) -> None:
    """Go to another tab or window: by its number, or by a part of its title or address."""
    wanted: Tab = step.value

    def read(_deadline: Deadline) -> Comparison:
        step.session.follow_tabs()
        pages = [page for page in step.page.context.pages if not page.is_closed()]
        found = _choose(wanted, pages, step.page)
        if found is not None:
            step.session.turn_to(found)
            found.bring_to_front()
        return Comparison(found is not None, f"expected {_describe_tab(wanted)}, but there is {_listed(pages)}")

    wait_until(step, read)


@action(
    "Close Tab",
    sentence="I close the tab",
    aliases=("Close Window",),
    target="none",
    example={"type": "custom", "action": "Close Tab"},
)
def close_tab(step: Step) -> None:
    """Close the current tab and go back to the one that was opened before it."""
    pages = step.page.context.pages

    def read(_deadline: Deadline) -> Comparison:
        step.session.follow_tabs()
        return Comparison(len(step.page.context.pages) > 1, f"{quoted(pages[0].url)} is the only tab, which must stay")

    wait_until(step, read)
    step.page.close()
    step.session.follow_tabs()


@action(
    "Within Frame",
    sentence="I work in the frame {element} | I work in the page",
    aliases=("Switch Frame", "Frame"),
    target="optional",
    reads_target=frame_target,
    example={"type": "custom", "element_id": "Preview", "action": "Within Frame"},
)
def within_frame(step: Step, target: Target | None) -> None:
    """Look for the targets of the next steps in this frame; without a target, in the page itself again."""
    if target is None:
        step.session.frame = ""
        return
    try:
        written = frame_target(target.written)
    except ValueError as error:
        raise BrokenStepError(str(error), code="bad-target") from error
    if not step.find(written, complete=True).locator.evaluate("e => e.matches('iframe, frame')"):
        raise ExpectationError(f"{step.planned.element.strip()!r} is no frame.", code="wrong-element")
    step.session.frame = written


def _choose(wanted: Tab, pages: list[Page], current: Page) -> Page | None:
    if wanted.number:
        return pages[wanted.number - 1] if wanted.number <= len(pages) else None
    others = [page for page in pages if page is not current]
    if not wanted.text:
        return others[-1] if others else None
    fitting = [page for page in [*others, current] if fold(wanted.text) in fold(f"{page.title()} {page.url}")]
    return fitting[-1] if fitting and fitting[-1] is not current else next(iter(fitting), None)


def _describe_tab(wanted: Tab) -> str:
    if wanted.number:
        return f"a tab number {wanted.number}"
    return f"a tab whose title or address contains {quoted(wanted.text)}" if wanted.text else "another tab"


def _listed(pages: list[Page]) -> str:
    return ", ".join(f"{number} {quoted(page.title() or page.url)}" for number, page in enumerate(pages, 1))
