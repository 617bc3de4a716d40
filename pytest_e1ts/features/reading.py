"""Reading feature files: which ones are meant, and what Gherkin's own parser makes of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.features.details import DetailsError, details_above_steps
from pytest_e1ts.features.feature import Fault, Feature, Node
from pytest_e1ts.registry import did_you_mean

SUFFIX = ".feature"

_NO_SCENARIO = "It holds no scenario. Before the first one, a line without a keyword of Gherkin is a description."
_PLACE = re.compile(r"^\(\d+:\d+\): ")


def read_features(root: Path, wanted: Iterable[str]) -> tuple[Feature, ...]:
    """Read the feature files that were asked for, each once, in the order of their paths.

    Args:
        root: The project's root folder, which relative paths are taken from.
        wanted: Files, and folders whose files are meant, at any depth.

    Returns:
        The features; one that cannot be read says why.

    Raises:
        ConfigurationError: There is no such file or folder, or one is outside of the root folder.
    """
    paths = {path for name in wanted for path in _files(root, name)}
    return tuple(_read(root, path) for path in sorted(paths, key=lambda path: path.as_posix()))


def _files(root: Path, name: str) -> Iterator[Path]:
    path = Path(os.path.normpath(root / name))
    if not path.is_relative_to(root):
        raise ConfigurationError(
            f"The feature files in {name!r} are outside of the root folder {root}. Name a file or a folder in it.",
            code="bad-path-argument",
        )
    if path.is_dir():
        yield from (found for found in path.rglob(f"*{SUFFIX}") if found.is_file())
    elif path.is_file():
        yield path
    else:
        message = f"There is no feature file or folder {name!r} in {root}. {_near(root, path)}".strip()
        raise ConfigurationError(message, code="missing-file")


def _near(root: Path, path: Path) -> str:
    folder = path.parent if path.parent.is_dir() else root
    return did_you_mean(path.name, sorted(found.name for found in folder.iterdir()))


def _read(root: Path, file: Path) -> Feature:
    path = file.relative_to(root).as_posix()
    text, faults = read_feature_text(file)
    return _unreadable(path, *faults) if faults else _parsed(path, text)


def read_feature_text(file: Path) -> tuple[str, tuple[Fault, ...]]:
    """Return the text of a feature file, and why it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return "", (Fault(1, f"It is no UTF-8: {error.reason} at byte {error.start}."),)
    except OSError as error:
        return "", (Fault(1, f"It cannot be read: {error.strerror or error}."),)


def parse_document(text: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return what Gherkin's parser makes of a text, and why it makes nothing of it.

    Args:
        text: A whole feature file.

    Returns:
        The document, which may hold no feature; empty where there are faults.
    """
    # Imported late: without feature files nobody needs the parser.
    from gherkin.errors import CompositeParserException, ParserException  # noqa: PLC0415
    from gherkin.parser import Parser  # noqa: PLC0415

    try:
        document: Any = Parser().parse(text)
    except CompositeParserException as error:
        return {}, tuple(map(_fault, error.errors))
    except ParserException as error:
        return {}, (_fault(error),)
    return document, ()


def _parsed(path: str, text: str) -> Feature:
    document, faults = parse_document(text)
    if faults:
        return _unreadable(path, *faults)
    feature = document.get("feature")
    if not feature:
        return _unreadable(path, Fault(1, "It holds no feature. Begin it with: Feature: its title"))
    line = feature["location"]["line"]
    if all("background" in child for child in feature["children"]):
        return _unreadable(path, Fault(line, _NO_SCENARIO))
    try:
        details = details_above_steps(document)
    except DetailsError as error:
        return _unreadable(path, error.fault)
    title = " ".join(feature["name"].split()) or path
    return Feature(path, title, line, {**document, "uri": path}, details=details)


def _unreadable(path: str, *faults: Fault) -> Feature:
    return Feature(path, path, faults=faults)


def _fault(error: Any) -> Fault:
    return Fault(error.location["line"], _PLACE.sub("", str(error)))
