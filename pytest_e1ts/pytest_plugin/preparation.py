"""Before anything runs: reach the database, read the release once, check every row, find the application."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

import pytest

from pytest_e1ts.declarations.settings import QUARANTINE, RELEASE
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.features.feature import Feature
from pytest_e1ts.features.merging import is_chosen, is_named, merge_features, without_file
from pytest_e1ts.features.reading import read_features
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.memory import lasting_objects
from pytest_e1ts.model.plan import Plan, PlannedEnvironment, PlannedStep
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.model.text.feature_line import feature_path
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.described import planned_as_described
from pytest_e1ts.planning.environment import resolve_environment
from pytest_e1ts.planning.plan_masking import learn_plan, mask_plan, mask_sentences
from pytest_e1ts.planning.quarantine import Quarantine, read_quarantine
from pytest_e1ts.pytest_plugin.activation import named_features
from pytest_e1ts.pytest_plugin.rerun import Rerun, complete, find_earlier_run, prepare_rerun
from pytest_e1ts.pytest_plugin.run_conditions import Conditions, conditions_of
from pytest_e1ts.pytest_plugin.suite_hooks import apply_plan_hooks, masked_errors
from pytest_e1ts.pytest_plugin.suite_loading import load_suite
from pytest_e1ts.pytest_plugin.worker.log_masking import open_secrets
from pytest_e1ts.reporting.past_runs.resume import EarlierRun, Today
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.application.run_query import VARIABLE as APPLICATION_VARIABLE
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.connection.rights import missing_run_rights
from pytest_e1ts.store.releases.features import FeatureName, register_features
from pytest_e1ts.store.releases.named_file import load_named_file, names_file
from pytest_e1ts.store.releases.read import read_release
from pytest_e1ts.store.releases.scenarios import existing_scenarios
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.addresses import split_account
from pytest_e1ts.values.basic_auth import http_credentials, keep_account
from pytest_e1ts.values.reach import Reach

AddressFinder = Callable[[PlannedEnvironment, pytest.Config, Settings], PlannedEnvironment]

_PROVIDED_LATER = "http://provided-at-the-run.invalid"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that is ready to start.

    Attributes:
        notices: What a person should know before it starts.
        secrets: What must leave the process in no output.
        rows_with_secrets: The rows that hold secrets.
        application_database: Address of the application's own database; empty where it is not known.
        quarantine: The scenarios that do not decide.
        rerun: What is carried forward from which batch; None where the run stands for itself.
        conditions: Where and how it judges, as far as it can decide.
    """

    plan: Plan
    settings: Settings
    batch_id: str
    address: DatabaseAddress
    notices: tuple[str, ...]
    secrets: Secrets
    rows_with_secrets: tuple[PlannedStep, ...] = field(default=(), repr=False)
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
    address: DatabaseAddress
    notices: tuple[str, ...]
    secrets: Secrets
    names: Mapping[str, str] = field(repr=False)
    earlier: EarlierRun | None = None


def prepare(config: pytest.Config, settings: Settings) -> Prepared:
    """Prepare the run of a release, on the controller.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.
        settings: What the run was asked to do.

    Raises:
        UsageError: Something a person must mend first: the message says what and how.
    """
    checked = check_release(config, settings, ask_for_address, is_run=not config.option.collectonly)
    return prepare_checked(config, checked)


