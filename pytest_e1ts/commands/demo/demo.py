"""``e1ts demo``: the main job on the demo that ships in the repository, from a clean start."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from pytest_e1ts.commands.demo.outcome import closing_lines
from pytest_e1ts.commands.demo.report_count import count_report
from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.subprocess_runner import run_and_wait
from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.address import URL_VARIABLE, VARIABLES

RELEASE = "5"
WORKERS = "7"
RELEASE_FILE = "test_config.yml"
ARGUMENTS = (f"--e1ts-release={RELEASE}", "-n", WORKERS, "-o", f"testpaths={RELEASE_FILE}")
"""What pytest is given. Of every folder that ``testpaths`` names it loads ``conftest.py``, also where a release alone
runs; those of this checkout's tests need more than the demo does."""

_RUN_VARIABLES = (
    "RELEASE_ID",
    "TEST_SET_ID",
    "BASE_URL",
    "NODE_ENV",
    "E1TS_ENVIRONMENT",
    "E1TS_REPORT",
    "DATABASE_URL",
)
_JOURNALS = "journal"  # what an earlier run could not write to its database may lie there and nowhere else


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def demo(context: click.Context, pytest_arguments: tuple[str, ...]) -> None:
    """Run the demo release against the demo application, from a clean start.

    Brings up the embedded database and the application, runs pytest with seven workers, and takes everything down
    again. PYTEST_ARGUMENTS are passed to pytest: e1ts demo -k closure --headed
    """
    root = project_root(Path.cwd())
    clear_state(root)
    command = [sys.executable, "-m", "pytest", *ARGUMENTS, *pytest_arguments]
    say(f"$ pytest {shlex.join(command[3:])}")
    end = run_and_wait(command, root, environment_variables(os.environ))
    count = count_report(root / "report" / "cucumber.json")
    say("\n".join(closing_lines(root, count, end, f"pytest {shlex.join(ARGUMENTS)}")))
    context.exit(end.status)


def project_root(folder: Path) -> Path:
    """Return the checkout that a folder lies in.

    Raises:
        UsageError: It lies in none.
    """
    for place in (folder, *folder.parents):
        if (place / "demo" / "release.yml").is_file() and (place / RELEASE_FILE).is_file():
            return place
    raise UsageError(
        f"{folder} is not in a checkout of pytest-e1ts, where the demo is. Clone it and run this there.",
        code="bad-command-argument",
    )


def environment_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what points at another database, application or release than the demo's."""
    elsewhere = {URL_VARIABLE, *VARIABLES, *_RUN_VARIABLES}
    return {name: value for name, value in environ.items() if name not in elsewhere}


def clear_state(root: Path) -> None:
    """Remove what earlier runs left: the databases, and the reports except the journals.

    Raises:
        UsageError: Another run is at work here.
    """
    from pytest_e1ts.store.embedded.reset import drop_databases  # noqa: PLC0415 - heavy
    from pytest_e1ts.store.embedded.server import embedded_folder, start_embedded  # noqa: PLC0415 - heavy

    with start_embedded(embedded_folder(root)) as embedded:
        drop_databases(embedded)
    report = root / "report"
    for entry in report.iterdir() if report.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            if entry.name != _JOURNALS:
                shutil.rmtree(entry)
        else:
            entry.unlink()
