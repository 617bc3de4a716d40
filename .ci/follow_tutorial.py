#!/usr/bin/env python3
"""Do what docs/tutorial.md says, word by word: save its files, run its commands, compare what they print.

Code blocks say by themselves what is to be done with them:

- ``console``: lines that begin with ``$`` are run; those below one are to be in its output, in that order, where ``…``
  stands for anything. With the title ``in the second terminal`` the command goes on running.
- with another title: a file of that name, or a part that belongs at its end.
- ``diff``: lines of the release file to be replaced.

What makes the environment (VENV) is left to the caller. Needs the standard library alone.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
FINISHED = ROOT / "examples" / "first-steps"
PORT = "8000"
VENV = ("python3 -m venv .venv", "source .venv/bin/activate", "pip install pytest-e1ts")
RELEASE_FILE = "books/release.yml"

_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]*)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_START_S = 30


@dataclass(frozen=True)
class Block:
    """A code block: its language, its title, and what is in it."""

    language: str
    title: str
    text: str


@dataclass
class Reader:
    """Somebody who follows the tutorial.

    Attributes:
        folder: Where; the commands may change it.
        environment: The environment variables of the commands.
        problems: What was not as the tutorial says.
    """

    top: Path
    environment: Mapping[str, str]
    folder: Path = field(init=False)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin at the top."""
        self.folder = self.top

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        if block.language == "console":
            for command, lines in _commands(block.text):
                self._run(command, lines, stays="second terminal" in block.title)
        elif block.language == "diff":
            self._replace(block.text)
        elif block.title.startswith("at the end of "):
            path = self.folder / block.title.removeprefix("at the end of ")
            path.write_text(path.read_text(encoding="utf-8") + block.text, encoding="utf-8")
        elif block.title:
            (self.top / block.title).write_text(block.text, encoding="utf-8")

    def _run(self, command: str, lines: Sequence[str], *, stays: bool) -> None:
        print(f"$ {command}", flush=True)
        if command in VENV:
            return
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder /= words[1]
            return
        if stays:
            self._start(words)
            return
        done = subprocess.run(  # noqa: S603 - the tutorial's own commands
            words, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, text=True, check=False,
        )  # fmt: skip
        print(done.stdout, end="", flush=True)
        missing = missing_line(lines, done.stdout.splitlines())
        if missing:
            self.problems.append(f"`{command}` does not print {missing!r}")
        if done.returncode and not any("FAILED" in line for line in lines):
            self.problems.append(f"`{command}` ends with {done.returncode}")

    def _start(self, words: Sequence[str]) -> None:
        """Start what goes on running; wait until it answers."""
        port = int(self.environment["TUTORIAL_PORT"])
        self._server = subprocess.Popen(  # noqa: S603 - the tutorial's own command
            words, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        ends = time.monotonic() + _START_S
        while self._server.poll() is None and time.monotonic() < ends:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.05)
        self.problems.append(f"`{shlex.join(words)}` does not answer")

    def _replace(self, diff: str) -> None:
        path = self.top / RELEASE_FILE
        old, new = ("".join(line[1:] + "\n" for line in diff.splitlines() if line[0] == sign) for sign in "-+")
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            self.problems.append(f"{RELEASE_FILE} has {text.count(old)} times {old!r}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def end(self) -> None:
        """End what goes on running."""
        server: subprocess.Popen[bytes] | None = getattr(self, "_server", None)
        if server is not None:
            server.terminate()
            server.wait()


def follow_tutorial(folder: Path, environment: Mapping[str, str], text: str | None = None) -> list[str]:
    """Follow the tutorial in an empty folder.

    Args:
        folder: The folder.
        environment: The environment variables of its commands; the PATH leads to an environment with the wheel.
        text: The tutorial; by default that of the checkout.

    Returns:
        What was not as it says.
    """
    port = _free_port()
    text = (text or TUTORIAL.read_text(encoding="utf-8")).replace(PORT, port)
    reader = Reader(folder, {**environment, "TUTORIAL_PORT": port})
    try:
        for block in blocks(text):
            reader.follow(block)
    finally:
        reader.end()
    return [*reader.problems, *differences(folder, port)]


def blocks(text: str) -> list[Block]:
    """Return the code blocks of a page."""
    return [Block(*found) for found in _BLOCK.findall(text)]


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *lines = part.splitlines()
        yield command, [line for line in lines if line.strip()]


def missing_line(wanted: Sequence[str], printed: Sequence[str]) -> str:
    """Return the first line that was not printed behind those before it; empty where all were."""
    rest = iter(printed)
    for line in wanted:
        pattern = "*".join(re.sub(r"([*?[])", r"[\1]", part) for part in line.split("…"))
        if line != "…" and not any(fnmatchcase(found, pattern) for found in rest):
            return line
    return ""


def differences(folder: Path, port: str) -> Iterator[str]:
    """Yield what is in the finished example and is otherwise in what was made."""
    for path in sorted(file for file in FINISHED.rglob("*") if file.is_file() and "__pycache__" not in file.parts):
        name = path.relative_to(FINISHED)
        if name.suffix == ".md":
            continue
        made = folder / name
        if not made.is_file():
            yield f"examples/first-steps/{name} does not come of the tutorial"
        elif made.read_text(encoding="utf-8").replace(port, PORT) != path.read_text(encoding="utf-8"):
            yield f"examples/first-steps/{name} is not what comes of the tutorial"


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


if __name__ == "__main__":
    found = follow_tutorial(Path.cwd(), os.environ)
    print(*found, sep="\n")
    sys.exit(1 if found else 0)
