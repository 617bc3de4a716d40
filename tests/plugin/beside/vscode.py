"""VS Code, as far as pytest can see it: it starts pytest as its Python extension does, and reads what comes back.

``E1TS_VSCODE_PLUGIN`` is the folder of the extension's own plugin, ``python_files`` of an installed extension; without
it, an installed one is looked for, and where there is none, one of our own speaks the same protocol.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.plugin.conftest import Project

_STAND_IN = Path(__file__).parent / "vscode_plugin"


def plugin_folder(home: Path) -> Path:
    """Return the folder that VS Code puts into the path of Python."""
    installed = sorted(home.glob(".vscode*/extensions/ms-python.python-*/python_files"))
    named = os.environ.get("E1TS_VSCODE_PLUGIN")
    return Path(named) if named else installed[-1] if installed else _STAND_IN


PLUGIN = plugin_folder(Path.home())  # looked for before pytester moves the home folder


@dataclass
class Answer:
    """What VS Code gets to see: the messages of its plugin, and how the process ended."""

    messages: list[dict[str, Any]]
    result: pytest.RunResult

    @property
    def tests(self) -> dict[str, dict[str, Any]]:
        """The leaves of the tree by name, each with the names of what is above it."""
        return {leaf["name"]: leaf for leaf in _leaves(self.messages[-1]["tests"], [])}

    @property
    def errors(self) -> str:
        """What the panel's error node says."""
        return "\n".join(self.messages[-1]["error"])

    @property
    def results(self) -> dict[str, dict[str, Any]]:
        """The result of each test by the id that the tree has for it."""
        return {key: one for message in self.messages for key, one in (message["result"] or {}).items()}


def text_of(result: dict[str, Any]) -> str:
    """What is shown at a test: the extension puts what was raised into the second field."""
    return f"{result['message']}\n{result['traceback']}"


def discover(project: Project, *args: str, root: Path | None = None) -> Answer:
    """Let VS Code look for tests, with the arguments in its settings."""
    return _start(project, root or project.path, "--collect-only", *args)


def run(project: Project, *args: str, root: Path | None = None) -> Answer:
    """Let VS Code run tests, with the arguments in its settings and the ids of what was clicked."""
    return _start(project, root or project.path, *args)


def _start(project: Project, root: Path, *args: str) -> Answer:
    with _pipe(project.path / "pipe") as chunks, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEST_RUN_PIPE", str(project.path / "pipe"))
        patch.setenv("PYTHONPATH", str(PLUGIN))
        result = project.run("-p", "vscode_pytest", f"--rootdir={root}", "--e1ts-step-timeout=1", *args)
    return Answer(list(_messages(b"".join(chunks))), result)


@contextmanager
def _pipe(path: Path) -> Iterator[list[bytes]]:
    """A named pipe, and what was written into it once it is closed."""
    os.mkfifo(path)
    chunks: list[bytes] = []

    def read() -> None:
        with path.open("rb") as file:
            chunks.append(file.read())

    reader = threading.Thread(target=read)
    reader.start()
    kept_open = path.open("wb")
    try:
        yield chunks
    finally:
        kept_open.close()
        reader.join()
        path.unlink()


def _messages(data: bytes) -> Iterator[dict[str, Any]]:
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split()[0])
        yield json.loads(rest[:length])["params"]
        data = rest[length:]


def _leaves(node: dict[str, Any], above: list[str]) -> Iterator[dict[str, Any]]:
    for child in node["children"]:
        if child["type_"] == "test":
            yield {**child, "above": above}
        else:
            yield from _leaves(child, [*above, child["name"]])
