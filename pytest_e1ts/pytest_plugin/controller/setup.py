"""What the controller registers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pytest_e1ts.model.printable import printable
from pytest_e1ts.option_values import Choices
from pytest_e1ts.pytest_plugin.activation import suite_root
from pytest_e1ts.pytest_plugin.deselection import refuse_ignored
from pytest_e1ts.pytest_plugin.narrow_locale import refuse_folder_without_a_name
from pytest_e1ts.pytest_plugin.selection import arguments_of
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo
from pytest_e1ts.pytest_plugin.worker.setup import register_runner
from pytest_e1ts.settings_reader import read_settings


def register_controller(config: pytest.Config) -> None:
    """Prepare the run, and register what follows and records it."""
    # Imported late: without a release, none of the rooms below is ever loaded.
    from pytest_e1ts.pytest_plugin.browser_check import check_browser  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.controller.controller import Controller  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.controller.recording import make_recording  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.controller.terminal import notice_lines  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.controller.titles import ScenarioTitles  # noqa: PLC0415
    from pytest_e1ts.pytest_plugin.option_conflicts import (  # noqa: PLC0415
        refuse_conflicting_options,
        refuse_dist_with_exclusive_groups,
    )
    from pytest_e1ts.pytest_plugin.preparation import prepare  # noqa: PLC0415

    settings = read_settings(Choices(config), suite_root(config))
    refuse_conflicting_options(config, settings)
    refuse_folder_without_a_name(config)
    check_browser(config)
    prepared = prepare(config, settings)
    refuse_ignored(config, settings.release_file)
    refuse_dist_with_exclusive_groups(config, prepared.plan, prepared.settings.exclusive)
    arguments = arguments_of(config, prepared.plan, settings.release_file)
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
        quarantined={entry.scenario_id: entry for entry in prepared.quarantine.entries},
    )
    register_runner(config, run)
    recording = make_recording(config, prepared, run.browser)
    config.pluginmanager.register(Controller(config, prepared, recording), "e1ts-controller")
    config.pluginmanager.register(ScenarioTitles(config), "e1ts-titles")
    _write_at_once(config, notice_lines(prepared))


def _write_at_once(config: pytest.Config, lines: Iterable[str]) -> None:
    """Write what the header would, where pytest shows none."""
    terminal = config.pluginmanager.getplugin("terminalreporter")
    if terminal is not None and config.get_verbosity() < 0:
        for line in lines:
            terminal.write_line(printable(line))
