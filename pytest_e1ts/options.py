"""Options: what may be chosen on the command line, in the environment and in the ini file.

Loaded into every pytest session, so it imports nothing of this package; what was chosen is read by
:mod:`pytest_e1ts.choices`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

RELEASE_FILE = "test_config.yml"
LINT, LIVE = "--e1ts-lint", "live"
PLAN = "--e1ts-plan"
FAIL_ON_FLAKY = "--e1ts-fail-on-flaky"
SECRETS_FILE = "secrets.env"
QUARANTINE_FILE = "quarantine.yml"
# Each form is an option of its own: an optional value would swallow the path that follows a plain --e1ts-lint.
_LINT_FORMS = {LINT: "static", f"{LINT}=static": "static", f"{LINT}={LIVE}": LIVE}


class Option(NamedTuple):
    """One setting: ``--e1ts-NAME``, the ini value ``e1ts_NAME`` and environment variables, first one wins."""

    name: str
    metavar: str
    help: str
    environment: tuple[str, ...] = ()
    default: str = ""


OPTIONS = (
    Option(
        "release", "ID", "run this release: an id, a release number, or 'latest' (newest open one)", ("RELEASE_ID",)
    ),
    Option("environment", "NAME", "environment whose address and variables to use", ("E1TS_ENVIRONMENT", "NODE_ENV")),
    Option("report", "FOLDER", "folder of reports, journal and artifacts", ("E1TS_REPORT",), "report"),
    Option("executed-by", "NAME", "who is shown as having started the run", ("E1TS_EXECUTED_BY",)),
    Option("pipeline-lines", "yes|no", "print PROGRESS:{json} and RESULT:{json} lines", ("E1TS_PIPELINE_LINES", "CI")),
    Option("step-timeout", "SECONDS", "how long a step may wait for what it needs", ("E1TS_STEP_TIMEOUT",), "10"),
    Option("navigation-timeout", "SECONDS", "how long a page may take to load", ("E1TS_NAVIGATION_TIMEOUT",), "30"),
    Option(
        "scenario-timeout", "SECONDS", "how long a scenario may take; 0 for any time", ("E1TS_SCENARIO_TIMEOUT",), "600"
    ),
    Option("run-timeout", "SECONDS", "how long the run may take; 0 for any time", ("E1TS_RUN_TIMEOUT",), "0"),
    Option("optional-failures", "fail|warn", "whether a failed optional step fails its scenario", (), "fail"),
    Option(
        "page-errors",
        "fail|warn|off",
        "what to make of uncaught errors, console errors, failed requests and unasked dialogs; per kind: "
        "warn,uncaught=fail,console=off (uncaught, console, requests, dialogs)",
        ("E1TS_PAGE_ERRORS",),
        "warn",
    ),
    Option("worker-attempts", "N", "how often a scenario is tried when its worker dies", (), "1"),
    Option("retries", "N", "how often a failed scenario is tried again, after the others", ("E1TS_RETRIES",), "0"),
    Option("quarantine", "PATH", "YAML file of the scenarios that do not decide", (), QUARANTINE_FILE),
    Option("rerun", "BATCH", "run what failed or never ran in that batch, and carry forward what passed"),
    Option("sessions", "reuse|fresh", "whether signing in is done once for each account of the run", (), "reuse"),
    Option("context", "fresh|kept", "whether each scenario has a browser context of its own", (), "fresh"),
    Option("account-wait", "SECONDS", "how long a scenario may wait for an account of its own", (), "300"),
    Option("results", "database|files", "whether to write run rows, or reports and journal alone", (), "database"),
    Option("file", "PATH", "the file in the root folder that the release's nodes hang on", (), RELEASE_FILE),
    Option("pages", "PACKAGE", "the package whose modules define the page objects", (), "pages"),
    Option("secrets-file", "PATH", "file of NAME=value lines for ${secret:NAME}", ("E1TS_SECRETS_FILE",), SECRETS_FILE),
    Option("screenshots", "off|failure|change|all", "which steps a picture is taken of", (), "failure"),
    Option("artifact-budget", "SIZE", "how much a run may leave in artifacts", (), "500MB"),
    Option("scenario-artifact-budget", "SIZE", "how much one attempt at a scenario may leave in artifacts", (), "50MB"),
    Option("artifacts", "PLACE", "put artifacts into s3://bucket/prefix or a folder as well", ("E1TS_ARTIFACTS",)),
    Option("artifact-links", "ADDRESS|presigned", "how reports link to artifacts", ("E1TS_ARTIFACT_LINKS",)),
    Option(
        "reports",
        "NAMES",
        "which reports to write: cucumber, html, ctrf, junit, none",
        ("E1TS_REPORTS",),
        "cucumber,html",
    ),
    Option("queries", "PATH", "YAML file of the named queries of database checks"),
    Option(
        "exclusive", "COLUMNS", "columns whose scenarios of the same value never run at once: test_sets.category, …"
    ),
)


def add_options(parser: pytest.Parser) -> None:
    """Declare the command line options and ini values."""
    group = parser.getgroup("e1ts", "acceptance tests from the database (pytest-e1ts)")
    for option in OPTIONS:
        named = f" [{', '.join(option.environment)}]" if option.environment else ""
        text = f"{option.help}{f'; default: {option.default}' if option.default else ''}{named}"
        group.addoption(f"--e1ts-{option.name}", metavar=option.metavar, default=None, help=text)
        parser.addini(f"e1ts_{option.name.replace('-', '_')}", help=text, default=option.default)
    _add_lists_and_switches(parser, group)
    _add_reach(parser)
    _add_requests(group)


def _add_lists_and_switches(parser: pytest.Parser, group: pytest.OptionGroup) -> None:
    group.addoption(
        "--e1ts-set",
        action="append",
        metavar="ID",
        help="run only this test set: an id or a name; repeatable [TEST_SET_ID]",
    )
    group.addoption(
        "--e1ts-variable",
        action="append",
        metavar="NAME=VALUE",
        help="value of a ${NAME} variable, over rows; repeatable",
    )
    group.addoption(
        "--e1ts-page-errors-allowed",
        action="append",
        metavar="TEXT",
        help="a page error that is allowed: a part of 'kind: message', * for any text; repeatable",
    )
    parser.addini("e1ts_page_errors_allowed", type="linelist", help="the page errors that are allowed", default=[])
    group.addoption(
        FAIL_ON_FLAKY,
        action="store_true",
        default=None,
        help="let the exit status be 1 when a scenario passed only after it had failed",
    )
    parser.addini("e1ts_set", type="linelist", help="the test sets to run: ids or names", default=[])
    parser.addini("e1ts_fail_on_flaky", type="bool", help="the same as a yes or no", default=False)


def _add_reach(parser: pytest.Parser) -> None:
    """Declare how far rows reach beyond the application: settings of the suite alone, not of whoever starts a run."""
    parser.addini("e1ts_uploads", help="the suite's folder that files to upload lie in", default="files")
    parser.addini(
        "e1ts_hosts",
        type="args",
        help="hosts that rows may open besides the application's, each with its subdomains; * for all",
        default=[],
    )
    parser.addini(
        "e1ts_process_secrets",
        type="args",
        help="variables of the process environment that rows may read, as secrets; E1TS_SECRET_NAME is always one",
        default=[],
    )
    parser.addini(
        "e1ts_process_variables",
        type="args",
        help="variables of the process environment that rows may read and reports may show",
        default=[],
    )


def _add_requests(group: pytest.OptionGroup) -> None:
    """Declare what asks for something else than a run."""
    group.addoption(
        *_LINT_FORMS,
        action=_LintMode,
        dest="e1ts_lint",
        default="",
        help="run nothing: list what is wrong or doubtful in the release's rows, without a browser; "
        "'live' also walks through the scenarios in one, and looks at every target",
    )
    group.addoption(
        PLAN,
        nargs="?",
        const="table",
        choices=("table", "json"),
        metavar="table|json",
        help="run nothing: show which worker is expected to run which scenario when",
    )


class _LintMode(argparse.Action):
    """Takes ``--e1ts-lint`` with or without ``=static`` or ``=live``, and never a path that stands behind it."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, _parser: object, namespace: argparse.Namespace, _: object, written: str | None = None) -> None:
        setattr(namespace, self.dest, _LINT_FORMS[written or LINT])
