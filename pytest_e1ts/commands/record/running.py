"""What a run of recorded rows needs that a recording does not: a file for pytest, passwords, words that select it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pytest_e1ts.recording.outlets.row_lines import Line
from pytest_e1ts.values.secrets import PREFIX

_RESERVED = {"and", "or", "not"}
_SHORTEST = 3
_EMPTY = "# pytest shows every scenario below this file: {name}::<test set>::<case>::sc<id>\n"


def words_of(name: str) -> str:
    """Return what ``-k`` selects a scenario by; empty where its name has no word for that.

    pytest takes no name with spaces there, so it is words, each of which has to be in the name.

    Args:
        name: Name of the scenario.
    """
    words = [word for word in re.findall(r"\w+", name) if word.casefold() not in _RESERVED]
    telling = [word for word in words if len(word) >= _SHORTEST or word.isdecimal()]
    return " and ".join(dict.fromkeys(telling or words))


def make_runnable(file: Path, root: Path) -> Iterator[Line]:
    """Make the file that pytest hangs the scenarios on, where a folder is no suite yet, and say so.

    Args:
        file: That file, such as ``test_config.yml``.
        root: The folder of the recording; a file elsewhere is left to whoever set it.
    """
    if file.exists() or file.parent.resolve() != root.resolve():
        return
    file.write_text(_EMPTY.format(name=file.name), encoding="utf-8")
    yield Line(f"Made {file.name}, which pytest shows the scenarios below.")


def password_lines(names: Sequence[str], file: Path) -> Iterator[Line]:
    """Yield which passwords a run needs that nobody has set.

    Args:
        names: Names of the secrets.
        file: The secrets file.
    """
    for name in names:
        variable = f"the environment variable {PREFIX}{name}"
        yield Line(f"Before you run it, write {name}=… into {file.name}, or set {variable}.", is_doubtful=True)