def prepare_checked(config: pytest.Config, checked: CheckedRelease) -> Prepared:
    """Give a release that was read and checked what else its run needs.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.
        checked: The release; its environment has its address by now.
    """
    quarantine = _quarantine(checked)
    rows_with_secrets = learn_plan(checked.plan, checked.secrets)
    plan = mask_sentences(checked.plan, checked.secrets)
    application = _find_application_database(config, checked.settings, checked.names)
    conditions = conditions_of(config, checked.settings, plan.environment.base_url, application)
    return Prepared(
        plan=plan,
        settings=checked.settings,
        batch_id=_batch_id(plan),
        address=checked.address,
        notices=checked.notices,
        secrets=checked.secrets,
        rows_with_secrets=rows_with_secrets,
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
    mask = checked.secrets.mask
    today = Today(mask_plan(plan, checked.secrets), masked(conditions, mask), checked.settings.fail_on_flaky)
    return prepare_rerun(checked.earlier, plan, today)


def check_release(
    config: pytest.Config, settings: Settings, find_address: AddressFinder, *, is_run: bool = False
) -> CheckedRelease:
    """Read the release that was asked for, and check every row.

    Args:
        config: pytest's configuration; what must be undone at the end is registered with it.
        settings: What was asked for.
        find_address: Gives the environment the address of the application where it has none.
        is_run: Whether it is to run, so that rows of the run are to be written.

    Raises:
        UsageError: Something a person must mend first: the message says what and how.
    """
    secrets, names, warnings = open_secrets(settings)
    _check_release_file(settings)
    address = _database(config, settings)
    file = settings.release if names_file(settings.release) else ""
    settings = load_named_file(settings, address)
    earlier = find_earlier_run(settings, address) if settings.rerun else None
    settings = complete(settings, earlier) if earlier else settings
    features = read_features(settings.root, [*settings.features, *named_features(config)])
    with lasting_objects():
        rows = _read(address, settings, features, is_recorded=is_run and settings.results != "files")
    environment = resolve_environment(rows.environment_configs, settings, os.environ)
    environment, settings = _without_account(find_address(environment, config, settings), settings)
    keep_account(secrets, *settings.site_account)
    http_credentials(secrets, environment.base_url)  # half an account is an error before anything runs
    with masked_errors(secrets):
        load_suite(config, settings)
    reach = Reach(settings.root, settings.uploads, environment.base_url, settings.hosts)
    find_database = partial(_find_application_database, config, settings, names)
    describe = partial(planned_as_described, settings, rows, find_database)
    add_features = partial(_with_features, rows, features, settings.sets)
    with lasting_objects(), masked_errors(secrets):
        built = build_plan(rows, environment, lambda plan: apply_plan_hooks(config, add_features(describe(plan))))
        plan = check_plan(replace(built, release=replace(built.release, file=file)), secrets.source, reach)
    missing = without_file(rows.feature_sets, features) if features else []
    notices = (*warnings, *rows.notices, *missing, *_not_loaded(config, file))
    return CheckedRelease(rows, plan, settings, address, notices, secrets, names, earlier)


def _check_release_file(settings: Settings) -> None:
    if not settings.release_file.is_file():
        raise ConfigurationError(
            f"There is no {settings.release_file.name} in {settings.root}: the scenarios hang on that file. "
            "Create it (an empty one will do), or name another with --e1ts-file.",
            code="missing-file",
        )


def _with_features(rows: ReleaseRows, features: Sequence[Feature], words: Sequence[str], plan: Plan) -> Plan:
    ids = {feature_path(row.description): row.id for row in rows.feature_sets}
    return merge_features(plan, features, ids, words)


def _not_loaded(config: pytest.Config, file: str) -> list[str]:
    """Return what a person should know where the release file of the ini file is passed over."""
    usual = str(config.getini(RELEASE.ini) or "")
    if file or not names_file(usual):
        return []
    return [f"{usual} was not loaded, for the release is named otherwise: what runs is what the database holds."]


def _without_account(environment: PlannedEnvironment, settings: Settings) -> tuple[PlannedEnvironment, Settings]:
    """Take an account out of the base URL, which is shown and recorded everywhere."""
    base_url, user, password = split_account(environment.base_url)
    settings = replace(settings, site_account=(user, password)) if user else settings
    return replace(environment, base_url=base_url), settings


def _database(config: pytest.Config, settings: Settings) -> DatabaseAddress:
    configured = DatabaseAddress.from_environment(os.environ)
    if configured is not None:
        return configured
    provided: DatabaseAddress | str | None = config.hook.pytest_e1ts_database(config=config, settings=settings)
    if isinstance(provided, str):
        provided = DatabaseAddress.from_environment({URL_VARIABLE: provided})
    if provided is not None:
        return provided
    from pytest_e1ts.store.embedded.server import start_embedded  # noqa: PLC0415 - most runs have a database of their own

    embedded = start_embedded(settings.root / ".e1ts" / "postgres")
    config.add_cleanup(embedded.close)
    return embedded.address("uatcms")


def _read(
    address: DatabaseAddress, settings: Settings, features: Sequence[Feature], *, is_recorded: bool
) -> ReleaseRows:
    elsewhere = [word for word in settings.sets if any(is_named(feature, [word]) for feature in features)]
    connection = connect_with_retries(address)
    try:
        rows = read_release(connection, settings.release, settings.sets, elsewhere)
        if is_recorded and features:
            names = [FeatureName(one.path, one.title) for one in features if is_chosen(one, settings.sets)]
            known = register_features(connection, rows.release.id, names, rows.feature_sets)
            rows = replace(rows, feature_sets=known)
        tries_again = settings.retries > 0 or settings.worker_attempts > 1
        lack = missing_run_rights(connection, tries_again=tries_again) if is_recorded else ""
        return replace(rows, notices=(*rows.notices, *([lack] if lack else [])))
    finally:
        connection.close()


def _quarantine(checked: CheckedRelease) -> Quarantine:
    def exist(ids: set[int]) -> set[int]:
        with connect_with_retries(checked.address) as connection:
            return existing_scenarios(connection, ids)

    settings, today = checked.settings, datetime.now(UTC).date()
    path, named = settings.quarantine_file, settings.quarantine_file != settings.root / QUARANTINE.default
    return read_quarantine(path, checked.plan.named_ids, exist, today, must_exist=named)


def _find_application_database(config: pytest.Config, settings: Settings, names: Mapping[str, str]) -> str:
    if names.get(APPLICATION_VARIABLE):
        return names[APPLICATION_VARIABLE]
    provided: DatabaseAddress | str | None = config.hook.pytest_e1ts_application_database(
        config=config, settings=settings
    )
    return provided.url if isinstance(provided, DatabaseAddress) else provided or ""


def ask_for_address(environment: PlannedEnvironment, config: pytest.Config, settings: Settings) -> PlannedEnvironment:
    """Ask the suite for the address of the application where none is configured, which may start it."""
    if environment.base_url:
        return environment
    return replace(environment, base_url=config.hook.pytest_e1ts_base_url(config=config, settings=settings) or "")


def _batch_id(plan: Plan) -> str:
    started = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return f"{started}-r{plan.release.id}-{uuid.uuid4().hex[:8]}"


def assume_address(environment: PlannedEnvironment, config: pytest.Config, settings: Settings) -> PlannedEnvironment:
    """Take an address for given where the suite provides one at the run: asking for it may start the application."""
    del settings
    if environment.base_url or not config.hook.pytest_e1ts_base_url.get_hookimpls():
        return environment
    return replace(environment, base_url=_PROVIDED_LATER)
