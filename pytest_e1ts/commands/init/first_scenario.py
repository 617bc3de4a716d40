"""The first scenario of a suite, as the steps of a release file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pytest_e1ts.commands.init.elements import NamedElement, main_heading
from pytest_e1ts.commands.init.templates import fill_template, python_text, yaml_text

MOST_LINKS = 10
"""More links than that make no scenario that anybody reads; the page object has them."""

_INDENT = " " * 14
_CONTENT = '        "Content": "css=body",'


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What was seen of a page.

    Attributes:
        title: Its title, blanks folded; empty where it has none.
        elements: Those that can be named.
        frames: How many frames it holds; their elements are not among them.
        is_complete: Whether it stopped changing in time.
    """

    title: str = ""
    elements: Sequence[NamedElement] = field(default=())
    frames: int = 0
    is_complete: bool = True

    @property
    def links(self) -> list[NamedElement]:
        """Its links, in the order of the page."""
        return [element for element in self.elements if element.node.role == "link"]


def steps_text(path: str, page: SeenPage | None) -> str:
    """Return the steps of the first scenario, indented for the release file.

    Args:
        path: Where the page is, below the address of the application.
        page: What was seen; None where nobody looked.
    """
    if page is None:
        return fill_template("steps", {"path": _literal(path)}).rstrip("\n")
    return "\n".join(_written(step) for step in _steps(path, page)) + _more_links(page)


def elements_text(page: SeenPage | None) -> str:
    """Return the elements of the page object, one in a line."""
    lines = [f"        {python_text(it.name)}: {python_text(it.target)}," for it in (page.elements if page else ())]
    return "\n".join(lines or [_CONTENT])


def scenario_name(page: SeenPage | None) -> str:
    """Return what the first scenario is called."""
    return "The start page opens" if page is None else "The start page shows what it should"


def _steps(path: str, page: SeenPage) -> Iterator[Mapping[str, str]]:
    yield _step("Given the start page is open", "url-visit", action="URL", action_result=_literal(path))
    if page.title:
        title = _literal(page.title)
        yield _step("Then the title says what it is", "text-plain", action="Title Match", action_result=title)
    heading = main_heading(page.elements)
    if heading:
        yield _step("And the main heading is there", "text-plain", f"Start page.{heading.name}", "Visible")
    for link in page.links[:MOST_LINKS]:
        yield _step(f"And there is the link {link.name}", "text-link", f"Start page.{link.name}", "Visible")
    if not page.title and not heading and not page.links:
        yield _step("Then the address is still that", "url-validate", action="URL", action_result=_literal(path))


def _step(
    step_definition: str, type_: str, element_id: str = "", action: str = "", action_result: str = ""
) -> dict[str, str]:
    columns = {"step_definition": step_definition, "type": type_, "element_id": element_id, "action": action}
    return {name: text for name, text in {**columns, "action_result": action_result}.items() if text}


def _literal(text: str) -> str:
    """Return a text that rows take as it stands: ``${`` would be a variable."""
    return text.replace("${", "$${")


def _written(step: Mapping[str, str]) -> str:
    lines = [f"{name}: {yaml_text(text)}" for name, text in step.items()]
    return "\n".join(f"{_INDENT}{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _more_links(page: SeenPage) -> str:
    more = len(page.links) - MOST_LINKS
    return f"\n{_INDENT}# and {more} more links: pages/start.py has them" if more > 0 else ""
