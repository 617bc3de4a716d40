"""``e1ts lint``: everything that is wrong or doubtful in a release."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say, say_commands
from pytest_e1ts.commands.suite_words import READING
from pytest_e1ts.errors import UsageError

if TYPE_CHECKING:
    import pytest

    from pytest_e1ts.pytest_plugin.modes.lint_mode import LintResult

ERRORS = 1
_FORMS = ("text", "json", "sarif", "github")


@click.command()
@click.option("--release", help="A release: an id, a release number, 'latest', or a file.  [RELEASE_ID]")
@click.option("--set", "sets", multiple=True, metavar="ID", help="Only this test set: an id or a name; repeatable.")
@click.option("--environment", help="The environment whose variables to use.  [E1TS_ENVIRONMENT, NODE_ENV]")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True, help="How to write it.")
@click.option(
    "--live", is_flag=True, help="Also walk through the scenarios in a browser, and look at what each target names."
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, with the page objects and conftest.py; default: the current one.",
)
@click.pass_context
def lint(
    context: click.Context,
    *,
    release: str | None,
    sets: tuple[str, ...],
    environment: str | None,
    form: str,
    live: bool,
    root: Path,
) -> None:
    """Find everything that is wrong or doubtful in the rows of a release.

    The exit status is 0 without errors (there may be warnings), 1 when some scenario can't run, 4 when the release
    can't be read. The suite's own actions and page objects are known: pytest reads its conftest.py, and runs nothing.

    With --live the steps are really performed, one scenario after the other: use a test environment.
    """
    from pytest_e1ts.planning.lint import has_errors  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.planning.lint.output import FORMS  # noqa: PLC0415 - the same

    mode = "--e1ts-lint=live" if live else "--e1ts-lint"
    linted = _lint(root, [mode, *_arguments(release, environment), *(f"--e1ts-set={name}" for name in sets)])
    for notice in linted.checked.notices:
        say(f"e1ts: {notice}", err=True)
    write = say_commands if form == "github" else say
    write(FORMS[form](linted.checked.plan, linted.findings, linted.file, linted.walks))
    context.exit(ERRORS if has_errors(linted.findings) else 0)


def _arguments(release: str | None, environment: str | None) -> Iterator[str]:
    if release:
        yield f"--e1ts-release={release}"
    if environment:
        yield f"--e1ts-environment={environment}"


def _lint(root: Path, arguments: list[str]) -> LintResult:
    """Let pytest read the release, so that its configuration and the suite's conftest.py count as in a run.

    Raises:
        UsageError: pytest could not; the message is what it printed.
    """
    import pytest  # noqa: PLC0415 - keeps --help quick

    recipient, output = _Recipient(), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        status = pytest.main([*READING, *arguments], plugins=[recipient])
    if recipient.linted is None or status not in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}:
        raise UsageError(
            output.getvalue().strip().removeprefix("ERROR: ") or "pytest ended without reading the release.",
            code="suite-not-read",
        )
    return recipient.linted


class _Recipient:
    """Takes the findings out of the pytest session."""

    def __init__(self) -> None:
        self.linted: LintResult | None = None

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """Keep what was found."""
        from pytest_e1ts.pytest_plugin.modes.lint_mode import LINT_RESULT  # noqa: PLC0415 - loaded by now, if a release was read

        self.linted = config.stash.get(LINT_RESULT, None)
