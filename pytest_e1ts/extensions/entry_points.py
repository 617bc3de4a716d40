"""The entry points of other distributions, by group. Finding them imports nothing; loading one imports its module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from pytest_e1ts.errors import ConfigurationError, E1tsError

VOCABULARY = "pytest_e1ts.vocabulary"
"""Modules whose import registers actions, locators, matchers and page objects; loaded when a release is asked for."""

HOOKS = "pytest_e1ts.hooks"
"""Modules with hook implementations and fixtures: plugins of pytest's, registered when a release is asked for."""

LINT_RULES = "pytest_e1ts.lint_rules"
"""Modules whose import registers rules of lint; loaded by lint alone."""

REPORTERS = "pytest_e1ts.reporters"
"""Classes of reporters, by the name that ``--e1ts-reports`` takes; loaded when they are chosen."""

COMMANDS = "e1ts.commands"
"""Commands of click, by the name that follows ``e1ts``; loaded when they are called."""

GROUPS = (VOCABULARY, HOOKS, LINT_RULES, REPORTERS, COMMANDS)


@dataclass(frozen=True, slots=True)
class Extension:
    """One entry point of another distribution."""

    entry: EntryPoint

    @property
    def name(self) -> str:
        """The entry point's name."""
        return self.entry.name

    @property
    def distribution(self) -> str:
        """The distribution as pip calls it."""
        return self.entry.dist.name if self.entry.dist else "unknown"

    @property
    def owner(self) -> str:
        """The distribution with its version, for messages."""
        version = f" {self.entry.dist.version}" if self.entry.dist else ""
        return f"the distribution {self.distribution!r}{version}"

    @property
    def summary(self) -> str:
        """What the distribution says of itself, in a line; empty where it says nothing."""
        summary = self.entry.dist.metadata["Summary"] if self.entry.dist else ""
        return " ".join((summary or "").split())

    def load(self) -> object:
        """Import what the entry point names.

        Raises:
            ConfigurationError: It cannot be imported; the message names the distribution and the cause.
        """
        try:
            return self.entry.load()
        except Exception as error:
            raise ConfigurationError(self.refusal(_cause(error)), code="extension-not-usable") from error

    def refusal(self, cause: str) -> str:
        """Return the message for an entry point that cannot be loaded.

        Args:
            cause: Why, as a sentence without its point.
        """
        return (
            f"The entry point {self.name!r} = {self.entry.value!r} (group {self.entry.group}) of {self.owner} "
            f"cannot be loaded: {cause.rstrip('.')}. Update or mend that distribution, or remove it: "
            f"pip uninstall {self.distribution}"
        )


@lru_cache
def extensions(group: str) -> tuple[Extension, ...]:
    """Return the entry points of a group, in the order of distributions and names, without importing any.

    Args:
        group: One of :data:`GROUPS`, or a group of somebody else's.
    """
    return tuple(map(Extension, sorted(_without_duplicates(entry_points(group=group)), key=_sort_key)))


def load_all(group: str) -> None:
    """Import every entry point of a group, so that what they register is known.

    Raises:
        ConfigurationError: One of them cannot be imported, or registers a name that is taken.
    """
    for extension in extensions(group):
        extension.load()


def describe_conflict(found: Iterable[Extension]) -> str:
    """Return the message for a name that several distributions offer."""
    listed = list(found)
    owners = " and ".join(extension.owner for extension in listed)
    return f"{listed[0].name!r} (group {listed[0].entry.group}) is offered by {owners}. Uninstall all but one of them."


def _without_duplicates(entries: Iterable[EntryPoint]) -> Iterable[EntryPoint]:
    """Yield each entry point once: a distribution that is on the path twice has each of its own twice."""
    return {(entry.dist.name if entry.dist else "", entry.name, entry.value): entry for entry in entries}.values()


def _sort_key(entry: EntryPoint) -> tuple[str, str]:
    return (entry.dist.name if entry.dist else "", entry.name)


def _cause(error: Exception) -> str:
    return str(error) if isinstance(error, E1tsError) else f"{type(error).__name__}: {error}"
