"""``--e1ts-lint``: the session reads the release, lists what it finds in the rows, and runs nothing.

With ``--e1ts-lint=live`` it walks through the scenarios besides
(:mod:`pytest_e1ts.pytest_plugin.modes.live_lint_mode`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.extensions.entry_points import LINT_RULES, load_all
from pytest_e1ts.model.masking import Masking
from pytest_e1ts.model.printable import printable, printable_lines
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.option_values import Choices
from pytest_e1ts.planning.lint import Finding, has_errors, lint
from pytest_e1ts.planning.lint.output import as_text
from pytest_e1ts.planning.plan_masking import learn_plan
from pytest_e1ts.pytest_plugin.activation import suite_root
from pytest_e1ts.pytest_plugin.nodes.usage_error import as_usage_error
from pytest_e1ts.pytest_plugin.preparation import CheckedRelease, ask_for_address, assume_address, check_release
from pytest_e1ts.settings_reader import read_settings

if TYPE_CHECKING:
    from pytest_e1ts.pytest_plugin.modes.live_lint_mode import Walks

_COMPLETE = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@dataclass(frozen=True, slots=True)
class LintResult:
    """A release and what was found in it.

    Attributes:
        file: The release file, as a path from the root folder.
        walks: What a browser has shown; None where none was asked.
    """

    checked: CheckedRelease
    findings: tuple[Finding, ...]
    file: str
    walks: tuple[ScenarioWalk, ...] | None = None


LINT_RESULT: pytest.StashKey[LintResult] = pytest.StashKey()
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
            load_all(LINT_RULES)
            settings = read_settings(Choices(config), suite_root(config))
            checked = check_release(config, settings, ask_for_address if self._live else assume_address)
            if self._live:
                from pytest_e1ts.pytest_plugin.modes.live_lint_mode import Walks  # noqa: PLC0415 - loaded when asked for

                self._walks = Walks.prepare(config, checked)
        except E1tsError as error:
            raise as_usage_error(error) from error
        learn_plan(checked.plan, checked.secrets)
        config.stash[LINT_RESULT] = _lint_release(checked, config, self._walks)

    def pytest_report_header(self, config: pytest.Config) -> list[str]:
        """Say which release was read, and from where."""
        checked = config.stash[LINT_RESULT].checked
        plan = checked.plan
        where = plan.environment.base_url or "no address of the application"
        lines = [
            f"lint of release: {plan.release.number} (id {plan.release.id}), environment {plan.environment.name}",
            f"database: {checked.address}",
            *([f"live: every scenario is walked through, one after the other, on {where}"] if self._live else []),
            *checked.notices,
        ]
        return list(map(printable, lines))

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
        result = session.config.stash.get(LINT_RESULT, None)
        if result is None:
            return
        if self._walks is not None:
            result = session.config.stash[LINT_RESULT] = _lint_release(result.checked, session.config, self._walks)
        if int(exitstatus) in _COMPLETE:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if has_errors(result.findings) else pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """List what was found."""
        result = config.stash.get(LINT_RESULT, None)
        if result is None:
            return
        terminalreporter.write_sep("=", "lint")
        text = as_text(result.checked.plan, result.findings, result.file, result.walks)
        for line in printable_lines(text).splitlines():
            colour = _COLOURS.get(line.split(maxsplit=1)[0], "") if line.startswith("  ") and line.strip() else ""
            terminalreporter.write_line(line, **({colour: True} if colour else {}))


def _lint_release(checked: CheckedRelease, config: pytest.Config, walks: Walks | None) -> LintResult:
    """Look at every row, and at what the walks have shown so far."""
    done = None if walks is None else walks.done
    shares = checked.settings.sessions == "reuse"
    masking = Masking(lru_cache(maxsize=None)(checked.secrets.mask))
    found = lint(checked.plan, checked.rows, done or (), shares_sessions=shares)
    file = checked.settings.release_file.relative_to(config.rootpath).as_posix()
    return LintResult(checked, tuple(map(masking.of, found)), file, done)
