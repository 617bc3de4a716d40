"""The page of the hooks, made of their specifications."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator

from pytest_e1ts import hookspecs
from tests.reference_pages.writing import MADE, entries, paragraphs, parts_of, plain, table

HEAD = f"""# Hooks

{MADE}

What a suite may implement in its `conftest.py`, and another distribution in
[a module of its own](../extending.md#hooks), where there are examples. A hook takes those of its arguments that it
needs. The *controller* is pytest's own process, *workers* are those of pytest-xdist; without workers the controller
runs the scenarios itself.
"""
FIRST = "The first answer that is not None counts."


def specifications() -> dict[str, Callable[..., object]]:
    """Return the hooks by name, in the order of their module."""
    return {name: found for name, found in vars(hookspecs).items() if name.startswith("pytest_e1ts_")}


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(line for name, hook in specifications().items() for line in _section(name, hook))])


def _section(name: str, hook: Callable[..., object]) -> Iterator[str]:
    parts = parts_of(hook.__doc__ or "")
    yield from (f"## `{name}`", "")
    yield from paragraphs(parts["text"])
    if name in _first_results():
        yield from (FIRST, "")
    described = entries(parts.get("Args", ""))
    yield from table(
        ("argument", "is"), ((f"`{one}`", described.get(one, "")) for one in inspect.signature(hook).parameters)
    )
    yield ""
    for title in ("Returns", "Raises"):
        if title in parts:
            yield from (f"**{title}:** {plain(parts[title])}", "")


def _first_results() -> set[str]:
    """Return the hooks of which the first answer counts, as their decorators say."""
    tree = ast.parse(inspect.getsource(hookspecs))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {one.name for one in functions if any("firstresult=True" in ast.unparse(it) for it in one.decorator_list)}
