"""Before anything runs: reach the database, read the release once, check every row, find the application."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pytest_e1ts.choices import Choices
from pytest_e1ts.collection.conditions import Conditions, conditions_of
from pytest_e1ts.collection.rerun import Rerun, complete, find_earlier, prepare_rerun
from pytest_e1ts.collection.secrets import open_secrets
from pytest_e1ts.collection.suite import load_suite
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.memory import lasting_objects
from pytest_e1ts.model.plan import Plan, PlannedEnvironment, PlannedStep
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.options import QUARANTINE_FILE
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.environment import resolve_environment
from pytest_e1ts.planning.quarantine import Quarantine, read_quarantine
from pytest_e1ts.planning.secrets import learn_plan, mask_plan, mask_sentences
from pytest_e1ts.reporting.earlier_run import EarlierRun, Today
from pytest_e1ts.resolving import read_settings
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.address import URL_VARIABLE, DatabaseAddress
from pytest_e1ts.store.connection import connect_with_retries
from pytest_e1ts.store.named_queries import VARIABLE as APPLICATION_VARIABLE
from pytest_e1ts.store.plan_reads import read_release
from pytest_e1ts.store.scenario_reads import existing_scenarios
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.addresses import split_account
from pytest_e1ts.values.basic_auth import http_credentials, keep_account
from pytest_e1ts.values.reach import Reach

AddressFinder = Callable[[PlannedEnvironment, pytest.Config, Settings], PlannedEnvironment]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that is ready to start.

    Attributes:
        notices: What a person should know before it starts.
        secrets: What must leave the process in no output.
        telling: The rows that tell secrets.
        application_database: Address of the application's own database; empty where it is not known.
        quarantine: The scenarios that do not decide.
        rerun: What is carried forward from which batch; None where the run stands for itself.
        conditions: Where and how it judges, as far as it can decide.
    """

    plan: Plan
    settings: Settings
    batch_id: str
    release_file: Path
    address: DatabaseAddress
    notices: tuple[str, ...]
    secrets: Secrets
    telling: tuple[PlannedStep, ...] = field(default=(), repr=False)
    application_database: str = field(default="", repr=False)
    quarantine: Quarantine = field(default_factory=Quarantine)
    rerun: Rerun | None = None
    conditions: Conditions = ()


@dataclass(frozen=True, slots=True)
class CheckedRelease:
    """A release that was read and checked: its rows, and the plan with the problems of every scenario.

    Attributes:
        notices: What a person should know of it.
        secrets: What must leave the process in no output.
        names: The process environment and the secrets file, by name.
        earlier: The run to complete, if any.
    """

    rows: ReleaseRows
    plan: Plan
    settings: Settings
    release_file: Path
    address: DatabaseAddress
    notices: tuple[str, ...]
    secrets: Secrets
    names: Mapping[str, str] = field(repr=False)
    earlier: EarlierRun | None = None


def prepare(config: pytest.Config) -> Prepared:
    """Prepare the run of a release, on the controller.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.

    Raises:
        UsageError: Something a person must mend first: the message says what and how.
    """
    return prepare_checked(config, check_release(config, with_address))


def prepare_checked(config: pytest.Config, checked: CheckedRelease) -> Prepared:
    """Give a release that was read and checked what else its run needs.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.
        checked: The release; its environment has its address by now.
    """
    quarantine = _quarantine(config, checked)
    telling = learn_plan(checked.plan, checked.secrets)
    plan = mask_sentences(checked.plan, checked.secrets)
    application = checked.names.get(APPLICATION_VARIABLE) or _ask_for_application(config, checked.settings)
    conditions = conditions_of(config, checked.settings, plan.environment.base_url, application)
    return Prepared(
        plan=plan,
        settings=checked.settings,
        batch_id=_batch_id(plan),
        release_file=checked.release_file,
        address=checked.address,
        notices=checked.notices,
        secrets=checked.secrets,
        telling=telling,
        application_database=application,
        quarantine=quarantine,
        rerun=rerun_of(checked, plan, conditions),
        conditions=conditions,
    )


def rerun_of(checked: CheckedRelease, plan: Plan, conditions: Conditions) -> Rerun | None:
    """Return what is carried forward from the run to complete; None where there is none.

    Args:
        checked: The release.
        plan: Its plan, as it runs.
        conditions: Where and how it is judged.
    """
    if checked.earlier is None:
        return None
    today = Today(mask_plan(plan, checked.secrets), conditions, checked.settings.fail_on_flaky)
    return prepare_rerun(checked.earlier, plan, today)


