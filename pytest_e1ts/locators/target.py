"""The target of a step: how it was written, and the element it is."""

from __future__ import annotations

import time
from itertools import chain, repeat
from typing import TYPE_CHECKING, cast

from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators.filters import FILTERS, HAS_TEXT, NEAR, near, with_text
from pytest_e1ts.locators.labels import label_in_part
from pytest_e1ts.locators.names import bare_names
from pytest_e1ts.locators.names.bare_names import NameMatch
from pytest_e1ts.locators.names.memory import KindMemory
from pytest_e1ts.locators.names.wanted import ANYTHING, Wanted
from pytest_e1ts.locators.naming.writing import reads_as
from pytest_e1ts.locators.parsing import SMART, Part, read_target
from pytest_e1ts.locators.strategies import is_element, strategies, unquoted
from pytest_e1ts.locators.suggestions.candidates import Several, ambiguity_message, names_of
from pytest_e1ts.locators.suggestions.near_names import MissingTarget, not_found_message
from pytest_e1ts.locators.tables.cells import read_cell
from pytest_e1ts.locators.tables.grid import explain_absent_cell

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

    from pytest_e1ts.locators.base import Base, Document

FRAME = "frame"
CELL = "cell"
LABEL = "label"
_PATIENCE_MS = 250.0
_PAUSES_MS = (30, 60, 100)
_LAST_PAUSE_MS = 150
_FIRST_FULL_LOOK_S = 0.3
_FULL_LOOK_S = 1.0
_ALIKE = 2


