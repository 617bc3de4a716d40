"""Commands of ``e1ts`` that other distributions add: listed without importing them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeVar

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.extensions.entry_points import COMMANDS, Extension, describe_conflict, extensions

CommandT = TypeVar("CommandT")


@dataclass(frozen=True, slots=True)
class ExtensionCommand:
    """A command by the name that one distribution gave it, or several."""

    offers: tuple[Extension, ...]

    @property
    def help(self) -> str:
        """A line for the list of commands; what the command says of itself is known only once it is imported."""
        summaries = dict.fromkeys(f"[{each.distribution}] {each.summary}".strip() for each in self.offers)
        return "; ".join(summaries)

    def warnings(self, ours: Collection[str]) -> Iterator[str]:
        """Yield what is the matter with it, as far as that can be known without importing it.

        Args:
            ours: The names of our own commands.
        """
        name = self.offers[0].name
        if name in ours:
            owners = " and ".join(each.owner for each in self.offers)
            yield f"{name!r} of {owners} cannot be called: e1ts has a command of that name."
        elif len(self.offers) > 1:
            yield describe_conflict(self.offers)
        yield from (
            each.refusal(f"there is no module {each.entry.module!r}") for each in self.offers if not _is_there(each)
        )

    def load(self, kind: type[CommandT]) -> CommandT:
        """Import and return the command.

        Args:
            kind: What it has to be.

        Raises:
            ConfigurationError: It cannot be imported, is something else, or several distributions offer it.
        """
        if len(self.offers) > 1:
            raise ConfigurationError(describe_conflict(self.offers), code="registered-twice")
        (offer,) = self.offers
        command = offer.load()
        if not isinstance(command, kind):
            raise ConfigurationError(
                offer.refusal(f"it is no command of click, but {type(command).__name__}"), code="extension-not-usable"
            )
        return command


def extension_commands() -> Mapping[str, ExtensionCommand]:
    """Return the commands of other distributions by name."""
    offers: dict[str, list[Extension]] = {}
    for extension in extensions(COMMANDS):
        offers.setdefault(extension.name, []).append(extension)
    return {name: ExtensionCommand(tuple(found)) for name, found in offers.items()}


def _is_there(extension: Extension) -> bool:
    """Return whether the top-level package is there: looking further would import it."""
    return find_spec(extension.entry.module.partition(".")[0]) is not None
