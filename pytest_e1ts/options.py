"""Options: command line, environment and ini, in that order of precedence, become one frozen Settings."""

from __future__ import annotations

import argparse
import getpass
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

import pytest

from pytest_e1ts.artifacts.addresses import check_address, check_links
from pytest_e1ts.artifacts.sizes import parse_size
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.settings import Contexts, OptionalFailures, ResultsPlace, Screenshots, Sessions, Settings

T = TypeVar("T")
RELEASE_FILE = "test_config.yml"
LINT, LIVE = "--e1ts-lint", "live"
FAIL_ON_FLAKY = "--e1ts-fail-on-flaky"
SECRETS_FILE = "secrets.env"
QUARANTINE_FILE = "quarantine.yml"
# Each form is an option of its own: an optional value would swallow the path that follows a plain --e1ts-lint.
_LINT_FORMS = {LINT: "static", f"{LINT}=static": "static", f"{LINT}={LIVE}": LIVE}
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


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
)


def add_options(parser: pytest.Parser) -> None:
    """Declare the command line options and ini values."""
    group = parser.getgroup("e1ts", "acceptance tests from the database (pytest-e1ts)")
    for option in OPTIONS:
        named = f" [{', '.join(option.environment)}]" if option.environment else ""
        text = f"{option.help}{f'; default: {option.default}' if option.default else ''}{named}"
        group.addoption(f"--e1ts-{option.name}", metavar=option.metavar, default=None, help=text)
        parser.addini(f"e1ts_{option.name.replace('-', '_')}", help=text, default=option.default)
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
        FAIL_ON_FLAKY,
        action="store_true",
        default=None,
        help="let the exit status be 1 when a scenario passed only after it had failed",
    )
    parser.addini("e1ts_fail_on_flaky", type="bool", help="the same as a yes or no", default=False)
    group.addoption(
        *_LINT_FORMS,
        action=_LintMode,
        dest="e1ts_lint",
        default="",
        help="run nothing: list what is wrong or doubtful in the release's rows, without a browser; "
        "'live' also walks through the scenarios in one, and looks at every target",
    )
    parser.addini("e1ts_set", type="linelist", help="the test sets to run: ids or names", default=[])


