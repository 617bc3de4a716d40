"""Python files of Playwright's codegen (library, async, pytest): read with the parser of Python, and never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.build import Recording
from pytest_e1ts.exchange.recordings.code.pages import Pages
from pytest_e1ts.exchange.recordings.code.script import Script
from pytest_e1ts.exchange.recordings.code.values import Other, Page, Value
from pytest_e1ts.exchange.recordings.devtools import SET_NAME
from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.source import read_text
from pytest_e1ts.exchange.recordings.tabs import FIRST, Tabs
from pytest_e1ts.exchange.recordings.typing import Typist

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_PAGES = frozenset({"page", "Page"})
_SETUP = frozenset({"playwright", "Playwright", "browser", "Browser", "context", "BrowserContext"})
_UNNAMED = frozenset({"run", "test_example", "test_run", "main", "test"})


def read(path: Path) -> Incoming:
    """Read a script.

    Args:
        path: The Python file.

    Returns:
        The test set ``Recordings`` with a case of the file's name and a scenario for each function that gets a page.

    Raises:
        UsageError: The file cannot be read, or is no Python.
    """
    module = _parsed(path)
    title = path.stem.removeprefix("test_").replace("_", " ").strip().capitalize() or path.stem
    recording = Recording(SET_NAME)
    recording.application = Application(passwords=recording.passwords)
    found = list(_functions(module.body))
    for function in found:
        rows = ScenarioRows(f"def {function.name}" if len(found) > 1 else "", f"line {function.lineno}")
        _script(recording, rows, _parameters(function)).read(function.body)
        recording.add_scenario(title, _scenario_name(function.name, title), rows)
    if not found:
        rows = ScenarioRows(place="line 1")
        _script(recording, rows, {}).read(module.body)
        recording.add_scenario(title, title, rows)
    return recording.incoming()


def _parsed(path: Path) -> ast.Module:
    text = read_text(path)
    try:
        with warnings.catch_warnings():  # what Python thinks of a script's escapes is its author's matter
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        place = f"line {error.lineno}" if error.lineno else "the file"
        problem = f"{path}: {place}: it is no Python: {error.msg}."
    except (ValueError, RecursionError, MemoryError):
        problem = f"{path}: the file is no Python that can be read: it is nested too deeply, or holds a zero character."
    raise UsageError(problem, code="bad-source")


def _script(recording: Recording, rows: ScenarioRows, names: dict[str, Value]) -> Script:
    typist = Typist(recording.passwords)
    return Script(Pages(rows, recording.application, typist, Tabs(rows)), names)


def _functions(body: list[ast.stmt]) -> Iterator[_Function]:
    """Yield the functions that get a page, or what makes one."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _functions(statement.body)
        elif isinstance(statement, _Function) and _parameters(statement) and not _is_fixture(statement):
            yield statement


def _is_fixture(function: _Function) -> bool:
    return any("fixture" in ast.dump(decorator) for decorator in function.decorator_list)


def _parameters(function: _Function) -> dict[str, Value]:
    """Return the parameters that are pages, browsers and the like."""
    found: dict[str, Value] = {}
    for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
        kinds = {argument.arg, argument.annotation.id if isinstance(argument.annotation, ast.Name) else ""}
        if kinds & _PAGES:
            found[argument.arg] = Page(FIRST)
        elif kinds & _SETUP:
            found[argument.arg] = Other(is_setup=True)
    return found


def _scenario_name(function: str, title: str) -> str:
    return title if function in _UNNAMED else function.removeprefix("test_").replace("_", " ").strip().capitalize()
