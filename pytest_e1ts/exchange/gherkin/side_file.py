"""The file beside the features: what a release holds that is no feature, and in which order its features come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import RecordPath
from pytest_e1ts.features.reading import SUFFIX
from pytest_e1ts.store.releases.file.check import check
from pytest_e1ts.store.releases.file.nodes import Listing, Mapping, Node, Problem, ReleaseFileError, Scalar
from pytest_e1ts.store.releases.file.parse import parse
from pytest_e1ts.store.releases.file.shape import FORMAT as RELEASE_FORMAT
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record
from pytest_e1ts.store.releases.file.write import clean, clean_list, dump

NAME = "beside-features.yml"
FORMAT = "pytest-e1ts beside features 1"

_HEAD = """\
# What the release holds beside the feature files of this folder, written by: e1ts export --gherkin
# In "features" are the files in the order of their test sets; null is a test set without a scenario, which is in here.
"""


@dataclass(frozen=True, slots=True)
class SideFile:
    """What such a file holds.

    Attributes:
        features: The names of the feature files; None for the next of the test sets that have no scenario.
        records: A release with all its lists; its test sets are those without a scenario.
        places: Where they stand.
    """

    features: tuple[str | None, ...] = ()
    records: Record = field(default_factory=dict)
    places: dict[RecordPath, str] = field(default_factory=dict)


def side_text(records: Record, features: Sequence[str | None]) -> str:
    """Return the text of the file.

    Args:
        records: The release; its test sets are those without a scenario.
        features: As :attr:`SideFile.features`.
    """
    document: Record = {"format": FORMAT, "features": list(features), "release": clean(records["release"], RELEASE)}
    lists = {name: clean_list(records[name], shape, "long") for name, shape in LISTS.items() if records[name]}
    return _HEAD + dump(document | lists)


def read_side_file(folder: Path) -> SideFile:
    """Read the file in a folder; nothing where there is none.

    Raises:
        UsageError: It cannot be read; all that is wrong is named with its line.
    """
    path = folder / NAME
    if not path.is_file():
        return SideFile()
    try:
        root, problems = parse(path.read_text(encoding="utf-8-sig"))
        return _side_file(root, problems)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{NAME}: it cannot be read: {error}.", code="unreadable-file") from None
    except ReleaseFileError as error:
        lines = "\n".join(f"{NAME}:{line or 1}: {text}" for line, text in error.problems)
        raise UsageError(lines, code="bad-release-file") from None


def _side_file(root: Node, problems: Sequence[Problem]) -> SideFile:
    entries = root.entries if isinstance(root, Mapping) else ()
    given = {key.text: node for key, node in entries}
    faults = [*problems, *_format_faults(root, given.get("format"))]
    as_release = [(key, _as_release(key, node)) for key, node in entries if key.text != "features"]
    features = given.get("features")
    names = [item for item in features.items if isinstance(item, Scalar)] if isinstance(features, Listing) else []
    records = check(Mapping(root.line, tuple(as_release)), faults)
    return SideFile(
        tuple(None if one.plain and one.text == "null" else one.text for one in names), records, dict(_places(given))
    )


def _as_release(key: Scalar, node: Node) -> Node:
    return Scalar(node.line, RELEASE_FORMAT, plain=True) if key.text == "format" else node


def _format_faults(root: Node, node: Node | None) -> Iterator[Problem]:
    if not isinstance(node, Scalar) or node.text != FORMAT:
        yield (node or root).line, f"the file beside features ({SUFFIX}) must say: format: {FORMAT}"


def _places(given: dict[str, Node]) -> Iterator[tuple[RecordPath, str]]:
    for name, node in given.items():
        if name == "release":
            yield (name,), f"{NAME}:{node.line}"
        elif name in LISTS and isinstance(node, Listing):
            for place, item in enumerate(node.items):
                yield (name, place), f"{NAME}:{item.line}"
