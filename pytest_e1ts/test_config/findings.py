"""What a check found, and the place in the file it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml

ALIAS = "alias"
"""The tag of a node that stands where the file has an alias."""

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault of a configuration file.

    Attributes:
        line: Counted from 1.
        column: Counted from 1.
        path: Where it is in the structure: ``live_dependency_tests[0].dev.testSets``; empty for the whole file.
        message: What is wrong and what to do about it.
    """

    line: int
    column: int
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the file on its way through the checks.

    Attributes:
        node: The YAML node.
        path: Its path in the structure.
        findings: Where faults are gathered; one list for the whole file.
    """

    node: yaml.Node
    path: str
    findings: list[Finding]

    def report(self, message: str, at: yaml.Node | None = None) -> None:
        """Add a finding at this node.

        Args:
            message: What is wrong and what to do about it.
            at: Another node whose line and column are nearer to the fault, such as a key.
        """
        if self.node.tag == ALIAS:
            return  # it is refused for what it is, whatever it stands for
        mark = (at or self.node).start_mark
        self.findings.append(Finding(mark.line + 1, mark.column + 1, self.path, message))

    def under(self, key: str, node: yaml.Node) -> Place:
        """Return the place of a value in this mapping."""
        name = shown(key).strip("'") if key.isprintable() else shown(key)
        return Place(node, f"{self.path}.{name}" if self.path else name, self.findings)

    def entry(self, index: int, node: yaml.Node) -> Place:
        """Return the place of an entry of this list, counted from 0."""
        return Place(node, f"{self.path}[{index}]", self.findings)


Check = Callable[[Place], None]


def shown(value: str) -> str:
    """Return a value as a message may show it: quoted, on one line, not longer than fits."""
    return repr(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…")
