"""What a command that people are told to type names and is not there: a program, a command, an option, a file."""

from __future__ import annotations

import configparser
import contextlib
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import click

import bootstrap
from pytest_e1ts.cli import root
from tests.checkout import ROOT
from tests.console import words_of

SHELL = {"cat", "cd", "code", "cp", "export", "git", "ls", "mkdir", "playwright", "psql", "source"}
"""Programs of others, of which nothing is said here."""

Check = Callable[[list[str]], Iterator[str]]


def e1ts_faults(words: list[str]) -> Iterator[str]:
    """Yield what is wrong with a call of ``e1ts``, which is parsed and not made; files that it names are there."""
    command: click.Command = root
    rest = list(words)
    while isinstance(command, click.Group) and rest:
        found = command.get_command(click.Context(command), rest.pop(0))
        if found is None:
            yield f"there is no command {' '.join(words)!r}"
            return
        command = found
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for name in (word for word in words if re.fullmatch(r"[\w-]+\.\w+", word)):
                Path(name).touch()
            command.make_context("e1ts", rest)
    except click.ClickException as error:
        yield f"{' '.join(words)}: {error.format_message()}"


def pytest_faults(words: list[str], options: set[str]) -> Iterator[str]:
    for word in words:
        option = word.partition("=")[0]
        if option.startswith("-") and option not in options:
            yield f"pytest has no option {option}"


def bootstrap_commands() -> set[str]:
    text = Path(bootstrap.__file__).read_text(encoding="utf-8")
    return set(re.findall(r"^    python3 bootstrap\.py (\w+)", text, re.MULTILINE))


def python_faults(words: list[str], options: set[str]) -> Iterator[str]:
    if words[:2] == ["-m", "pytest"]:
        yield from pytest_faults(words[2:], options)
    elif words[0] == "-m":
        yield from [] if find_spec(words[1]) else [f"there is no module {words[1]}"]
    elif not (ROOT / words[0]).is_file():
        yield f"there is no file {words[0]}"
    elif words[0] == "bootstrap.py" and words[1] not in bootstrap_commands():
        yield f"bootstrap.py has no command {words[1]}"


def pip_faults(words: list[str]) -> Iterator[str]:
    """Yield what of ``pip install`` this repository does not have: an extra, or a folder."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for word in words[1:]:
        named = re.fullmatch(r"pytest-e1ts\[(.+)\]", word)
        if named and not set(named[1].split(",")) <= set(extras):
            yield f"there is no extra {named[1]}"
        if word.startswith("./") and not (ROOT / word).is_dir():
            yield f"there is no folder {word}"


def tox_faults(words: list[str]) -> Iterator[str]:
    tox = configparser.ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini", encoding="utf-8")
    named = words[words.index("-e") + 1] if "-e" in words else ""
    if f"testenv:{named}" not in tox:
        yield f"tox.ini has no environment {named!r}"


def checks(options: set[str]) -> dict[str, Check]:
    return {
        "e1ts": e1ts_faults,
        "pytest": lambda words: pytest_faults(words, options),
        "python": lambda words: python_faults(words, options),
        "python3": lambda words: python_faults(words, options),
        "pip": pip_faults,
        "tox": tox_faults,
    }


def faults(command: str, options: set[str]) -> list[str]:
    """Return what of a command is not there."""
    program, *words = words_of(command)
    name = Path(program).name
    if name in SHELL:
        return []
    check = checks(options).get(name)
    return list(check(words)) if check else [f"nothing is known of the program {name}"]