def check_release(config: pytest.Config, find_address: AddressFinder) -> CheckedRelease:
    """Read the release that was asked for, and check every row.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.
        find_address: Gives the environment the address of the application where it has none.

    Raises:
        UsageError: Something a person must mend first: the message says what and how.
    """
    choices = Choices(config)
    settings = read_settings(choices, config.rootpath)
    secrets, names, warnings = open_secrets(settings)
    release_file = config.rootpath / choices.text("file")
    if not release_file.is_file():
        raise ConfigurationError(
            f"There is no {release_file.name} in {config.rootpath}: the scenarios hang on that file. "
            "Create it (an empty one will do), or name another with --e1ts-file."
        )
    address = _database(config, settings)
    earlier = find_earlier(settings, address) if settings.rerun else None
    settings = complete(settings, earlier) if earlier else settings
    with lasting_objects():
        rows = _read(address, settings)
    environment = resolve_environment(rows.environment_configs, settings, os.environ)
    environment, settings = _without_account(find_address(environment, config, settings), settings)
    keep_account(secrets, *settings.site_account)
    http_credentials(secrets, environment.base_url)  # half an account is told before anything runs
    load_suite(config.rootpath, choices.text("pages"), settings)
    reach = Reach(settings.root, settings.uploads, environment.base_url, settings.hosts)
    with lasting_objects():
        plan = check_plan(build_plan(rows, environment), secrets.source, reach)
    notices = (*warnings, *rows.notices)
    return CheckedRelease(rows, plan, settings, release_file, address, notices, secrets, names, earlier)


def _without_account(environment: PlannedEnvironment, settings: Settings) -> tuple[PlannedEnvironment, Settings]:
    """Take an account out of the base URL, which is shown and recorded everywhere."""
    base_url, user, password = split_account(environment.base_url)
    told = replace(settings, site_account=(user, password)) if user else settings
    return replace(environment, base_url=base_url), told


def _database(config: pytest.Config, settings: Settings) -> DatabaseAddress:
    configured = DatabaseAddress.from_environment(os.environ)
    if configured is not None:
        return configured
    provided: DatabaseAddress | str | None = config.hook.pytest_e1ts_database(config=config, settings=settings)
    if isinstance(provided, str):
        provided = DatabaseAddress.from_environment({URL_VARIABLE: provided})
    if provided is not None:
        return provided
    from pytest_e1ts.store.embedded import start_embedded  # noqa: PLC0415 - most runs have a database of their own

    embedded = start_embedded(settings.root / ".e1ts" / "postgres")
    config.add_cleanup(embedded.close)
    return embedded.address("uatcms")


def _read(address: DatabaseAddress, settings: Settings) -> ReleaseRows:
    connection = connect_with_retries(address)
    try:
        return read_release(connection, settings.release, settings.sets)
    finally:
        connection.close()


def _quarantine(config: pytest.Config, checked: CheckedRelease) -> Quarantine:
    def exist(ids: set[int]) -> set[int]:
        with connect_with_retries(checked.address) as connection:
            return existing_scenarios(connection, ids)

    named = Choices(config).text("quarantine") != QUARANTINE_FILE
    path, today = Path(checked.settings.quarantine_file), datetime.now(UTC).date()
    return read_quarantine(path, checked.plan.by_id, exist, today, must_exist=named)


def _ask_for_application(config: pytest.Config, settings: Settings) -> str:
    provided: DatabaseAddress | str | None = config.hook.pytest_e1ts_application_database(
        config=config, settings=settings
    )
    return provided.url if isinstance(provided, DatabaseAddress) else provided or ""


def with_address(environment: PlannedEnvironment, config: pytest.Config, settings: Settings) -> PlannedEnvironment:
    """Ask the suite for the address of the application where none is configured, which may start it."""
    if environment.base_url:
        return environment
    return replace(environment, base_url=config.hook.pytest_e1ts_base_url(config=config, settings=settings) or "")


def _batch_id(plan: Plan) -> str:
    started = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return f"{started}-r{plan.release.id}-{uuid.uuid4().hex[:8]}"
