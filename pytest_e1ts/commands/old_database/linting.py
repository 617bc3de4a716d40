"""Lint over what an import has brought, known as a run knows it: pytest reads the suite's configuration."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_e1ts.commands.suite_words import READING
from pytest_e1ts.errors import E1tsError, UsageError
from pytest_e1ts.exchange.old_database.release_rows import releases_of

if TYPE_CHECKING:
    import pytest

    from pytest_e1ts.model.plan import Plan
    from pytest_e1ts.model.rows import ReleaseRows
    from pytest_e1ts.planning.lint import Finding
    from pytest_e1ts.values import Secrets


@dataclass(frozen=True, slots=True)
class LintedRelease:
    """A release, and what was found in it."""

    plan: Plan
    findings: tuple[Finding, ...]


def lint_releases(
    root: Path, rows: Mapping[str, Sequence[dict[str, Any]]], environment: str, secrets: Secrets
) -> list[LintedRelease]:
    """Return what lint finds in each release, as ``e1ts lint`` would.

    Args:
        root: The project's folder, with the page objects and conftest.py.
        rows: The rows of all releases, by table.
        environment: The environment whose variables to use; empty for the one of the settings.
        secrets: What must not be in the findings; learns those of the rows.

    Raises:
        UsageError: pytest could not read the suite; the message is what it printed.
    """
    import pytest  # noqa: PLC0415 - keeps --help quick

    linter, output = _Linter(releases_of(rows), secrets), io.StringIO()
    words = [*READING, *([f"--e1ts-environment={environment}"] if environment else [])]
    with contextlib.chdir(root), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        pytest.main(words, plugins=[linter])
    if linter.error is not None:
        raise linter.error
    if linter.linted is None:
        raise UsageError(
            output.getvalue().strip().removeprefix("ERROR: ") or "pytest ended without reading the suite.",
            code="suite-not-read",
        )
    return linter.linted


class _Linter:
    """Takes the place of the whole session, once pytest has read the suite's configuration."""

    def __init__(self, releases: Sequence[ReleaseRows], secrets: Secrets) -> None:
        self._releases, self._secrets = releases, secrets
        self.linted: list[LintedRelease] | None = None
        self.error: E1tsError | None = None

    def pytest_cmdline_main(self, config: pytest.Config) -> int:
        """Load what the suite adds, and look at every row; nothing else happens in this session."""
        from pytest_e1ts.extensions.entry_points import LINT_RULES, load_all  # noqa: PLC0415 - keeps --help quick
        from pytest_e1ts.option_values import Choices  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.activation import suite_root  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_hooks import register_extension_hooks  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_loading import load_suite  # noqa: PLC0415 - the same
        from pytest_e1ts.settings_reader import read_settings  # noqa: PLC0415 - the same

        try:
            register_extension_hooks(config)
            load_all(LINT_RULES)
            settings = read_settings(Choices(config), suite_root(config))
            load_suite(config, settings)
            self.linted = [self._lint(config, settings, rows) for rows in self._releases]
        except E1tsError as error:
            self.error = error
        return 0

    def _lint(self, config: pytest.Config, settings: Any, rows: ReleaseRows) -> LintedRelease:
        from pytest_e1ts.model.masking import Masking  # noqa: PLC0415 - keeps --help quick
        from pytest_e1ts.planning.build import build_plan  # noqa: PLC0415 - the same
        from pytest_e1ts.planning.check import check_plan  # noqa: PLC0415 - the same
        from pytest_e1ts.planning.described import planned_as_described  # noqa: PLC0415 - the same
        from pytest_e1ts.planning.environment import resolve_environment  # noqa: PLC0415 - the same
        from pytest_e1ts.planning.lint import lint  # noqa: PLC0415 - the same
        from pytest_e1ts.planning.plan_masking import learn_plan  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.preparation import assume_address  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_hooks import apply_plan_hooks  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.worker.log_masking import open_secrets  # noqa: PLC0415 - the same
        from pytest_e1ts.values.addresses import split_account  # noqa: PLC0415 - the same
        from pytest_e1ts.values.reach import Reach  # noqa: PLC0415 - the same

        environment = assume_address(
            resolve_environment(rows.environment_configs, settings, os.environ), config, settings
        )
        environment = replace(environment, base_url=split_account(environment.base_url)[0])
        own, _, _ = open_secrets(settings)
        reach = Reach(settings.root, settings.uploads, environment.base_url, settings.hosts)
        built = build_plan(
            rows,
            environment,
            lambda plan: apply_plan_hooks(config, planned_as_described(settings, rows, lambda: "", plan)),
        )
        plan = check_plan(built, own.source, reach)
        learn_plan(plan, own)
        for value in own.values:
            self._secrets.add(value)
        masking = Masking(lru_cache(maxsize=None)(self._secrets.mask))
        found = lint(plan, rows, shares_sessions=settings.sessions == "reuse")
        return LintedRelease(plan, tuple(map(masking.of, found)))
