"""``--e1ts-lint``: the session reads the release, lists what it finds in the rows, and runs nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import pytest

from pytest_e1ts.collection.preparation import CheckedRelease, check_release
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.planning.lint import Finding, has_errors, lint, masked
from pytest_e1ts.planning.lint.output import as_text
from pytest_e1ts.planning.secrets import learn_plan
from pytest_e1ts.settings import Settings

_PROVIDED_LATER = "http://provided-at-the-run.invalid"
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True, slots=True)
class Linted:
    """A release and what was found in it.

    Attributes:
        file: The release file, as a path from the root folder.
    """

    checked: CheckedRelease
    findings: tuple[Finding, ...]
    file: str


LINTED: pytest.StashKey[Linted] = pytest.StashKey()
"""Where ``config.stash`` keeps what was found."""


class Linter:
    """Takes the place of everything that would collect and run scenarios."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Read the release and look at every row."""
        config = session.config
        try:
            checked = check_release(config, address_to_come)
        except E1tsError as error:
            raise pytest.UsageError(str(error)) from error
        file = checked.release_file.relative_to(config.rootpath).as_posix()
        learn_plan(checked.plan, checked.secrets)
        mask = lru_cache(maxsize=None)(checked.secrets.mask)
        findings = tuple(masked(finding, mask) for finding in lint(checked.plan, checked.rows))
        config.stash[LINTED] = Linted(checked, findings, file)

    def pytest_report_header(self, config: pytest.Config) -> list[str]:
        """Say which release was read, and from where."""
        linted = config.stash[LINTED]
        plan = linted.checked.plan
        return [
            f"lint of release: {plan.release.number} (id {plan.release.id}), environment {plan.environment.name}",
            f"database: {linted.checked.address}",
            *linted.checked.notices,
        ]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool:
        """Collect nothing."""
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool:
        """Run nothing."""
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Let the exit status say whether every scenario can run."""
        linted = session.config.stash.get(LINTED, None)
        if linted is not None:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if has_errors(linted.findings) else pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """List what was found."""
        linted = config.stash.get(LINTED, None)
        if linted is None:
            return
        terminalreporter.write_sep("=", "lint")
        for line in as_text(linted.checked.plan, linted.findings).splitlines():
            colour = _COLOURS.get(line.split(maxsplit=1)[0], "") if line.startswith("  ") and line.strip() else ""
            terminalreporter.write_line(line, **({colour: True} if colour else {}))


def address_to_come(environment: PlannedEnvironment, config: pytest.Config, settings: Settings) -> PlannedEnvironment:
    """Take an address for given where the suite provides one at the run: asking for it may start the application."""
    del settings
    if environment.base_url or not config.hook.pytest_e1ts_base_url.get_hookimpls():
        return environment
    return replace(environment, base_url=_PROVIDED_LATER)
