"""The files of VS Code that show a suite's scenarios in its test panel: ``.vscode/settings.json``, ``extensions.json``.

What a person wrote there stays: members are added, lists are made longer, and what has another value than it needs is
left and said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.commands.editors.jsonc import JsoncError, change_members, read_object
from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text

_LARGEST = 1024 * 1024
_ENABLED, _ARGS, _CWD = "python.testing.pytestEnabled", "python.testing.pytestArgs", "python.testing.cwd"
_SCHEMAS = "yaml.schemas"
_RELEASE = "--e1ts-release="
RELEASE_FILES = ("*release*.yml", "*release*.yaml")


@dataclass(slots=True)
class Outcome:
    """What was done.

    Attributes:
        done: Sentences about what was written.
        left: Sentences about what a person has to settle.
    """

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VSCodeChoices:
    """What the settings are to say.

    Attributes:
        suite: The suite's folder.
        workspace: The folder that is opened in VS Code: the suite's, or one above it.
        release: The release to show; empty where the ini file or the environment names it.
        schema: A JSON schema of release files, as an address or as a path in the workspace; empty for none.
    """

    suite: Path
    workspace: Path
    release: str = ""
    schema: str = ""


def write_vscode_files(choices: VSCodeChoices) -> Outcome:
    """Write the settings, and recommend the extensions that they are for.

    Raises:
        UsageError: A file cannot be read or written; neither was changed then, or the first alone.
    """
    outcome = Outcome()
    folder = choices.workspace / ".vscode"
    for name, members in (("settings.json", _settings), ("extensions.json", _extensions)):
        path = folder / name
        text, present = _read(path)
        changes = members(present, choices, outcome)
        if changes:
            _write(path, change_members(text, changes))
        outcome.done += [f"{path}: {key} = {json.dumps(value, ensure_ascii=False)}" for key, value in changes.items()]
    return outcome


def _settings(present: Mapping[str, object], choices: VSCodeChoices, outcome: Outcome) -> dict[str, object]:
    wanted: dict[str, object] = {_ENABLED: True}
    below = os.path.relpath(choices.suite, choices.workspace)
    if below != ".":
        wanted[_CWD] = f"${{workspaceFolder}}/{Path(below).as_posix()}"
    for key, value in wanted.items():
        if present.get(key, value) != value:
            outcome.left.append(
                f"{key} is {json.dumps(present[key])}: make it {json.dumps(value)}, or no test is shown"
            )
    changes = {key: value for key, value in wanted.items() if key not in present}
    args = present.get(_ARGS, [])
    if not isinstance(args, list):
        outcome.left.append(f"{_ARGS} is no list: make it one, such as {json.dumps(_added_args([], choices))}")
    elif added := _added_args(args, choices):
        changes[_ARGS] = [*args, *added]
    if other := _other_release(args, choices):
        outcome.left.append(f"{_ARGS} names {other.removeprefix(_RELEASE)}, not {choices.release}: change it there")
    return changes | _schemas(present, choices, outcome)


def _added_args(args: list[object], choices: VSCodeChoices) -> list[str]:
    """Return what pytest has to be given besides what it is given already."""
    texts = [str(arg) for arg in args]
    added = [] if texts else ["."]
    has_release = any(text.startswith(_RELEASE) for text in texts)
    if choices.release and not has_release:
        return [*added, f"{_RELEASE}{choices.release}"]
    paths = [(choices.suite / text).resolve() for text in texts if not text.startswith("-")]
    file = (choices.suite / "test_config.yml").resolve()
    named = any(path == file or path in file.parents for path in paths)
    return added if added or named or has_release or not any(map(Path.exists, paths)) else [file.name]


def _other_release(args: object, choices: VSCodeChoices) -> str:
    texts = map(str, args) if isinstance(args, list) else ()
    named = [text for text in texts if text.startswith(_RELEASE)]
    return named[-1] if choices.release and named and named[-1] != f"{_RELEASE}{choices.release}" else ""


def _schemas(present: Mapping[str, object], choices: VSCodeChoices, outcome: Outcome) -> dict[str, object]:
    if not choices.schema:
        return {}
    schemas = present.get(_SCHEMAS, {})
    if not isinstance(schemas, dict):
        outcome.left.append(f"{_SCHEMAS} is no object: add {json.dumps({choices.schema: RELEASE_FILES})} to it")
        return {}
    return {} if choices.schema in schemas else {_SCHEMAS: {**schemas, choices.schema: list(RELEASE_FILES)}}


def _extensions(present: Mapping[str, object], choices: VSCodeChoices, outcome: Outcome) -> dict[str, object]:
    wanted = ["ms-python.python", *(["redhat.vscode-yaml"] if choices.schema else [])]
    lists = [present.get(key, []) for key in ("recommendations", "unwantedRecommendations")]
    if not all(isinstance(one, list) for one in lists):
        outcome.left.append(
            f"extensions.json: recommendations are no list: make them one, such as {json.dumps(wanted)}"
        )
        return {}
    recommended, unwanted = lists
    known = [str(one).casefold() for one in (*recommended, *unwanted)]  # type: ignore[misc] # both are lists
    missing = [one for one in wanted if one not in known]
    return {"recommendations": [*recommended, *missing]} if missing else {}  # type: ignore[misc] # the same


def _read(path: Path) -> tuple[str, dict[str, object]]:
    if not path.exists():
        return "", {}
    try:
        text = read_bounded_text(path, _LARGEST)
        return text, read_object(text)
    except FileFaultError as error:
        raise UsageError(f"{path} {error}", code="unreadable-file") from None
    except JsoncError as error:
        raise UsageError(
            f"{path}: not valid JSON, {error}. Mend it, and call this again: nothing was changed.",
            code="unreadable-file",
        ) from None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", code="unreadable-file") from None
