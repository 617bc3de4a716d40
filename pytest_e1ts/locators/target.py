"""The target of a step: how it was written, and the element it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import smart
from pytest_e1ts.locators.candidates import ambiguity, not_found
from pytest_e1ts.locators.memory import KindMemory
from pytest_e1ts.locators.parsing import SMART, Part
from pytest_e1ts.locators.smart import Found
from pytest_e1ts.locators.strategies import strategies

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from pytest_e1ts.locators.strategies import Base


class Target:
    """What ``element_id`` names, looked up when its locator is first asked for.

    Attributes:
        written: The text as the row has it, references filled.
        page: The page it is looked for on.
        timeout_ms: How long a lookup may wait, in milliseconds.
        remembered: Whether the locator rests on a kind found earlier, which may have ceased to hold.
    """

    def __init__(
        self, page: Page, written: str, parts: tuple[Part, ...], timeout_ms: float, memory: KindMemory
    ) -> None:
        """Take what was written; nothing is looked up yet."""
        self.page = page
        self.written = written
        self.timeout_ms = timeout_ms
        self.remembered = False
        self._parts = parts
        self._memory = memory
        self._kind = ""
        self._locator: Locator | None = None

    @property
    def kind(self) -> str:
        """The kind of locator that found it, such as ``label``; empty as long as it is not found."""
        return self._kind

    @property
    def locator(self) -> Locator:
        """The locator of the element; a bare name of unknown kind is waited for and looked up.

        Raises:
            ExpectationError: A bare name found nothing within the time-out.
        """
        if self._locator is None:
            self._locator = self._recall() or self._look_up()
        return self._locator

    def now(self) -> Locator | None:
        """Return the locator without waiting; None where a bare name finds nothing at this moment."""
        if self._parts[-1].strategy != SMART:
            return self.locator
        base = self._base()
        found = smart.first_kind(base, self._name)
        return self._keep(base, found) if found else None

    def look_again(self) -> None:
        """Forget a remembered kind that has ceased to hold; the next use looks the name up in full."""
        self._memory.distrust(self.page.url, self.written)
        self.remembered = False
        self._locator = None

    def explain_ambiguity(self) -> str:
        """List the elements the target stands for, with a unique target for each."""
        return ambiguity(self.written, self.locator)

    @property
    def _name(self) -> str:
        return self._parts[-1].text

    def _base(self) -> Base:
        base: Base = self.page
        for part in self._parts[:-1]:
            base = self._outer(base, part)
        return base

    def _outer(self, base: Base, part: Part) -> Locator:
        if part.strategy != SMART:
            return strategies.get(part.strategy).find(base, part.text)
        return smart.locate(base, part.text, self._wait_for(base, part.text))

    def _recall(self) -> Locator | None:
        if self._parts[-1].strategy != SMART:
            self._kind = self._parts[-1].strategy
            return strategies.get(self._kind).find(self._base(), self._name)
        found = self._memory.recall(self.page.url, self.written)
        if found is None:
            return None
        self.remembered, self._kind = True, found.kind
        return smart.locate(self._base(), self._name, found)

    def _look_up(self) -> Locator:
        base = self._base()
        return self._keep(base, self._wait_for(base, self._name))

    def _keep(self, base: Base, found: Found) -> Locator:
        self._memory.remember(self.page.url, self.written, found)
        self.remembered, self._kind = False, found.kind
        self._locator = smart.locate(base, self._name, found)
        return self._locator

    def _wait_for(self, base: Base, name: str) -> Found:
        from playwright.sync_api import TimeoutError as TimeLimitError  # noqa: PLC0415  # heavy: only where a browser runs

        everything = smart.union(base, name)
        for _look in range(3):  # what was there may vanish before its kind is known
            try:
                everything.first.wait_for(state="attached", timeout=self.timeout_ms)
            except TimeLimitError:
                break
            found = smart.first_kind(base, name)
            if found:
                return found
        raise ExpectationError(not_found(self.page, name, self.timeout_ms))
