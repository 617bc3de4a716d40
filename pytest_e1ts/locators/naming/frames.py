"""What leads into the frame of an element: ``frame=Preview >>``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_e1ts.locators.names.wanted import ANYTHING
from pytest_e1ts.locators.naming.confirming import is_exactly
from pytest_e1ts.locators.naming.facts import ElementFacts, read_facts
from pytest_e1ts.locators.naming.generated import looks_generated
from pytest_e1ts.locators.parsing import Part, read_target

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from pytest_e1ts.locators.base import Document
    from pytest_e1ts.locators.naming.confirming import Look


def way_into(look: Look, base: Document, frame: Frame) -> str | None:
    """Return what leads from a page or frame into a frame in it; empty for itself, None where nothing does.

    Args:
        look: Asks the finder.
        base: Where the target begins.
        frame: The frame to get into.
    """
    main = getattr(base, "main_frame", base)
    if frame == main:
        return ""
    parent = frame.parent_frame
    outer = way_into(look, base, parent) if parent is not None else None
    if parent is None or outer is None:
        return None
    element = frame.frame_element()
    try:
        facts = read_facts(element)
        for target in _targets(facts):
            if is_exactly(look, parent, target, element, ANYTHING):
                return f"{outer}{target} >> "
    finally:
        element.dispose()
    return None


def _targets(facts: ElementFacts) -> Iterator[str]:
    """Yield how the frame may be named, generated names and the path last."""
    names = [facts.title, *facts.labels, facts.attribute.value, facts.test_id.value, facts.id.value]
    named = dict.fromkeys(filter(None, names))
    for name in sorted(named, key=looks_generated):
        yield from (f"frame={form}" for form in _forms(name))
    yield f"frame=css={facts.path.removeprefix('css=')}" if facts.path.startswith("css=") else "frame=css=iframe"
    *outer, last = facts.path.split(" >> ")
    yield " >> ".join([*outer, f"frame={last}"])


def _forms(name: str) -> Iterator[str]:
    for form in (name, f'"{name}"', f"'{name}'"):
        try:
            if read_target(f"frame={form}") == (Part("frame", form),):
                yield form
        except ValueError:
            continue
