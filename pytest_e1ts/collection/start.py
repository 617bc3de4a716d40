"""What each process registers when a release is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from pytest_e1ts.choices import Choices
from pytest_e1ts.collection.arguments import Arguments, resolve_arguments
from pytest_e1ts.collection.kept_reports import KeptReports
from pytest_e1ts.collection.payload import NOT_TO_RUN, PATIENT, SPACERS, TELLING, broker_door, unpack
from pytest_e1ts.collection.request import KEY, given_args, names_release
from pytest_e1ts.collection.runner import Runner
from pytest_e1ts.collection.scenario import RunInfo
from pytest_e1ts.collection.secrets import mask_logs, open_secrets
from pytest_e1ts.errors import E1tsError, UsageError
from pytest_e1ts.model.codec import load_steps
from pytest_e1ts.model.memory import collector_paused, lasting_objects
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.options import LINT, LIVE, PLAN
from pytest_e1ts.reporting.layout import harmless
from pytest_e1ts.resolving import read_settings


def take_part(config: pytest.Config) -> None:
    """Register what this process needs, at configuration, once a release is asked for."""
    payload = getattr(config, "workerinput", {}).get(KEY)
    if payload is not None:
        _become_worker(config, payload)
    elif config.getoption(LINT):
        from pytest_e1ts.collection.linting import Linter  # noqa: PLC0415 - loaded when asked for

        config.pluginmanager.register(Linter(live=config.getoption(LINT) == LIVE), "e1ts-linter")
    else:
        config.pluginmanager.register(Starter(), "e1ts-starter")


class Starter:
    """Prepares the run at the start of the session, where pytest reports usage errors as such."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Prepare and register the controller's parts."""
        become = _become_plan_shower if session.config.getoption(PLAN) else _become_controller
        try:
            with collector_paused():  # modules and plan stay: each look at them takes 50 ms
                become(session.config)
        except E1tsError as error:
            raise pytest.UsageError(harmless(str(error))) from error


def _become_controller(config: pytest.Config) -> None:
    # Imported late: without a release, none of the rooms below is ever loaded.
    from pytest_e1ts.collection.controller import Controller  # noqa: PLC0415
    from pytest_e1ts.collection.preparation import prepare  # noqa: PLC0415
    from pytest_e1ts.collection.recording import make_recording  # noqa: PLC0415
    from pytest_e1ts.collection.refusals import refuse_mixtures, refuse_unkept_groups  # noqa: PLC0415
    from pytest_e1ts.collection.terminal import notice_lines  # noqa: PLC0415

    settings = read_settings(Choices(config), config.rootpath)
    refuse_mixtures(config, settings)
    prepared = prepare(config)
    refuse_unkept_groups(config, prepared.plan, prepared.settings.exclusive)
    arguments = arguments_of(config, prepared.plan, prepared.release_file)
    config.args[:] = arguments.args
    missing = tuple(f"{name} is not in release {prepared.plan.release.number}." for name in arguments.unknown)
    prepared = replace(prepared, notices=prepared.notices + missing)
    run = RunInfo(
        prepared.plan,
        prepared.settings,
        prepared.batch_id,
        "main",
        secrets=prepared.secrets,
        application_database=prepared.application_database,
        not_to_run=prepared.rerun.not_to_run if prepared.rerun else frozenset(),
    )
    _register_runner(config, prepared.release_file, run)
    recording = make_recording(config, prepared, run.browser)
    config.pluginmanager.register(Controller(config, prepared, recording), "e1ts-controller")
    terminal = config.pluginmanager.getplugin("terminalreporter")
    if terminal is not None and config.get_verbosity() < 0:  # pytest shows no header then
        for line in notice_lines(prepared):
            terminal.write_line(harmless(line))


