"""The choices of one run become its frozen settings."""

from __future__ import annotations

import getpass
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar, get_args

from pytest_e1ts.artifacts.addresses import check_address, check_links
from pytest_e1ts.artifacts.sizes import parse_size
from pytest_e1ts.choices import Choices
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.settings import (
    Contexts,
    OptionalFailures,
    PageErrorLevel,
    PageErrorRules,
    ResultsPlace,
    Screenshots,
    Sessions,
    Settings,
)
from pytest_e1ts.values.addresses import split_account

T = TypeVar("T")


def read_settings(choices: Choices, root: Path) -> Settings:
    """Freeze the choices.

    Args:
        choices: What the user chose.
        root: The project's root folder; a relative report folder is taken from there.

    Raises:
        ConfigurationError: A choice has no valid value.
    """
    return replace(
        _what_runs(choices, root),
        pipeline_lines=choices.flag("pipeline-lines"),
        step_timeout_ms=choices.milliseconds("step-timeout"),
        navigation_timeout_ms=choices.milliseconds("navigation-timeout"),
        scenario_timeout_ms=choices.limit_ms("scenario-timeout"),
        run_timeout_ms=(run_ms := choices.limit_ms("run-timeout")),
        run_ends_at=time.time() + run_ms / 1000 if run_ms else 0.0,
        optional_failures=_word("optional-failures", choices.text("optional-failures"), get_args(OptionalFailures)),
        page_errors=page_error_rules(choices),
        worker_attempts=_number(choices, "worker-attempts", 1),
        retries=_number(choices, "retries", 0),
        fail_on_flaky=choices.fail_on_flaky(),
        sessions=_word("sessions", choices.text("sessions"), get_args(Sessions)),
        context=_word("context", choices.text("context"), get_args(Contexts)),
        screenshots=_word("screenshots", choices.text("screenshots"), get_args(Screenshots)),
        artifact_budget=parse_size(choices.text("artifact-budget"), "artifact-budget"),
        scenario_artifact_budget=parse_size(choices.text("scenario-artifact-budget"), "scenario-artifact-budget"),
        artifacts=check_address(choices.text("artifacts"), root),
        artifact_links=check_links(choices.text("artifact-links")),
        account_wait_ms=choices.milliseconds("account-wait"),
        results=_word("results", choices.text("results"), get_args(ResultsPlace)),
        reports=_reports(choices.text("reports")),
        exclusive=_columns(choices.text("exclusive")),
    )


def _what_runs(choices: Choices, root: Path) -> Settings:
    """Return what is run, where and for whom; how it is run is as it comes."""
    uploads, hosts = choices.reach()
    address, user, password = split_account(choices.base_url())
    return Settings(
        release=choices.text("release"),
        root=root,
        report_dir=root / choices.text("report"),
        sets=choices.sets(),
        variables=choices.variables(),
        environment=choices.text("environment"),
        base_url=address,
        site_account=(user, password),
        executed_by=choices.text("executed-by") or _system_user(),
        rerun=choices.text("rerun"),
        quarantine_file=str(root / choices.text("quarantine")),
        uploads=uploads,
        hosts=hosts,
        process_secrets=choices.process_names("secrets"),
        process_variables=choices.process_names("variables"),
        secrets_file=str(root / choices.text("secrets-file")),
        queries_file=str(root / choices.text("queries")) if choices.text("queries") else "",
    )


def _word(name: str, value: str, allowed: tuple[T, ...]) -> T:
    for word in allowed:
        if value == word:
            return word
    raise ConfigurationError(f"--e1ts-{name}={value!r} is unknown. {suggestion(value, map(str, allowed))}")


def page_error_rules(choices: Choices) -> PageErrorRules:
    """Read ``warn``, or ``warn,uncaught=fail,console=off``: a word for all kinds, and others for some of them.

    Raises:
        ConfigurationError: A word or a kind is unknown.
    """
    kinds = tuple(field.name for field in fields(PageErrorRules) if field.name != "allowed")
    levels: dict[str, PageErrorLevel] = {}
    for part in filter(None, map(str.strip, choices.text("page-errors").split(","))):
        name, equals, word = (text.strip() for text in part.rpartition("="))
        chosen = (_word("page-errors", name, kinds),) if equals else kinds
        level = _word("page-errors", word, get_args(PageErrorLevel))
        levels |= {kind: level for kind in chosen if equals or kind not in levels}
    return PageErrorRules(**levels, allowed=choices.page_errors_allowed())


def _reports(value: str) -> tuple[str, ...]:
    from pytest_e1ts.reporting.reporters import report_names  # noqa: PLC0415 - few runs name one

    return report_names(value)


def _columns(value: str) -> tuple[str, ...]:
    if not value:
        return ()
    from pytest_e1ts.planning.schedule import GROUP_COLUMNS  # noqa: PLC0415 - few runs name one

    names = [name.strip() for name in value.split(",") if name.strip()]
    return tuple(_word("exclusive", name, tuple(GROUP_COLUMNS)) for name in dict.fromkeys(names))


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
