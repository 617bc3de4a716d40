"""``--e1ts-lint``: the session reads the release, lists what it finds in the rows, and runs nothing.

With ``--e1ts-lint=live`` it walks through the scenarios besides (:mod:`pytest_e1ts.collection.walking`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from pytest_e1ts.collection.preparation import CheckedRelease, check_release, with_address
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint import Finding, has_errors, lint, masked
from pytest_e1ts.planning.lint.output import as_text
from pytest_e1ts.planning.secrets import learn_plan
from pytest_e1ts.reporting.layout import harmless
from pytest_e1ts.settings import Settings

if TYPE_CHECKING:
    from pytest_e1ts.collection.walking import Walks

_PROVIDED_LATER = "http://provided-at-the-run.invalid"
_COMPLETE = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True, slots=True)
class Linted:
    """A release and what was found in it.

    Attributes:
        file: The release file, as a path from the root folder.
        walks: What a browser has shown; None where none was asked.
    """

    checked: CheckedRelease
    findings: tuple[Finding, ...]
    file: str
    walks: tuple[ScenarioWalk, ...] | None = None


LINTED: pytest.StashKey[Linted] = pytest.StashKey()
"""Where ``config.stash`` keeps what was found."""


class Linter:
    """Takes the place of everything that would collect and run scenarios."""

    def __init__(self, *, live: bool) -> None:
        """Lint one session's release.

        Args:
            live: Whether to walk through the scenarios in a browser.
        """
        self._live = live
        self._walks: Walks | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Read the release and look at every row."""
        config = session.config
        try:
            checked = check_release(config, with_address if self._live else address_to_come)
            if self._live:
                from pytest_e1ts.collection.walking import Walks  # noqa: PLC0415 - loaded when asked for

                self._walks = Walks.prepare(config, checked)
        except E1tsError as error:
            raise pytest.UsageError(harmless(str(error))) from error
        learn_plan(checked.plan, checked.secrets)
        config.stash[LINTED] = _linted(checked, config, self._walks)

    def pytest_report_header(self, config: pytest.Config) -> list[str]:
        """Say which release was read, and from where."""
        checked = config.stash[LINTED].checked
        plan = checked.plan
        where = plan.environment.base_url or "no address of the application"
        lines = [
            f"lint of release: {plan.release.number} (id {plan.release.id}), environment {plan.environment.name}",
            f"database: {checked.address}",
            *([f"live: every scenario is walked through, one after the other, on {where}"] if self._live else []),
            *checked.notices,
        ]
        return list(map(harmless, lines))

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool | None:
        """Collect nothing; for a live lint, the scenarios."""
        return None if self._live else True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        """Run nothing; for a live lint, the walks."""
        return None if self._live else True

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Let the exit status say whether every scenario can run, unless pytest could not do what it should."""
        linted = session.config.stash.get(LINTED, None)
        if linted is None:
            return
        if self._walks is not None:
            linted = session.config.stash[LINTED] = _linted(linted.checked, session.config, self._walks)
        if int(exitstatus) in _COMPLETE:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if has_errors(linted.findings) else pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """List what was found."""
        linted = config.stash.get(LINTED, None)
        if linted is None:
            return
        terminalreporter.write_sep("=", "lint")
        for line in as_text(linted.checked.plan, linted.findings, linted.file, linted.walks).splitlines():
            colour = _COLOURS.get(line.split(maxsplit=1)[0], "") if line.startswith("  ") and line.strip() else ""
            terminalreporter.write_line(line, **({colour: True} if colour else {}))


def _linted(checked: CheckedRelease, config: pytest.Config, walks: Walks | None) -> Linted:
    """Look at every row, and at what the walks have shown so far."""
    done = None if walks is None else walks.done
    shares = checked.settings.sessions == "reuse"
    mask = lru_cache(maxsize=None)(checked.secrets.mask)
    found = lint(checked.plan, checked.rows, done or (), shares_sessions=shares)
    file = checked.release_file.relative_to(config.rootpath).as_posix()
    return Linted(checked, tuple(masked(finding, mask) for finding in found), file, done)


def address_to_come(environment: PlannedEnvironment, config: pytest.Config, settings: Settings) -> PlannedEnvironment:
    """Take an address for given where the suite provides one at the run: asking for it may start the application."""
    del settings
    if environment.base_url or not config.hook.pytest_e1ts_base_url.get_hookimpls():
        return environment
    return replace(environment, base_url=_PROVIDED_LATER)