def _become_plan_shower(config: pytest.Config) -> None:
    from pytest_e1ts.collection.conditions import conditions_of  # noqa: PLC0415
    from pytest_e1ts.collection.dealing import PlanShower  # noqa: PLC0415 - loaded when asked for
    from pytest_e1ts.collection.linting import address_to_come  # noqa: PLC0415
    from pytest_e1ts.collection.preparation import check_release, rerun_of  # noqa: PLC0415
    from pytest_e1ts.planning.secrets import learn_plan, mask_sentences  # noqa: PLC0415

    checked = check_release(config, address_to_come)
    learn_plan(checked.plan, checked.secrets)
    plan = mask_sentences(checked.plan, checked.secrets)
    rerun = rerun_of(checked, plan, conditions_of(config, checked.settings, plan.environment.base_url, ""))
    config.args[:] = arguments_of(config, plan, checked.release_file).args
    not_to_run = rerun.not_to_run if rerun else frozenset()
    run = RunInfo(plan, checked.settings, "", "main", secrets=checked.secrets, not_to_run=not_to_run)
    _register_runner(config, checked.release_file, run)
    config.pluginmanager.register(PlanShower(checked, plan, config.getoption(PLAN)), "e1ts-plan")


def _become_worker(config: pytest.Config, payload: dict[str, object]) -> None:
    from pytest_e1ts.collection.suite import load_suite  # noqa: PLC0415
    from pytest_e1ts.planning.secrets import learn_rows  # noqa: PLC0415
    from pytest_e1ts.sessions.connected import ConnectedClient  # noqa: PLC0415

    with lasting_objects():
        shipped, settings, batch_id, args, release_file = unpack(payload)
    plan = shipped.plan
    config.args[:] = args
    worker = str(config.workerinput["workerid"])  # type: ignore[attr-defined] # set by xdist
    config.option.output = str(Path(config.getoption("--output")) / worker)
    if payload[PATIENT]:
        config.option.maxfail = 0
    load_suite(config.rootpath, Choices(config).text("pages"), settings)
    secrets, *_ = open_secrets(settings)
    learn_rows(load_steps(str(payload[TELLING])), plan.environment, secrets)
    _register_runner(
        config,
        release_file,
        RunInfo(
            plan,
            settings,
            batch_id,
            worker,
            shipped=shipped,
            secrets=secrets,
            application_database=str(payload["application_database"]),
            broker=ConnectedClient(*broker_door(payload)),
            not_to_run=frozenset(cast("list[int]", payload[NOT_TO_RUN])),
            spacers=cast(int, payload[SPACERS]),
        ),
    )


def _register_runner(config: pytest.Config, release_file: Path, run: RunInfo) -> None:
    register_fixtures(config, run)
    if run.settings.context == "kept":
        from pytest_e1ts.collection import kept_context  # noqa: PLC0415 - few runs want it

        kept_context.refuse_what_needs_fresh_contexts(config)
        config.pluginmanager.register(kept_context, "e1ts-kept-context")
    config.pluginmanager.register(KeptReports(config), "e1ts-kept-reports")
    config.pluginmanager.register(Runner(release_file, run), "e1ts-runner")


def register_fixtures(config: pytest.Config, run: RunInfo) -> None:
    """Give scenarios their fixtures, the application's address among them, and keep secrets out of the logs."""
    from pytest_e1ts import fixtures  # noqa: PLC0415

    config.option.base_url = run.plan.environment.base_url
    config.add_cleanup(mask_logs(run.secrets))
    config.stash[fixtures.SECRETS] = run.secrets
    config.pluginmanager.register(fixtures, "e1ts-fixtures")


def arguments_of(config: pytest.Config, plan: Plan, release_file: Path, *, alone: bool = False) -> Arguments:
    """Return what to collect: the release alone when nothing is named, else it and what is named.

    Args:
        config: pytest's configuration.
        plan: The plan of the run.
        release_file: The file that the release's nodes hang on.
        alone: Whether to leave out what does not belong to the release.

    Raises:
        UsageError: None of the scenarios that are named is in the release.
    """
    here = config.invocation_params.dir
    given = [arg for arg in given_args(config) if not alone or names_release(arg, release_file, here)]
    if not given:
        return Arguments((str(release_file),))
    resolved = resolve_arguments(given, plan, release_file, here)
    if not resolved.args:
        raise UsageError(f"None of the scenarios asked for is in release {plan.release.number}: {', '.join(given)}.")
    if not any(names_release(arg, release_file, here) for arg in given):
        return replace(resolved, args=(*resolved.args, str(release_file)))
    return resolved
