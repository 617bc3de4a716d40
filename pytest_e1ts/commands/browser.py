"""``e1ts browser``: which browser runs the scenarios, and how to get one."""

from __future__ import annotations

import os

import click

from pytest_e1ts.commands.browser_install import PARTS, install_browser, install_libraries, install_part, starts
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import ConfigurationError, UsageError
from pytest_e1ts.execution.browser.browsers import VARIABLE, BrowserChoice, find_browser

_HEADED = click.option("--headed", is_flag=True, help="For runs that show a window.")


@click.group()
def browser() -> None:
    """Find or install the browser that runs the scenarios."""


@browser.command()
@_HEADED
def find(headed: bool) -> None:
    """Print the program, or Playwright's name of the browser, that a run would start."""
    say(_label(_found(headless=not headed)))


@browser.command()
@click.argument("names", nargs=-1, type=click.Choice(PARTS))
@_HEADED
@click.option("--quiet", is_flag=True, help="Do not print which one it is.")
def install(names: tuple[str, ...], headed: bool, quiet: bool) -> None:
    """Install a browser, unless there is one that starts.

    With NAMES (firefox, webkit, or ffmpeg for films of scenarios), these of Playwright's instead.

    Tried in this order: Playwright's own (the headless shell, unless --headed), and for root on Debian the
    distribution's package. No way hangs: each has a time limit.
    """
    for name in names:
        install_part(name, _say)
    if names:
        return
    try:
        choice = find_browser(headless=not headed)
    except ConfigurationError:
        if _is_named_by_user():
            raise
        install_browser(not headed, _say)
        choice = find_browser(headless=not headed)
    _ensure_it_starts(choice)
    if not quiet:
        say(_label(choice))


def _found(*, headless: bool) -> BrowserChoice:
    try:
        return find_browser(headless=headless)
    except ConfigurationError as error:
        if _is_named_by_user():
            raise
        raise UsageError(f"{error} Or let this do it: e1ts browser install", code="no-browser") from None


def _is_named_by_user() -> bool:
    """Return whether the user names a browser: then another one is of no use."""
    return bool(os.environ.get(VARIABLE, "").strip())


def _ensure_it_starts(choice: BrowserChoice) -> None:
    """Make sure that the browser starts here.

    Raises:
        UsageError: It does not, and cannot be helped from here.
    """
    path = choice.executable_path
    if not path or starts(path):
        return
    if "ms-playwright" not in path:
        raise UsageError(
            f"{path} does not start. Reinstall it, or name another browser in {VARIABLE}.",
            code="browser-does-not-start",
        )
    install_libraries(_say)
    if not starts(path):
        raise UsageError(
            f"{path} still does not start. Name another browser in {VARIABLE}.", code="browser-does-not-start"
        )


def _label(choice: BrowserChoice) -> str:
    return choice.executable_path or choice.channel


def _say(message: str) -> None:
    say(message, err=True)
