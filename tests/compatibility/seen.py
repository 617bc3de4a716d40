"""What one run beside another plugin showed, and the other plugins themselves."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCENARIOS = {101: "passed", 102: "failed", 103: "passed"}
"""What the release holds: scenario ids, and how each ends."""

TITLES = ("Ann is greeted", "Bob is taken for Ann", "The second page opens")
_ONCE = {number: (status,) for number, status in SCENARIOS.items()}


@dataclass(frozen=True)
class Seen:
    """A run and what it left.

    Attributes:
        folder: The suite's folder.
        workers: How many xdist workers there were; 0 for none.
        status: The exit status.
        output: All it printed.
        rows: How each scenario ended in the database, one entry for each time it ran.
    """

    folder: Path
    workers: int
    status: int
    output: str
    rows: Mapping[int, tuple[str, ...]]

    def text(self, name: str) -> str:
        """Return a file that the other plugin wrote; empty where there is none."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def json(self, name: str) -> Any:
        """Return what a JSON file holds."""
        return json.loads(self.text(name))

    def counts(self) -> Counter[str]:
        """Return what the last line of pytest's summary counts, such as ``passed``."""
        lines = [line for line in self.output.splitlines() if re.search(r"\d+ (passed|failed)", line)]
        return Counter({word: int(number) for number, word in re.findall(r"(\d+) (\w+)", lines[-1] if lines else "")})


Check = Callable[[Seen], Iterable[str]]
"""Yields a sentence for each thing that is not as it should be."""


@dataclass(frozen=True)
class OtherPlugin:
    """A plugin that stands beside this one.

    Attributes:
        name: What pip knows it by.
        options: How it is asked to do its work.
        check: What it must have done.
        but: What one has to know; empty where all is as ever.
        refused: What the run says when the two cannot work together; empty where they can.
        files: What the suite has for it, by path.
        environment: What stands in the environment for it.
        packages: What it works with and does not install itself.
        rows: How scenarios end, one entry for each time they run.
        status: The exit status.
    """

    name: str
    options: tuple[str, ...]
    check: Check
    but: str = ""
    refused: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: dict(_ONCE))
    status: int = 1


OTHER_PLUGINS: dict[str, OtherPlugin] = {}


def other_plugin(name: str, *options: str, **more: Any) -> Callable[[Check], Check]:
    """Register a plugin and the function that looks at what it did.

    Args:
        name: What pip knows it by.
        options: Given to pytest.
        more: The other attributes of :class:`OtherPlugin`.
    """

    def register(check: Check) -> Check:
        OTHER_PLUGINS[name] = OtherPlugin(name, options, check, **more)
        return check

    return register


def faults(plugin: OtherPlugin, seen: Seen) -> list[str]:
    """Return what was not as it should be; nothing where all was well."""
    if plugin.refused:
        asked = [(seen.status == 4, f"exit status {seen.status} in place of 4")]
        asked.append((plugin.refused in " ".join(seen.output.split()), f"it did not say: {plugin.refused}"))
        return [sentence for held, sentence in asked if not held]
    found = [] if seen.rows == plugin.rows else [f"the rows say {dict(seen.rows)} in place of {dict(plugin.rows)}"]
    if seen.status != plugin.status:
        found.append(f"exit status {seen.status} in place of {plugin.status}")
    return found + list(plugin.check(seen))
