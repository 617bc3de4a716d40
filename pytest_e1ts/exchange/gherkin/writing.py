"""A release into a folder of feature files, one for each test set, with a file beside them for all else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.gherkin.feature_lines import FeatureLines, has_scenarios
from pytest_e1ts.exchange.gherkin.side_file import NAME, read_side_file, side_text
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences, offers_of
from pytest_e1ts.exchange.gherkin.texts import as_title
from pytest_e1ts.features.reading import SUFFIX, parse_document, read_feature_text
from pytest_e1ts.store.releases.file.shape import Record

_LONGEST_NAME = 60
# Names that Windows has given to devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)


def write(records: Record, target: Path) -> tuple[Path, ...]:
    """Write a release into a folder.

    Feature files of an earlier export into the same folder are written again, and removed where their test set has
    gone; beside them, files that somebody else wrote are left alone.

    Args:
        records: The release, with all keys of each record.
        target: The folder; it is made where there is none.

    Returns:
        The files written, the one beside the features last.

    Raises:
        UsageError: The folder cannot be written, or a file is in the way that no export wrote.
    """
    lines = FeatureLines(StepSentences(offers_of(records["match_configs"])))
    sets = records["test_sets"]
    with_feature = [one for one in sets if has_scenarios(one)]
    names = iter(file_names(one["name"] for one in with_feature))
    order = [next(names) if has_scenarios(one) else None for one in sets]
    texts = {name: lines.text(one) for name, one in zip(filter(None, order), with_feature, strict=True)}
    beside = records | {"test_sets": [one for one in sets if not has_scenarios(one)]}
    try:
        _refuse_others(target, {name: one["name"] for name, one in zip(texts, with_feature, strict=True)})
        return _write(target, texts | {NAME: side_text(beside, order)})
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}.", code="file-in-the-way") from None


def _write(target: Path, texts: dict[str, str]) -> tuple[Path, ...]:
    target.mkdir(parents=True, exist_ok=True)
    for name in sorted(_earlier_files(target) - set(texts)):
        (target / name).unlink(missing_ok=True)
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(target / name for name in texts)


def _refuse_others(target: Path, titles: dict[str, str]) -> None:
    """Refuse to write over features that no export wrote, in a folder that an export has written: of another test set.

    Args:
        target: The folder.
        titles: The names of the test sets, by the names of their files.
    """
    earlier = _earlier_files(target)
    new = {name: title for name, title in titles.items() if name not in earlier and (target / name).exists()}
    others = [name for name, title in new.items() if _title_of(target / name) != as_title(title)]
    if earlier and others:
        raise UsageError(
            f"{target} holds {', '.join(others)}, which no export has written, and a test set would be written there. "
            "Give that file another name, or export into another folder.",
            code="file-in-the-way",
        )


def _title_of(file: Path) -> str:
    document, _ = parse_document(read_feature_text(file)[0])
    return str((document.get("feature") or {}).get("name", ""))


def _earlier_files(target: Path) -> set[str]:
    """Return the names of the files that an earlier export wrote; none where the file that lists them is none."""
    try:
        found = {name for name in read_side_file(target).features if name}
    except UsageError:
        return set()
    return {NAME, *found} if (target / NAME).is_file() else set()


def file_names(names: Iterable[str]) -> list[str]:
    """Return a file name for each test set, of its name, no two alike on any system.

    Args:
        names: The names of the test sets.
    """
    found: list[str] = []
    for name in names:
        made = _file_name(name)
        number, own = 1, made
        while f"{own}{SUFFIX}" in found:
            number += 1
            own = f"{made}-{number}"
        found.append(f"{own}{SUFFIX}")
    return found


def _file_name(name: str) -> str:
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    made = re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-")[:_LONGEST_NAME].strip("-")
    return f"set-{made}".rstrip("-") if not made or _DEVICES.fullmatch(made) else made