class Target:
    """What ``element_id`` names, looked up when its locator is first asked for.

    Attributes:
        written: The text as the row has it, references filled.
        page: The page it is looked for on.
        timeout_ms: How long a lookup may wait, in milliseconds.
        remembered: Whether the locator rests on a kind found earlier, which may have ceased to hold.
        kind: The kind of locator that found it, such as ``label``; empty as long as it is not found.
    """

    def __init__(
        self,
        page: Page,
        written: str,
        parts: tuple[Part, ...],
        *,
        timeout_ms: float,
        memory: KindMemory,
        wanted: Wanted = ANYTHING,
        given: int = 0,
    ) -> None:
        """Take what was written; nothing is looked up yet.

        Of the parts, the first ``given`` are not the row's own: they lead into the frame that the scenario works in.
        """
        self.page = page
        self.written = written
        self.timeout_ms = timeout_ms
        self.remembered = False
        self.kind = ""
        self._parts = parts
        self._memory = memory
        self._wanted = wanted
        self._given = given
        self._locator: Locator | None = None
        self._found: dict[int, NameMatch] = {}
        self._scopes: dict[int, Base] = {}

    @property
    def locator(self) -> Locator:
        """The locator of the element; a bare name of unknown kind is waited for and looked up.

        Raises:
            ExpectationError: A bare name found nothing within the time-out.
        """
        if self._locator is None:
            base: Base = self.page
            for depth, part in enumerate(self._parts):
                base = self._follow(self._inside(base, depth), depth, part)
            self._locator = base if is_element(base) else self.page.locator(":root")
        return self._locator

    @property
    def frame(self) -> Frame | None:
        """The frame that the target is looked for in; None for the page itself.

        Raises:
            ExpectationError: The frame was not found, or the element is none.
        """
        depth = max((at for at, part in enumerate(self._parts[:-1], 1) if part.strategy == FRAME), default=0)
        base: Base = self.page
        for at, part in enumerate(self._parts[:depth]):
            base = self._follow(self._inside(base, at), at, part)
        return self._enter(base, depth) if is_element(base) else None

    @property
    def is_alone(self) -> bool:
        """Whether it is looked for in the whole page, or in the whole frame that the scenario works in."""
        return len(self._parts) == self._given + 1

    @property
    def last_part(self) -> Part:
        """The part that names the element itself."""
        return self._parts[-1]

    def now(self) -> Locator | None:
        """Return the locator without waiting; None where a bare name finds nothing at this moment."""
        base = self._base_now(len(self._parts))
        return base if base is not None and is_element(base) else None

    def _base_now(self, parts: int) -> Base | None:
        base: Base = self.page
        for depth, part in enumerate(self._parts[:parts]):
            entered = self._inside_now(base, depth)
            if entered is None:
                return None
            self._scopes[depth] = base = entered
            if part.strategy == SMART:
                wanted = self._wanted_at(depth)
                found = bare_names.quick_kind(base, part.text, wanted) or bare_names.first_kind(base, part.text, wanted)
                if found is None:
                    return None
                self._found[depth] = found
                self.kind, base = found.kind, bare_names.locate(base, part.text, found)
            else:
                self.kind, base = part.strategy, self._find(base, depth, part)
        return base

    def _inside_now(self, base: Base, depth: int) -> Base | None:
        """Return where a part is looked for, without waiting; None where it is in a frame that is not there."""
        if not self._is_in_frame(depth):
            return base
        return self._enter(base, depth) if is_element(base) and base.count() else None

    def seen(self) -> Locator | None:
        """Return the locator that was worked with; where none was found, what the target stands for at this moment."""
        return self._locator if self._locator is not None else self.now()

    def look_again(self) -> None:
        """Forget remembered kinds that have ceased to hold; the next use looks the names up in full."""
        for depth, part in enumerate(self._parts):
            if part.strategy == SMART:
                self._memory.stop_remembering(self.page.url, self._memory_key(depth))
        self.remembered = False
        self._locator = None

    def explain_ambiguity(self) -> str:
        """List the elements the target stands for, with a target for each that names it alone."""
        return ambiguity_message(self.written, self.several(self.locator))

    def several(self, elements: Locator) -> Several:
        """Return elements that the target stands for, as what the row can choose among."""
        base = self._with(*self._parts[: self._given]).document_inside() if self._given else self.page
        return Several(elements, base, self._wanted, look_now)

    def suggest(self, text: str, depth: int | None = None) -> list[str]:
        """Return what can be written for a name that the page shows: itself, where it names one element alone.

        Args:
            text: The name.
            depth: Which part of the target it may replace; None for the last.
        """
        at = len(self._parts) - 1 if depth is None else depth
        part = self._parts[at]
        is_read = reads_as(text if part.strategy == SMART else f"{part.strategy}={text}", Part(part.strategy, text))
        sibling = self._with(*self._parts[:at], Part(part.strategy, text) if is_read else Part("text", f'"{text}"'))
        there = sibling.now()
        count = there.count() if there is not None else 0
        if count == 1 and is_read:
            return [text]
        if there is None or not count or at != self._given:
            return []
        return [names.names[0].target for names in names_of(self.several(there), min(count, _ALIKE)) if names.names]

    def _with(self, *parts: Part) -> Target:
        """Return a target of other parts, of which nothing is known yet."""
        wanted = self._wanted_at(len(parts) - 1)
        return Target(self.page, self.written, parts, timeout_ms=_PATIENCE_MS, memory=KindMemory(), wanted=wanted)

    def document_inside(self) -> Document:
        """Return the frame that the target leads into; the page where that is not there."""
        depth = len(self._parts)
        base = self._base_now(depth)
        entered = self._inside_now(base, depth) if base is not None else None
        return self.page if entered is None or is_element(entered) else cast("Document", entered)

    def part_of_a_label(self) -> str:
        """Return the label that was found by a part of it; empty for other targets.

        One round trip, for the first use of a label on a page.
        """
        last = self.last_part
        if last.strategy != LABEL or unquoted(last.text)[1] or self._locator is None:
            return ""
        locator = self._locator
        return self._memory.label(self.page.url, last.text, lambda: label_in_part(locator, last.text))

    def explain_absence(self) -> str:
        """Say what of a cell's address is not there; empty for other targets, or where that is not known."""
        cell = read_cell(self.last_part.text) if self.last_part.strategy == CELL else None
        depth = len(self._parts) - 1
        found = self._base_now(depth) if cell else None
        base = self._inside_now(found, depth) if found is not None else None
        if cell is None or base is None:
            return ""
        if not is_element(base):
            return explain_absent_cell(base.locator(":root"), cell[0], timeout_ms=_PATIENCE_MS)
        return explain_absent_cell(base, cell[0], timeout_ms=_PATIENCE_MS) if base.count() == 1 else ""

    def _follow(self, base: Base, depth: int, part: Part) -> Locator:
        """Return the locator of one part within the part before it."""
        self._scopes[depth] = base
        if part.strategy != SMART:
            self.kind = part.strategy
            return self._find(base, depth, part)
        name = self._memory_key(depth)
        found = self._memory.recall(self.page.url, name)
        self.remembered = self.remembered or found is not None
        if found is None:
            found = self._wait_for(base, depth, part.text)
            self._memory.remember(self.page.url, name, found)
        self.kind, self._found[depth] = found.kind, found
        return bare_names.locate(base, part.text, found)

    def _find(self, base: Base, depth: int, part: Part) -> Locator:
        """Return the locator of a part that says itself how it is found."""
        if part.strategy == HAS_TEXT and is_element(base):
            return with_text(self._document(depth), base, part.text)
        if part.strategy != NEAR:
            return strategies.get(part.strategy).find(base, part.text)
        first = max(at for at in range(depth) if self._parts[at].strategy not in FILTERS)
        document = self._document(depth)
        elements: Base = document
        for at, earlier in enumerate(self._parts[first:depth], first):
            if earlier.strategy == SMART:
                elements = bare_names.locate(elements, earlier.text, self._found[at])
            else:
                elements = self._find(elements, at, earlier)
        return near(document, self._scopes[first], cast("Locator", elements), part.text)

    def _document(self, depth: int) -> Page | Frame:
        """Return the page or frame that a part is looked for in."""
        frame = max((at for at in range(depth) if self._parts[at].strategy == FRAME), default=None)
        return self.page if frame is None else cast("Frame", self._scopes[frame + 1])

    def _is_in_frame(self, depth: int) -> bool:
        return depth > 0 and self._parts[depth - 1].strategy == FRAME

    def _inside(self, base: Base, depth: int) -> Base:
        """Return where a part is looked for: behind a frame, in what the frame shows."""
        return self._enter(base, depth) if self._is_in_frame(depth) and is_element(base) else base

    def _enter(self, element: Locator, depth: int) -> Frame:
        handle = element.element_handle(timeout=self.timeout_ms)
        frame = handle.content_frame()
        if frame is None:
            raise ExpectationError(f"{self._parts[depth - 1].text!r} is no frame of the page.", code="wrong-element")
        return frame

    def _name_up_to(self, depth: int) -> str:
        return " >> ".join(part.text for part in self._parts[: depth + 1])

    def _memory_key(self, depth: int) -> tuple[str, Wanted]:
        return self._name_up_to(depth), self._wanted_at(depth)

    def _wanted_at(self, depth: int) -> Wanted:
        """Return what a part is wanted for: parts that only choose among elements leave that to the one before."""
        last = max((at for at, part in enumerate(self._parts) if part.strategy not in FILTERS), default=0)
        return self._wanted if depth == last else ANYTHING

    def _wait_for(self, base: Base, depth: int, name: str) -> NameMatch:
        """Look until something is found: quickly every time, in full now and then, and at the end."""
        start, wanted = time.monotonic(), self._wanted_at(depth)
        end, full_at = start + self.timeout_ms / 1000, start + _FIRST_FULL_LOOK_S
        for pause_ms in chain(_PAUSES_MS, repeat(_LAST_PAUSE_MS)):
            now = time.monotonic()
            found = bare_names.quick_kind(base, name, wanted)
            if found is None and (now >= full_at or now >= end):
                found, full_at = bare_names.first_kind(base, name, wanted), now + _FULL_LOOK_S
            if found:
                return found
            if now >= end:
                break
            self.page.wait_for_timeout(min(pause_ms, max(0.0, (end - now) * 1000)))
        what = wanted.what if not wanted.texts else ""
        missing = MissingTarget(
            self.page.url, name, lambda text: self.suggest(text, depth), what, self._name_up_to(depth - 1)
        )
        raise ExpectationError(not_found_message(base, missing, self.timeout_ms), code="target-not-found")


def look_now(base: Document, written: str, wanted: Wanted) -> Locator | None:
    """Return what a target names at this moment; None where it names nothing.

    Args:
        base: The page or frame that it begins in.
        written: The target.
        wanted: What it is wanted for.

    Raises:
        ValueError: The target cannot be read.
        UnknownNameError: It names a page object or element that does not exist.
    """
    page = cast("Page", base)  # a frame answers all that is asked without waiting
    parts = read_target(written)
    return Target(page, written, parts, timeout_ms=_PATIENCE_MS, memory=KindMemory(), wanted=wanted).now()
