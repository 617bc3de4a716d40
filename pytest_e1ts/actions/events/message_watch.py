"""What messages appeared since the step before began, in all frames of the page and on pages that were loaded since."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.events.message_script import MESSAGE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


@dataclass(frozen=True, slots=True)
class Message:
    """A text that a page shows.

    Attributes:
        text: What it says.
        where: Where it is, for people.
    """

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class AppearedMessages:
    """What appeared, for one row.

    Attributes:
        new: Messages that hold the awaited text and appeared since the step before began.
        old: Those that were there before.
        others: Texts that appeared and do not hold it.
    """

    new: tuple[Message, ...] = ()
    old: tuple[Message, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class MessageWatch:
    """Watches for the messages that the rows right behind the running step await.

    Attributes:
        awaited: The awaited texts by the position of their row.
        taken: How many messages rows have asked for already, by the awaited text, folded.
        confirmed: Texts that a row has seen appear: on a page that is loaded again, they are no banners.
    """

    awaited: dict[str, str] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    taken: Counter[str] = field(default_factory=Counter)
    _before: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    _pages: list[Page] = field(default_factory=list)
    _scripts: ExitStack = field(default_factory=ExitStack)

    def begin(self, page: Page, awaited: dict[str, str]) -> None:
        """Watch the pages that are open, and those that open and load from now on, for texts; for none at all, end.

        Args:
            page: The current page.
            awaited: The awaited texts by the position of their row.
        """
        self.end()
        if not awaited:
            return
        self.awaited = awaited
        asks = [{"id": id_, "wanted": wanted} for id_, wanted in awaited.items()]
        later = json.dumps({"begin": asks, "fresh": True})
        self._scripts.enter_context(page.context.add_init_script(f"({MESSAGE_SCRIPT})({later})"))
        self._pages = list(page.context.pages)  # the next step may go back to another one
        for each in self._pages:
            for answer in _in_frames(each, {"begin": asks, "fresh": False}):
                self._before[answer["document"]] = {id_: Counter(dict(seen)) for id_, seen in answer["before"].items()}

    def end(self) -> None:
        """Watch no longer."""
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        if self.awaited:
            with contextlib.suppress(Error):  # the context has gone: so has the script
                self._scripts.close()
            for page in self._pages:
                _in_frames(page, {"end": True})
        self.awaited, self._before, self._pages = {}, {}, []
        self.taken.clear()

    def look(self, page: Page, position: str) -> AppearedMessages:
        """Return what has appeared so far.

        Args:
            page: The current page.
            position: The position of the row that awaits it.
        """
        if page not in self._pages:
            self._pages.append(page)
        answers = _in_frames(page, {"ask": position, "wanted": self.awaited[position]})
        left = self._texts_of_closed_documents(position, {each["document"] for each in answers})
        new: list[Message] = []
        old: list[Message] = []
        for each in answers:
            is_known = each["document"] in self._before
            old += _messages(each, "earlier")
            for message in _messages(each, "found"):
                is_old = not is_known and left[message.text] > 0 and message.text not in self.confirmed
                left[message.text] -= is_old
                (old if is_old else new).append(message)
        return AppearedMessages(
            tuple(new), tuple(old), tuple(dict.fromkeys(text for each in answers for text in each["others"]))
        )

    def _texts_of_closed_documents(self, position: str, documents: set[str]) -> Counter[str]:
        """Return which texts were in documents that are no longer there, and how often."""
        left: Counter[str] = Counter()
        for document, seen in self._before.items():
            if document not in documents:
                left += seen[position]
        return left


def _in_frames(page: Page, request: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """Run the script in every frame of a page; a frame that goes away meanwhile has nothing to say."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    answers: list[dict[str, Any]] = []
    for frame in page.frames:
        with contextlib.suppress(Error):
            answer = frame.evaluate(MESSAGE_SCRIPT, request)
            answers.append({**(answer or {}), "frame": _name_of(frame)})
    return answers


def _name_of(frame: Frame) -> str:
    """Return what a frame is called; empty for the page itself."""
    return "" if frame.parent_frame is None else frame.name or frame.url


def _messages(answer: dict[str, Any], kind: str) -> list[Message]:
    frame = f" in the frame “{answer['frame']}”" if answer["frame"] else ""
    return [Message(each["text"], each["where"] + frame) for each in answer[kind]]
