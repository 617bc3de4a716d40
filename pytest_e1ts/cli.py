"""The command ``e1ts``. Its groups are files of :mod:`pytest_e1ts.commands`, imported when they are called.

Commands of other distributions are entry points, imported when they are called as well.
"""

from __future__ import annotations

import importlib
import io
import logging
import sys
from collections.abc import Mapping
from typing import Any

import click

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.extensions.commands import ExtensionCommand, extension_commands
from pytest_e1ts.model.printable import printable, printable_lines
from pytest_e1ts.registry import suggestion

EXIT_USAGE = 4

# Command → where it is (module:attribute) and what it is for; the help text is here, so that --help imports nothing.
COMMANDS: dict[str, tuple[str, str]] = {
    "actions": (
        "pytest_e1ts.commands.actions:actions",
        "The step vocabulary: list it, or offer it to the authors of a release.",
    ),
    "artifacts": (
        "pytest_e1ts.commands.artifacts:artifacts",
        "Screenshots, traces and videos of runs: clear away what is old, keep what is needed.",
    ),
    "browser": ("pytest_e1ts.commands.browser:browser", "The browser that runs scenarios: find it, or install one."),
    "compare": (
        "pytest_e1ts.commands.runs.compare:compare",
        "Two batches side by side: new failures, fixed, slower, changed rows.",
    ),
    "config": ("pytest_e1ts.commands.config:config", "The 7PS configuration, test_config.yml: check it."),
    "demo": (
        "pytest_e1ts.commands.demo.demo:demo",
        "Run the demo release against the demo application, from a clean start.",
    ),
    "explain": ("pytest_e1ts.commands.explain:explain", "An error code, such as E1TS-1001: cause, example and fix."),
    "export": (
        "pytest_e1ts.commands.exchange.going_out:export",
        "A release as a workbook, as CSV or as feature files, which come in again.",
    ),
    "flaky": ("pytest_e1ts.commands.runs.flaky:flaky", "Scenarios whose verdict changes although their rows do not."),
    "history": (
        "pytest_e1ts.commands.runs.history:history",
        "What became of a scenario, a case or a test set, run by run.",
    ),
    "import": (
        "pytest_e1ts.commands.exchange.coming_in:import_",
        "Workbooks, CSV, feature files and recordings into a release.",
    ),
    "import-sqlite": (
        "pytest_e1ts.commands.old_database.import_sqlite:import_sqlite",
        "The old authoring tool's database: move its releases, configuration and past runs into today's tables.",
    ),
    "init": ("pytest_e1ts.commands.init.init:init", "A suite that runs at once: write its files."),
    "lint": ("pytest_e1ts.commands.lint:lint", "A release: everything that is wrong or doubtful in its rows."),
    "manual": (
        "pytest_e1ts.commands.manual.manual:manual",
        "Scenarios that wait for people: list them, and answer them.",
    ),
    "options": ("pytest_e1ts.commands.options:options", "The options of a run: list them, with what each means."),
    "record": (
        "pytest_e1ts.commands.record.record:record",
        "What you do in a browser, as the rows of a scenario.",
    ),
    "report": ("pytest_e1ts.commands.report:report", "The report of a run, written again, as a page or as PDF."),
    "results": (
        "pytest_e1ts.commands.runs.results:results",
        "Results: write what a run could not, and close runs that were left open.",
    ),
    "runs": ("pytest_e1ts.commands.runs.runs:runs", "The latest runs, as the database has them."),
    "status": ("pytest_e1ts.commands.runs.status:status", "Where a batch stands: totals, progress, failures."),
    "vscode": ("pytest_e1ts.commands.editors.vscode:vscode", "VS Code: let it show scenarios in its test panel."),
    "db": ("pytest_e1ts.commands.database:database", "The database: upgrade, status, load and export releases."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is called, not before; ours come first, whatever others call theirs."""

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **options: Any) -> None:
        """Make a group of commands that are not imported yet.

        Args:
            *args: As for ``click.Group``.
            places: Command name → place (``module:attribute``) and short help.
            **options: As for ``click.Group``.
        """
        super().__init__(*args, **options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names of all commands."""
        return sorted({*self._places, *self._extension_commands()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Import and return a command; None when there is no such one.

        Raises:
            ConfigurationError: It is one of another distribution, and cannot be loaded.
        """
        if cmd_name not in self._places:
            other = self._extension_commands().get(cmd_name)
            return other.load(click.Command) if other else None
        module, _, attribute = self._places[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments begin with; an unknown one names the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self._places:
            known = self.list_commands(ctx)
            if args[0] not in known:
                ctx.fail(f"No such command {args[0]!r}. {suggestion(args[0], known)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self._places[name][1]) for name in self.list_commands(ctx) if name in self._places]
            )
        others = self._extension_commands()
        if others:
            with formatter.section("Commands of other distributions"):
                formatter.write_dl([(printable(name), printable(others[name].help)) for name in sorted(others)])
        warnings = [warning for other in others.values() for warning in other.warnings(self._places)]
        if warnings:
            with formatter.section("Warnings"):
                for warning in warnings:
                    formatter.write_text(printable(warning))

    def _extension_commands(self) -> Mapping[str, ExtensionCommand]:
        return extension_commands()


@click.group(cls=LazyGroup, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pytest-e1ts", prog_name="e1ts")
def root() -> None:
    """Data-driven acceptance tests: the commands beside pytest."""


class _PrintableLog(logging.Formatter):
    """Writes records of a log to a terminal, whatever data they hold."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as lines that steer nothing."""
        return printable_lines(super().format(record))


def main() -> None:
    """Run the command line; what the user can mend ends with its message and exit status 4, without a traceback."""
    if logging.lastResort is not None:  # what is logged goes to standard error
        logging.lastResort.setFormatter(_PrintableLog())
    for stream in (sys.stdout, sys.stderr):  # what the terminal has no sign for is shown by its number
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = root.main(prog_name="e1ts", standalone_mode=False)
    except E1tsError as error:
        _end(printable(f"e1ts: {_with_code(error)}"), EXIT_USAGE)
    except click.exceptions.NoArgsIsHelpError as error:
        _end(error.format_message(), EXIT_USAGE)
    except click.ClickException as error:
        output = io.StringIO()
        error.show(output)
        _end(printable_lines(output.getvalue().rstrip()), EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        _end("e1ts: interrupted", 2)
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _with_code(error: E1tsError) -> str:
    from pytest_e1ts.error_codes.catalogue import with_code  # noqa: PLC0415 - needed where something is wrong

    return with_code(str(error), error.code)


def _end(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)
