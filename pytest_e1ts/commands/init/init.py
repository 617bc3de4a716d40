"""``e1ts init``: write a suite that runs at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from pytest_e1ts.commands.init.answers import CI_SERVICES, Answers, Given, complete
from pytest_e1ts.commands.init.editors import VSCODE
from pytest_e1ts.commands.init.first_scenario import SeenPage
from pytest_e1ts.commands.init.reach import why_unreachable
from pytest_e1ts.commands.init.suite_files import suite_files
from pytest_e1ts.commands.init.write_files import Written, lines_to_add, write_files
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import ConfigurationError, E1tsError

KEPT_SOME = 1
_SHOWN = 20
_AGAIN = "To look at it later, remove release.yml and pages/start.py, and call this again."

_MEANINGS = {
    "release.yml": "the tests: begin here",
    "pages/start.py": "names for the elements of the start page",
    "pytest.ini": "what pytest runs, and where the application is",
    "conftest.py": "fixtures, hooks and actions of your own",
    "test_config.yml": "what pytest shows the scenarios below",
    "secrets.env": "passwords; git does not see it",
    "requirements.txt": "what CI installs",
    ".vscode/settings.json": "VS Code shows the scenarios",
    ".run/Acceptance tests.run.xml": "PyCharm runs them",
}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--url", metavar="ADDRESS", help="Where the application is.")
@click.option("--name", help="What the suite is called; default: as the folder.")
@click.option("--ci", type=click.Choice(CI_SERVICES), help="The CI service that runs it.")
@click.option("--from", "page", metavar="ADDRESS", help="Look at this page; the first scenario checks what it shows.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the defaults for what is not given.")
@click.pass_context
def init(
    context: click.Context,
    *,
    folder: Path,
    url: str | None,
    name: str | None,
    ci: str | None,
    page: str | None,
    yes: bool,
) -> None:
    """Write a suite into FOLDER, the current one by default, that plain pytest runs at once.

    What no option says is asked for in a terminal, and taken for granted elsewhere. A file that is there already stays
    as it is: the exit status is 1 then, and what such a file should hold is shown.
    """
    answers = complete(Given(url, name, ci, page), folder, asks=sys.stdin.isatty() and not yes, takes_defaults=yes)
    unreachable = why_unreachable(answers.address.base_url)
    seen = _look(answers) if page is not None and not unreachable else None
    files = suite_files(answers, seen)
    written = write_files(folder, files)
    for line in _report(folder, files, written):
        say(line)
    for line in _next_steps(folder, answers, unreachable, wanted_a_look=page is not None):
        say(line)
    context.exit(KEPT_SOME if written.existing else 0)


def _look(answers: Answers) -> SeenPage | None:
    """Look at the page, and say what was found; None where that was not possible, which is said as well.

    Raises:
        ConfigurationError: There is no browser; nothing is written yet, so that it can be called again.
    """
    from pytest_e1ts.commands.init.look_at_page import look_at_page  # noqa: PLC0415 - a browser is wanted now

    say(f"Looking at {answers.address.full}")
    try:
        seen = look_at_page(answers.address)
    except ConfigurationError:
        raise
    except E1tsError as error:
        say(f"  {error} The first scenario only opens the page. {_AGAIN}")
        return None
    for line in _describe_page(seen):
        say(line)
    return seen


def _describe_page(seen: SeenPage) -> Iterator[str]:
    yield f"  title: {seen.title or 'none'}"
    shown = seen.elements[:_SHOWN]
    width = max((len(element.name) for element in shown), default=0)
    yield from (f"  {element.name.ljust(width)}  {element.target}" for element in shown)
    if len(seen.elements) > _SHOWN:
        yield f"  and {len(seen.elements) - _SHOWN} more: pages/start.py has them"
    if not seen.elements:
        yield "  no element that can be named"
    if seen.frames:
        yield f"  {seen.frames} frame{'s' * (seen.frames > 1)} not looked into; name an element in one: frame=NAME >> …"
    if not seen.is_complete:
        yield "  the page still loaded something after 5 s; what came later is not here"


def _report(folder: Path, files: Mapping[str, str], written: Written) -> Iterator[str]:
    if written.written:
        yield f"\nWritten to {folder.resolve()}:"
    width = max(map(len, written.written), default=0)
    for path in written.written:
        yield f"  {path.ljust(width)}  {_MEANINGS.get(path, '')}".rstrip()
    if written.existing:
        yield "\nThere already, and left as it is:"
    for path in written.existing:
        lines = lines_to_add(path, files)
        more = "; e1ts vscode init adds what it needs" if path == VSCODE else ""
        yield f"  {path}{', which should hold:' if lines else more}"
        yield from (f"      {line}" for line in lines)


def _next_steps(folder: Path, answers: Answers, unreachable: str, *, wanted_a_look: bool) -> Iterator[str]:
    if unreachable:
        yield f"\nNothing answers at {answers.address.base_url} ({unreachable})."
        yield "Start the application before you run pytest, or mend the address in pytest.ini."
        if wanted_a_look:
            yield f"The page was not looked at. {_AGAIN}"
    yield "\nNext:"
    if folder.resolve() != Path.cwd():
        yield f"  cd {folder}"
    yield "  e1ts browser install    once, if there is no browser yet"
    yield "  pytest                  runs release.yml"
