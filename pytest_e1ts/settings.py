"""Settings: what one run was asked to do, fixed at its start.

Where each comes from, and which source wins, is decided in :mod:`pytest_e1ts.choices`. How to reach the database is not
among them: it stays with the controller (:mod:`pytest_e1ts.store.connection`) and never travels to a worker.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

OptionalFailures = Literal["fail", "warn"]
Sessions = Literal["reuse", "fresh"]
ResultsPlace = Literal["database", "files"]
Screenshots = Literal["off", "failure", "change", "all"]
PageErrorLevel = Literal["fail", "warn", "off"]
Contexts = Literal["fresh", "kept"]


@dataclass(frozen=True, slots=True)
class PageErrorRules:
    """What a run makes of what pages get wrong by themselves.

    Attributes:
        uncaught: Of errors that nothing catches, rejected promises included.
        console: Of errors that scripts write into the console.
        requests: Of requests that fail, or are answered with a status from 400 on.
        dialogs: Of native dialogs that no row asks for.
        allowed: What is none of these: a part of ``kind: message``, where ``*`` stands for any text.
    """

    uncaught: PageErrorLevel = "warn"
    console: PageErrorLevel = "warn"
    requests: PageErrorLevel = "warn"
    dialogs: PageErrorLevel = "warn"
    allowed: tuple[str, ...] = ()

    def level(self, kind: str) -> PageErrorLevel:
        """Return what is made of a kind."""
        levels = {"uncaught": self.uncaught, "console": self.console, "requests": self.requests}
        return levels.get(kind, self.dialogs)

    @property
    def listens(self) -> bool:
        """Whether pages have to be listened to."""
        return {self.uncaught, self.console, self.requests} != {"off"}

    def allows(self, told: str) -> bool:
        """Tell whether an error is allowed, told as ``kind: message``."""
        return any(_matcher(pattern).search(told) for pattern in self.allowed)


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.strip().split("*"))), re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run was asked to do.

    Attributes:
        release: An id (``5``), a release number (``2.1.1``) or ``latest``.
        root: The project's root folder.
        report_dir: Folder of reports, journal and artifacts.
        sets: Ids or names of the test sets to run; empty for all of the release.
        environment: Name of the environment; empty when none was named.
        base_url: Address given outside the rows; empty when the rows decide.
        site_account: Name and password that stood in the base URL; empty where none did.
        variables: Values of ``${NAME}`` variables given on the command line.
        executed_by: Who started the run.
        pipeline_lines: Whether to print ``PROGRESS:{json}`` and ``RESULT:{json}`` lines.
        step_timeout_ms: How long a step may wait for what it needs, in milliseconds.
        navigation_timeout_ms: The same for loading a page.
        scenario_timeout_ms: How long one attempt at a scenario may take, in milliseconds; 0 for any time.
        run_timeout_ms: The same for the run.
        run_ends_at: When the run's time is up, in seconds since the epoch; 0 where it may take any time.
        optional_failures: ``fail``: a failed optional step fails its scenario; ``warn``: it is recorded only.
        page_errors: What is made of what pages get wrong by themselves.
        worker_attempts: How often a scenario is tried when its worker dies, at least 1.
        retries: How often a scenario that failed is tried again.
        fail_on_flaky: Whether a scenario that passed only after it had failed fails the run.
        quarantine_file: Path of the file of scenarios that do not decide; it need not be there.
        rerun: The batch to complete; empty where the run stands for itself.
        uploads: The folder below the root that files to upload lie in.
        hosts: Hosts that rows may open besides the application's.
        process_secrets: Variables of the process environment that rows may read, as secrets.
        process_variables: The same, as values that may be shown.
        secrets_file: Path of the file of secrets; empty for none. Every process reads it for itself.
        queries_file: Path of the file of named queries; empty for none.
        reports: Names of the reports to write at the end.
        sessions: ``reuse``: rows that sign in do so once for each account; ``fresh``: each of them does.
        results: ``database``: runs and steps are written there as they happen; ``files``: reports and journal alone.
        screenshots: Which steps a picture is taken of: none, those that fail, besides those after which the page looks
            different, or all.
        artifact_budget: Bytes of artifacts that the run may leave.
        scenario_artifact_budget: Bytes of artifacts that one attempt at a scenario may leave.
        artifacts: Where artifacts are put as well, a folder or ``s3://bucket/prefix``; empty for nowhere else.
        artifact_links: How reports link to artifacts: an address, ``presigned``, or empty for the place's own way.
        context: ``fresh``: each scenario has a browser context of its own; ``kept``: those of a worker share one.
        exclusive: Columns whose values are exclusive groups: no two scenarios of a group run at once.
        account_wait_ms: How long a scenario may wait for an account of its own, in milliseconds.
    """

    release: str
    root: Path
    report_dir: Path
    sets: tuple[str, ...] = ()
    environment: str = ""
    base_url: str = ""
    site_account: tuple[str, str] = field(default=("", ""), repr=False)
    variables: Mapping[str, str] = field(default_factory=dict)
    executed_by: str = ""
    pipeline_lines: bool = False
    step_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 30_000
    scenario_timeout_ms: float = 0.0
    run_timeout_ms: float = 0.0
    run_ends_at: float = 0.0
    optional_failures: OptionalFailures = "fail"
    page_errors: PageErrorRules = field(default_factory=PageErrorRules)
    worker_attempts: int = 1
    retries: int = 0
    fail_on_flaky: bool = False
    quarantine_file: str = ""
    rerun: str = ""
    uploads: str = "files"
    hosts: tuple[str, ...] = ()
    process_secrets: tuple[str, ...] = ()
    process_variables: tuple[str, ...] = ()
    secrets_file: str = ""
    queries_file: str = ""
    sessions: Sessions = "reuse"
    context: Contexts = "fresh"
    reports: tuple[str, ...] = ("cucumber", "html")
    account_wait_ms: float = 300_000
    results: ResultsPlace = "database"
    screenshots: Screenshots = "failure"
    artifact_budget: int = 500_000_000
    scenario_artifact_budget: int = 50_000_000
    artifacts: str = ""
    artifact_links: str = ""
    exclusive: tuple[str, ...] = ()

    @property
    def most_attempts(self) -> int:
        """How often a scenario is tried at most."""
        return max(self.retries + 1, self.worker_attempts)
