"""What is installed in an environment: which package needs which, what it is imported as, and how large it is."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ASK = """
import json
from importlib.metadata import distributions
facts = {}
for found in distributions():
    files = [path for path in found.files or () if path.locate().is_file()]
    tops = {path.parts[0].removesuffix(".py") for path in files if path.suffix == ".py"}
    facts[found.name] = {
        "version": found.version, "requires": found.requires or [],
        "bytes": sum(path.locate().stat().st_size for path in files),
        "modules": sorted(name for name in tops if name.isidentifier()),
        "plugins": [entry.value.partition(":")[0] for entry in found.entry_points if entry.group == "pytest11"],
    }
print(json.dumps(facts))
"""


@dataclass(frozen=True)
class Packages:
    """The packages of one environment.

    Attributes:
        facts: What each says of itself, by its name in the form in which names are compared.
    """

    facts: dict[str, Any]

    def version(self, name: str) -> str:
        """Return the version of a package."""
        return str(self._of(name)["version"])

    def modules(self, name: str) -> list[str]:
        """Return what a package is imported as; of a plugin of pytest, the modules that pytest imports."""
        return list(self._of(name)["plugins"] or self._of(name)["modules"])

    def megabytes(self, names: Iterable[str]) -> float:
        """Return how much of the disk packages take, compiled files included."""
        return float(sum(self._of(name)["bytes"] for name in set(map(canonicalize_name, names)))) / 1e6

    def closure(self, names: Iterable[str]) -> set[str]:
        """Return packages with all they need, so far as it is installed."""
        seen: set[str] = set()
        todo: list[str] = [canonicalize_name(name) for name in names]
        while todo:
            name = todo.pop()
            if name in self.facts and name not in seen:
                seen.add(name)
                todo += [canonicalize_name(other.name) for other in self._needs(name)]
        return seen

    def brings_alone(self, name: str, names: Iterable[str]) -> set[str]:
        """Return a package and what only it needs among packages."""
        others = [other for other in names if other != name]
        return {canonicalize_name(name)} | self.closure([name]) - self.closure(others)

    def _needs(self, name: str) -> list[Requirement]:
        """Return what a package asks for here; what an extra asks for counts where it is installed as ``[binary]``."""
        asked = map(Requirement, self._of(name)["requires"])
        extras = ("", "binary")
        return [
            one for one in asked if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
        ]

    def _of(self, name: str) -> Any:
        return self.facts[canonicalize_name(name)]


def read_packages(python: Path) -> Packages:
    """Ask an environment's interpreter what is installed."""
    done = subprocess.run([str(python), "-c", ASK], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return Packages({canonicalize_name(name): facts for name, facts in json.loads(done.stdout).items()})
