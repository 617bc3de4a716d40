"""Every setting of a run, declared once; a new one is declared here, and used.

Use the class by way of :mod:`pytest_e1ts.settings`, where it is complete. How to reach the database is no setting: that
stays with the controller (:mod:`pytest_e1ts.store.connection.connect`), and never travels to a worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Literal

from pytest_e1ts.declarations.kinds import (
    ARGUMENTS,
    DURATION,
    LIMIT,
    NAMES,
    PAIRS,
    PATH,
    PATH_OR_NONE,
    PATTERNS,
    SIZE,
    SWITCH,
    TEXT,
    TEXTS,
    YES_OR_NO,
    count,
    mode,
    word,
)  # fmt: skip
from pytest_e1ts.declarations.option import Option, late_dataclass, option, options_of
from pytest_e1ts.declarations.page_errors import PAGE_ERRORS, PageErrorRules, is_allowed

ReportAccess = Literal["auto", "owner", "umask"]
Screenshots = Literal["off", "failure", "change", "all"]


@late_dataclass(frozen=True, kw_only=True)
class Settings:
    """What one run was asked to do; where nothing is given, what holds when nobody chose.

    Attributes:
        root: The project's root folder, which relative paths are taken from.
    """

    root: Path

    release: str = option(
        TEXT,
        "release",
        "run this release: an id, a release number, 'latest' (newest open one), or a release file to load first",
        metavar="ID",
        environment=("RELEASE_ID",),
        more="See [a release by its file](../configuration.md#a-release-by-its-file).",
    )
    sets: tuple[str, ...] = option(
        TEXTS,
        "set",
        "run only this test set: an id or a name",
        metavar="ID",
        environment=("TEST_SET_ID",),
        otherwise="all",
    )
    environment: str = option(
        TEXT,
        "environment",
        "environment whose address and variables to use",
        metavar="NAME",
        environment=("E1TS_ENVIRONMENT", "NODE_ENV"),
    )
    base_url: str = option(
        TEXT,
        "base-url",
        "where the application is",
        metavar="ADDRESS",
        environment=("BASE_URL",),
        otherwise="from the rows",
        is_foreign=True,
    )
    site_account: tuple[str, str] = field(default=("", ""), repr=False)
    """Name and password that stood in the base URL; empty where none did."""
    variables: Mapping[str, str] = option(PAIRS, "variable", "value of a ${NAME} variable, over rows", in_ini=False)
    rerun: str = option(
        TEXT,
        "rerun",
        "run what failed or never ran in that batch, and carry forward what passed",
        metavar="BATCH",
        more="See [completing a batch](../retries-and-quarantine.md#completing-a-batch).",
    )
    release_file: Path = option(
        PATH,
        "file",
        "the file in the root folder that the release's nodes hang on",
        default="test_config.yml",
    )
    release_files: tuple[str, ...] = option(
        ARGUMENTS,
        "release-files",
        "files in which releases are written, relative to the root folder; * for any text",
        on_command_line=False,
        otherwise="those in the root folder and in the folders right below it",
        more="Editors open the row of a scenario there: see [editors](../editors.md).",
    )
    pages: str = option(
        TEXT,
        "pages",
        "the package whose modules define the page objects",
        metavar="PACKAGE",
        default="pages",
    )
    features: tuple[str, ...] = option(
        ARGUMENTS,
        "features",
        "run this feature file, or those in this folder, beside the rows of the release",
        metavar="PATH",
        environment=("E1TS_FEATURES",),
        otherwise="none",
        travels=False,
        more="See [feature files](../features.md).",
    )
    queries_file: Path | None = option(
        PATH_OR_NONE,
        "queries",
        "YAML file of the named queries of database checks",
        more="See [database checks](../configuration.md#database-checks).",
    )
    secrets_file: Path = option(
        PATH,
        "secrets-file",
        "file of NAME=value lines for ${secret:NAME}",
        environment=("E1TS_SECRETS_FILE",),
        default="secrets.env",
        more="See [secrets](../environments-and-secrets.md#secrets).",
    )
    """Every process reads it for itself: its values travel nowhere."""

    lint: Literal["", "static", "live"] = option(
        mode("", "static", "live"),
        "lint",
        "run nothing: list what is wrong or doubtful in the release's rows, without a browser; "
        "'live' also walks through the scenarios in one, and looks at every target",
        in_ini=False,
        travels=False,
        more="See [lint](lint.md).",
    )
    plan: Literal["", "table", "json"] = option(
        mode("", "table", "json"),
        "plan",
        "run nothing: show which worker is expected to run which scenario when",
        in_ini=False,
        travels=False,
        more="See [scheduling](../scheduling.md).",
    )

    executed_by: str = option(
        TEXT,
        "executed-by",
        "who is shown as having started the run",
        metavar="NAME",
        environment=("E1TS_EXECUTED_BY",),
        otherwise="the system user",
    )
    pipeline_lines: bool = option(
        YES_OR_NO,
        "pipeline-lines",
        "print PROGRESS:{json} and RESULT:{json} lines",
        environment=("E1TS_PIPELINE_LINES", "CI"),
        otherwise="no",
    )
    step_timeout_ms: float = option(
        DURATION,
        "step-timeout",
        "how long a step may wait for what it needs",
        environment=("E1TS_STEP_TIMEOUT",),
        default="10",
    )
    navigation_timeout_ms: float = option(
        DURATION,
        "navigation-timeout",
        "how long a page may take to load",
        environment=("E1TS_NAVIGATION_TIMEOUT",),
        default="30",
    )
    scenario_timeout_ms: float = option(
        LIMIT,
        "scenario-timeout",
        "how long a scenario may take; 0 for any time",
        environment=("E1TS_SCENARIO_TIMEOUT",),
        default="600",
        more="It holds for each attempt. A step that hangs is stopped then, and the next scenario runs.",
    )
    run_timeout_ms: float = option(
        LIMIT,
        "run-timeout",
        "how long the run may take; 0 for any time",
        environment=("E1TS_RUN_TIMEOUT",),
        default="0",
        more="What runs is stopped then, and the run ends as interrupted (exit status 2) with what it has.",
    )
    run_ends_at: float = 0.0
    """When the run's time is up, in seconds since the epoch; 0 where it may take any time."""
    account_wait_ms: float = option(
        DURATION, "account-wait", "how long a scenario may wait for an account of its own", default="300"
    )

    optional_failures: Literal["fail", "warn"] = option(
        word("fail", "warn"),
        "optional-failures",
        "whether a failed optional step fails its scenario",
        default="fail",
        more="`warn`: it [passes with warnings](verdicts.md#passed-with-warnings) instead.",
    )
    page_errors: PageErrorRules = option(
        PAGE_ERRORS,
        "page-errors",
        "what to make of uncaught errors, console errors, failed requests and unasked dialogs; per kind: "
        "warn,uncaught=fail,console=off (uncaught, console, requests, dialogs)",
        environment=("E1TS_PAGE_ERRORS",),
        default="warn",
        more="See [page errors](page-errors.md).",
    )
    page_errors_allowed: tuple[str, ...] = option(
        PATTERNS,
        "page-errors-allowed",
        "a page error that is allowed: a part of 'kind: message', * for any text",
    )
    data_rows: int = option(
        count(1, 100_000),
        "data-rows",
        "how many rows a data set may have",
        default="1000",
        more="See [data sets](../data-sets.md).",
    )
    worker_attempts: int = option(
        count(1), "worker-attempts", "how often a scenario is tried when its worker dies", default="1"
    )
    retries: int = option(
        count(0),
        "retries",
        "how often a failed scenario is tried again, after the others",
        environment=("E1TS_RETRIES",),
        default="0",
        more="See [retries](../retries-and-quarantine.md).",
    )
    fail_on_flaky: bool = option(
        SWITCH,
        "fail-on-flaky",
        "let the exit status be 1 when a scenario passed only after it had failed",
        otherwise="no",
    )
    quarantine_file: Path = option(
        PATH,
        "quarantine",
        "YAML file of the scenarios that do not decide",
        default="quarantine.yml",
        more="See [quarantine](../retries-and-quarantine.md#quarantine).",
    )
    """It need not be there."""

    sessions: Literal["reuse", "fresh"] = option(
        word("reuse", "fresh"),
        "sessions",
        "whether signing in is done once for each account of the run",
        default="reuse",
        more="`fresh`: each row that signs in really does; see [signing in](../sessions.md).",
    )
    context: Literal["fresh", "shared"] = option(
        word("fresh", "shared"),
        "context",
        "whether each scenario has a browser context of its own",
        default="fresh",
        more="`shared`: the scenarios of a worker share one context and page, cleansed between them; see "
        "[performance](../performance.md#one-context-for-many-scenarios).",
    )
    exclusive: tuple[str, ...] = option(
        NAMES,
        "exclusive",
        "columns whose scenarios of the same value never run at once: test_sets.category, …",
        metavar="COLUMNS",
        more="See [exclusive groups](../scheduling.md#exclusive-groups).",
    )

    report_dir: Path = option(
        PATH,
        "report",
        "folder of reports, journal and artifacts",
        metavar="FOLDER",
        environment=("E1TS_REPORT",),
        default="report",
    )
    report_access: ReportAccess = option(
        word("auto", "owner", "umask"),
        "report-access",
        "who may look into the report folder; auto: its owner alone, unless root or a CI job runs, or it was there",
        environment=("E1TS_REPORT_ACCESS",),
        default="auto",
        more="See [who may read reports](../reports.md#who-may-read-them).",
    )
    reports: tuple[str, ...] = option(
        NAMES,
        "reports",
        "which reports to write: cucumber, html, ctrf, junit, xunit, one of another distribution, none",
        environment=("E1TS_REPORTS",),
        default="cucumber,html",
        more="See [reports](../reports.md) and [those of others](../extending.md#reporters).",
    )
    results: Literal["database", "files"] = option(
        word("database", "files"),
        "results",
        "whether to write run rows, or reports and journal alone",
        default="database",
        more="After `files`, `e1ts results replay` writes the rows later.",
    )
    screenshots: Screenshots = option(
        word("off", "failure", "change", "all"),
        "screenshots",
        "which steps a picture is taken of",
        default="failure",
        more="`change`: those that fail, and those after which the page looks different. "
        "See [evidence](../evidence.md).",
    )
    artifact_budget: int = option(SIZE, "artifact-budget", "how much a run may leave in artifacts", default="500MB")
    scenario_artifact_budget: int = option(
        SIZE,
        "scenario-artifact-budget",
        "how much one attempt at a scenario may leave in artifacts",
        default="50MB",
    )
    artifacts: str = option(
        TEXT,
        "artifacts",
        "put artifacts into s3://bucket/prefix or a folder as well",
        metavar="PLACE",
        environment=("E1TS_ARTIFACTS",),
    )
    artifact_links: str = option(
        TEXT,
        "artifact-links",
        "how reports link to artifacts",
        metavar="ADDRESS|presigned",
        environment=("E1TS_ARTIFACT_LINKS",),
        otherwise="the place's own way",
    )

    # How far rows reach: settings of the suite alone, not of whoever starts a run.
    uploads: str = option(
        TEXT,
        "uploads",
        "the suite's folder that files to upload lie in",
        default="files",
        on_command_line=False,
        more="Rows name them from there or from the suite's root.",
    )
    hosts: tuple[str, ...] = option(
        ARGUMENTS,
        "hosts",
        "hosts that rows may open besides the application's, each with its subdomains; * for all",
        on_command_line=False,
    )
    process_secrets: tuple[str, ...] = option(
        ARGUMENTS,
        "process-secrets",
        "variables of the process environment that rows may read, as secrets; E1TS_SECRET_NAME is always one",
        on_command_line=False,
    )
    process_variables: tuple[str, ...] = option(
        ARGUMENTS,
        "process-variables",
        "variables of the process environment that rows may read and reports may show",
        on_command_line=False,
    )

    def __post_init__(self) -> None:
        """Take relative paths from the root folder."""
        root = self.root.absolute()
        for name, value in vars(self).items():
            if isinstance(value, Path):
                object.__setattr__(self, name, root if name == "root" else root / value)

    @property
    def most_attempts(self) -> int:
        """How often a scenario is tried at most."""
        return max(self.retries + 1, self.worker_attempts)

    def allows_page_error(self, error: str) -> bool:
        """Return whether a page error is allowed, written as ``kind: message``."""
        return is_allowed(error, self.page_errors_allowed)


OPTIONS: Mapping[str, Option[Any]] = options_of(Settings)
"""Every option, by the name of its setting."""

# Those that are looked at by themselves, before there are settings.
RELEASE, RERUN, LINT, PLAN = (OPTIONS[name] for name in ("release", "rerun", "lint", "plan"))
REPORT, REPORTS, EXCLUSIVE = (OPTIONS[name] for name in ("report_dir", "reports", "exclusive"))
RELEASE_FILE, QUARANTINE = OPTIONS["release_file"], OPTIONS["quarantine_file"]
SECRETS_FILE, PAGES = OPTIONS["secrets_file"], OPTIONS["pages"]
