"""The secrets file: ``NAME=value`` line by line, kept out of version control, of the database and of every report."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.values.secrets import PREFIX

LARGEST = 1024 * 1024
"""How many bytes a secrets file may have."""

DEFAULT_NAME = "secrets.env"
_LINE = re.compile(r"(?:export\s+)?(?P<name>[^\W\d][\w.\-]*)\s*=\s*(?P<value>.*)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


@dataclass(frozen=True, slots=True)
class SecretsFile:
    """What a secrets file holds.

    Attributes:
        values: Values by name, without the prefix that environment variables may carry.
        notices: What a person should know of the file before the run.
    """

    values: dict[str, str] = field(default_factory=dict, repr=False)
    notices: tuple[str, ...] = ()


def read_secrets_file(path: Path, *, must_exist: bool = False) -> SecretsFile:
    r"""Read a secrets file.

    Args:
        path: The file. A line is ``NAME=value``, empty, or a comment (``#``). A value in single quotes is taken as it
            is; one in double quotes may hold ``\n``, ``\t``, ``\"`` and ``\\``.
        must_exist: Whether somebody named the file, so that its absence is a mistake.

    Raises:
        ConfigurationError: It cannot be read, or a line is none of these. The message never quotes a line.
    """
    if not os.path.lexists(path):
        if must_exist:
            raise ConfigurationError(
                f"There is no secrets file {path}. Create it, or correct --e1ts-secrets-file.", code="missing-file"
            )
        return SecretsFile()
    try:
        text = read_bounded_text(path, LARGEST)
    except FileFaultError as error:
        raise ConfigurationError(f"The secrets file {path} {error}.", code="bad-secrets-file") from None
    values = dict(_pairs(path, text))
    return SecretsFile(values, tuple(_warnings(path)))


def _pairs(path: Path, text: str) -> list[tuple[str, str]]:
    pairs = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ConfigurationError(f"{path}, line {number}, is not NAME=value.", code="bad-secrets-file")
        pairs.append((match["name"].removeprefix(PREFIX), _unquoted(match["value"])))
    return pairs


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1]
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[0]), value[1:-1])
    return value


def _warnings(path: Path) -> list[str]:
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return [f"warning: others on this machine can read the secrets file {path.name}: run chmod 600 {path}"]
    return []
