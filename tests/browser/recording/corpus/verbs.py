"""What people do, in words that do not say with which hands: each yields where a person waits until it is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.browser.recording.corpus.hands import Hands

Verb = Callable[[Hands], Iterator[None]]
_MOMENTS = 5


def clicks(target: str, count: int = 1) -> Verb:
    """Look at something first, as people do, and click it."""

    def do(hands: Hands) -> Iterator[None]:
        hands.move(hands.place_of(target))
        yield
        hands.click(count)
        yield

    return do


def types(target: str, *keys: str) -> Verb:
    """Click a field and type: a name of a key in angle brackets is pressed, such as ``<Enter>``."""

    def do(hands: Hands) -> Iterator[None]:
        yield from clicks(target)(hands)
        yield from types_on(*keys)(hands)

    return do


def types_on(*keys: str) -> Verb:
    """Type where the keyboard is."""

    def do(hands: Hands) -> Iterator[None]:
        for key in keys:
            if key.startswith("<"):
                hands.press(key[1:-1])
            else:
                hands.type(key)
            yield

    return do


def answers(target: str, text: str | None = None, *, accept: bool = True) -> Verb:
    """Click something, and answer the dialog that it opens."""

    def do(hands: Hands) -> Iterator[None]:
        hands.move(hands.place_of(target))
        yield
        hands.click_and_answer(text, accept=accept)
        yield

    return do


def drags(target: str, onto: str) -> Verb:
    """Drag something onto something else."""

    def do(hands: Hands) -> Iterator[None]:
        (x, y), (left, top) = hands.place_of(target), hands.place_of(onto)
        hands.move((x, y))
        yield
        hands.hold()
        for part in (0.2, 0.6, 0.95, 1.0):
            hands.move((x + (left - x) * part, y + (top - y) * part))
        yield
        hands.release()
        yield

    return do


def drops_file(target: str, file: Path) -> Verb:
    """Drop a file from the desktop onto a field."""

    def do(hands: Hands) -> Iterator[None]:
        hands.move(hands.place_of(target))
        yield
        hands.drop_file(hands.place_of(target), file)
        yield

    return do


def goes_to_tab(number: int) -> Verb:
    """Have another tab in front, by its place from 1."""

    def do(hands: Hands) -> Iterator[None]:
        hands.go_to_tab(number)
        yield

    return do


def closes_tab() -> Verb:
    """Close the tab in front; nobody's hand is as quick as a page that closes its tab itself."""

    def do(hands: Hands) -> Iterator[None]:
        yield from [None] * _MOMENTS
        hands.close_tab()
        yield

    return do


def hovers(target: str) -> Verb:
    """Rest the pointer on something, as the toolbar has a button for it."""

    def do(hands: Hands) -> Iterator[None]:
        yield from chooses_tool("Hover")(hands)
        yield from clicks(target)(hands)

    return do


def chooses_tool(*names: str) -> Verb:
    """Click buttons of the toolbar."""

    def do(hands: Hands) -> Iterator[None]:
        for name in names:
            hands.move(hands.tool_place(name))
            hands.click()
            yield

    return do


def checks(kind: str, target: str) -> Verb:
    """Pick something for a check in the menu of the toolbar, and take what it shows."""

    def do(hands: Hands) -> Iterator[None]:
        yield from chooses_tool("Check", kind)(hands)
        yield from clicks(target)(hands)
        hands.press("Enter")
        yield

    return do