class _LintMode(argparse.Action):
    """Takes ``--e1ts-lint`` with or without ``=static`` or ``=live``, and never a path that stands behind it."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, _parser: object, namespace: argparse.Namespace, _: object, written: str | None = None) -> None:
        setattr(namespace, self.dest, _LINT_FORMS[written or LINT])


class Choices:
    """What the user chose, whichever way, for one pytest configuration."""

    def __init__(self, config: pytest.Config, environ: Mapping[str, str] = os.environ) -> None:
        """Look at ``config`` first, then at ``environ``, then at the ini file."""
        self._config = config
        self._environ = environ

    def text(self, name: str) -> str:
        """Return the value of the option of that name, its default where nobody chose."""
        option = next(option for option in OPTIONS if option.name == name)
        given = self._config.getoption(f"--e1ts-{name}")
        if given is None:
            given = next((self._environ[var] for var in option.environment if self._environ.get(var)), None)
        if given is None:
            given = self._config.getini(f"e1ts_{name.replace('-', '_')}")
        return str(given).strip()

    def on_command_line(self, name: str) -> bool:
        """Whether the option of that name was given on the command line itself."""
        return self._config.getoption(f"--e1ts-{name}") is not None

    def sets(self) -> tuple[str, ...]:
        """Return the wanted test sets."""
        given = self._config.getoption("--e1ts-set")
        if not given:
            given = [part.strip() for part in self._environ.get("TEST_SET_ID", "").split(",") if part.strip()]
        return tuple(given or self._config.getini("e1ts_set"))

    def fail_on_flaky(self) -> bool:
        """Return whether a flaky scenario fails the run."""
        return bool(self._config.getoption(FAIL_ON_FLAKY) or self._config.getini("e1ts_fail_on_flaky"))

    def variables(self) -> dict[str, str]:
        """Return the variables given on the command line."""
        pairs = {}
        for text in self._config.getoption("--e1ts-variable") or ():
            name, equals, value = text.partition("=")
            if not equals or not name.strip():
                raise ConfigurationError(
                    f"--e1ts-variable={text!r} is not NAME=VALUE, such as --e1ts-variable=USER=ann."
                )
            pairs[name.strip()] = value
        return pairs

    def base_url(self) -> str:
        """Return the address given outside the rows, empty when there is none."""
        fallback = self._config.getini("base_url") if _has_ini(self._config, "base_url") else ""
        given = self._config.getoption("base_url", default=None) or self._environ.get("BASE_URL") or fallback
        return str(given or "").strip()

    def milliseconds(self, name: str) -> float:
        """Return a duration option, given in seconds, in milliseconds.

        Raises:
            ConfigurationError: It is not a positive number.
        """
        value = self.text(name)
        try:
            number = float(value)
        except ValueError:
            number = 0
        if not 0 < number < 86_400:
            raise ConfigurationError(f"--e1ts-{name}={value!r} is not a number of seconds, such as --e1ts-{name}=15.")
        return number * 1000

    def limit_ms(self, name: str) -> float:
        """Return a limit, given in seconds, in milliseconds; 0 where there is to be none.

        Raises:
            ConfigurationError: It is not a number.
        """
        return 0.0 if self.text(name).casefold() in {"", "0", "none"} else self.milliseconds(name)

    def flag(self, name: str) -> bool:
        """Return a yes-or-no option.

        Raises:
            ConfigurationError: It is neither.
        """
        value = self.text(name).casefold()
        if self.on_command_line(name) and value not in _YES | _NO:  # CI variables hold all sorts of words
            raise ConfigurationError(f"--e1ts-{name}={value!r} is neither yes nor no.")
        return value not in _NO


def read_settings(choices: Choices, root: Path) -> Settings:
    """Freeze the choices.

    Args:
        choices: What the user chose.
        root: The project's root folder; a relative report folder is taken from there.

    Raises:
        ConfigurationError: A choice has no valid value.
    """
    return Settings(
        release=choices.text("release"),
        root=root,
        report_dir=root / choices.text("report"),
        sets=choices.sets(),
        variables=choices.variables(),
        environment=choices.text("environment"),
        base_url=choices.base_url(),
        executed_by=choices.text("executed-by") or _system_user(),
        pipeline_lines=choices.flag("pipeline-lines"),
        step_timeout_ms=choices.milliseconds("step-timeout"),
        navigation_timeout_ms=choices.milliseconds("navigation-timeout"),
        scenario_timeout_ms=choices.limit_ms("scenario-timeout"),
        run_timeout_ms=(run_ms := choices.limit_ms("run-timeout")),
        run_ends_at=time.time() + run_ms / 1000 if run_ms else 0.0,
        optional_failures=_word("optional-failures", choices.text("optional-failures"), get_args(OptionalFailures)),
        worker_attempts=_number(choices, "worker-attempts", 1),
        retries=_number(choices, "retries", 0),
        fail_on_flaky=choices.fail_on_flaky(),
        quarantine_file=str(root / choices.text("quarantine")),
        rerun=choices.text("rerun"),
        sessions=_word("sessions", choices.text("sessions"), get_args(Sessions)),
        context=_word("context", choices.text("context"), get_args(Contexts)),
        screenshots=_word("screenshots", choices.text("screenshots"), get_args(Screenshots)),
        artifact_budget=parse_size(choices.text("artifact-budget"), "artifact-budget"),
        scenario_artifact_budget=parse_size(choices.text("scenario-artifact-budget"), "scenario-artifact-budget"),
        artifacts=check_address(choices.text("artifacts"), root),
        artifact_links=check_links(choices.text("artifact-links")),
        account_wait_ms=choices.milliseconds("account-wait"),
        results=_word("results", choices.text("results"), get_args(ResultsPlace)),
        secrets_file=str(root / choices.text("secrets-file")),
        reports=_reports(choices.text("reports")),
        queries_file=str(root / choices.text("queries")) if choices.text("queries") else "",
    )


def _word(name: str, value: str, allowed: tuple[T, ...]) -> T:
    for word in allowed:
        if value == word:
            return word
    raise ConfigurationError(f"--e1ts-{name}={value!r} is unknown. {suggestion(value, map(str, allowed))}")


def _reports(value: str) -> tuple[str, ...]:
    from pytest_e1ts.reporting.reporters import report_names  # noqa: PLC0415 - this module is loaded into every session

    return report_names(value)


def _number(choices: Choices, name: str, least: int) -> int:
    value = choices.text(name)
    if value.isdecimal() and least <= int(value) <= 10:
        return int(value)
    raise ConfigurationError(f"--e1ts-{name}={value!r} is not a number from {least} to 10.")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"


def _has_ini(config: pytest.Config, name: str) -> bool:
    try:
        value: Any = config.getini(name)
    except (KeyError, ValueError):
        return False
    return value is not None
