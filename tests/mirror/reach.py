"""Which modules a test file can reach: what it imports, directly or through that, and what its rows name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.mirror.places import PACKAGE

WHOLE = ("plugin/", "acceptance/", "damage/")
"""The kinds of tests that run the product as its users do, in processes of its own."""
ENTRANCES = (f"{PACKAGE}/plugin.py", f"{PACKAGE}/options.py", f"{PACKAGE}/cli.py")


@dataclass(frozen=True)
class Source:
    """What a file says of others.

    Attributes:
        imports: What it imports: module, and name or nothing.
        named: The texts in it, in small letters.
        registers: The names under which it registers something, in small letters: of actions, rules, matchers.
    """

    imports: frozenset[tuple[str, str]]
    named: frozenset[str]
    registers: frozenset[str]


def read_source(text: str) -> Source:
    """Parse a file."""
    nodes = list(ast.walk(ast.parse(text)))
    calls = [call for node in nodes for call in getattr(node, "decorator_list", ()) if isinstance(call, ast.Call)]
    registered = (_texts(call.args) for call in calls)
    imported = {pair for node in nodes for pair in _imported(node)}
    return Source(
        frozenset(imported), frozenset(_texts(nodes)), frozenset(text for each in registered for text in each)
    )


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.casefold()


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "") for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from ((node.module or "", alias.name) for alias in node.names)


@dataclass
class Reach:
    """Follows imports through a checkout.

    Attributes:
        root: The folder of the checkout.
    """

    root: Path
    _sources: dict[str, Source] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def source(self, path: str) -> Source:
        """Return what a file of the checkout says of others."""
        if path not in self._sources:
            self._sources[path] = read_source((self.root / path).read_text(encoding="utf-8"))
        return self._sources[path]

    def of(self, test: str, modules: Iterable[str]) -> set[str]:
        """Return which modules a test can reach.

        Args:
            test: Its path below ``tests``.
            modules: The modules that there are, as paths below the package.
        """
        entrances = ENTRANCES if test.startswith(WHOLE) else ()
        starts = [f"tests/{test}", *self._conftests(test), *entrances]
        texts = {text for path in self._closure(starts, "tests/") for text in self.source(path).named}
        starts += [f"{PACKAGE}/{name}" for name in modules if self.source(f"{PACKAGE}/{name}").registers & texts]
        return {path.removeprefix(f"{PACKAGE}/") for path in self._closure(starts, "") if path.startswith(PACKAGE)}

    def _conftests(self, test: str) -> list[str]:
        folders = [folder.as_posix() for folder in Path("tests", test).parents]
        return [path for folder in folders if (self.root / (path := f"{folder}/conftest.py")).is_file()]

    def _closure(self, starts: Iterable[str], within: str) -> set[str]:
        seen: set[str] = set()
        todo = list(starts)
        while todo:
            path = todo.pop()
            if path not in seen and path.startswith(within):
                seen.add(path)
                todo += [found for pair in self.source(path).imports for found in self._files(*pair)]
        return seen

    def _files(self, module: str, name: str) -> tuple[str, ...]:
        if (module, name) not in self._found:
            self._found[module, name] = tuple(self._find(module, name))
        return self._found[module, name]

    def _find(self, module: str, name: str) -> Iterator[str]:
        """Yield the file that an import leads to: where a room only hands a name on, the file that makes it."""
        if not module.startswith((PACKAGE, "tests")):
            return
        path = module.replace(".", "/")
        candidates = [f"{path}/{name}.py", f"{path}/{name}/__init__.py", f"{path}.py", f"{path}/__init__.py"]
        found = next((each for each in candidates if (self.root / each).is_file()), None)
        if found == f"{path}/__init__.py" and (origin := self._origin(found, name)):
            yield from self._files(origin, name)
        elif found:
            yield found

    def _origin(self, room: str, name: str) -> str | None:
        return next((module for module, other in self.source(room).imports if other == name), None)
