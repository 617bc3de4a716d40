"""What a person says of a new suite: answered in a terminal, or given as options."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from pytest_e1ts.commands.init.addresses import Address, application_address, page_address
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import UsageError

CI_SERVICES = ("github", "gitlab", "jenkins", "azure", "none")
DEFAULT_URL = "http://127.0.0.1:8000"

_REMOTES = {"github": "github", "gitlab": "gitlab", "dev.azure.com": "azure", "visualstudio.com": "azure"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What a suite is made from.

    Attributes:
        address: The application, or the page of it that is looked at.
        name: What the suite is called.
        ci: One of CI_SERVICES.
    """

    address: Address
    name: str
    ci: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say; None where one was not given.

    Attributes:
        page: The page to look at, as it was written.
    """

    url: str | None = None
    name: str | None = None
    ci: str | None = None
    page: str | None = None


def complete(given: Given, folder: Path, *, asks: bool, takes_defaults: bool) -> Answers:
    """Return all answers: what was given, else what a person answers, else what is likely.

    Args:
        given: The options.
        folder: Where the suite will be.
        asks: Whether there is somebody to ask.
        takes_defaults: Whether the address may be guessed as well.

    Raises:
        UsageError: An address is none, or there is none and nobody to ask.
    """
    address = _address(given, asks=asks, takes_defaults=takes_defaults)
    name = _one_line(given.name) if given.name else ""
    if not name:
        name = _likely_name(folder)
        name = _one_line(click.prompt("2. What is the suite called?", default=name)) if asks else name
    ci = given.ci
    if ci is None:
        ci = _likely_ci(folder)
        choice = click.Choice(CI_SERVICES)
        ci = click.prompt("3. Which CI runs it?", type=choice, default=ci) if asks else ci
    return Answers(address, name, ci)


def _address(given: Given, *, asks: bool, takes_defaults: bool) -> Address:
    if given.page is not None:
        return page_address(given.page, application_address(given.url) if given.url else None)
    if given.url is not None:
        return application_address(given.url)
    if not asks and not takes_defaults:
        raise UsageError(
            "where is the application? Give its address: e1ts init --url https://qa.example.test",
            code="bad-command-argument",
        )
    return _asked_address() if asks else application_address(DEFAULT_URL)


def _asked_address() -> Address:
    """Ask for the address until there is one."""
    while True:
        try:
            return application_address(click.prompt("1. Where is the application?", default=DEFAULT_URL))
        except UsageError as error:
            say(f"   {error}")


def _likely_name(folder: Path) -> str:
    words = _one_line(folder.resolve().name.replace("-", " ").replace("_", " "))
    return f"{words[:1].upper()}{words[1:]}" or "Acceptance tests"


def _likely_ci(folder: Path) -> str:
    """Return the service that the folder's repository lies at; GitHub where that is not known."""
    try:
        remotes = (folder / ".git" / "config").read_text(encoding="utf-8", errors="replace")
    except OSError:
        remotes = ""
    return next((ci for host, ci in _REMOTES.items() if host in remotes), CI_SERVICES[0])


def _one_line(text: str) -> str:
    """Return a name without line breaks and signs that nobody sees, no longer than a column holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200]
