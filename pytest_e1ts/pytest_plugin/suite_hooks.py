"""The hooks of suites and other distributions: how they are registered and called, and whose it was that raised."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pluggy import PluginValidationError

from pytest_e1ts.errors import ConfigurationError, E1tsError, SuiteHookError
from pytest_e1ts.extensions.entry_points import HOOKS, VOCABULARY, extensions, load_all
from pytest_e1ts.extensions.origins import origin_of
from pytest_e1ts.model.plan import Place, Plan
from pytest_e1ts.planning.draft import PlanDraft, finish_draft

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pluggy import HookCaller

    from pytest_e1ts.model.events import StepFinished
    from pytest_e1ts.model.plan import PlannedStep
    from pytest_e1ts.values import Secrets


def register_extension_hooks(config: pytest.Config) -> None:
    """Make the hook modules of other distributions plugins of this session.

    Raises:
        ConfigurationError: One cannot be loaded, or implements a hook that there is not.
    """
    for extension in extensions(HOOKS):
        plugin = extension.load()
        if config.pluginmanager.is_registered(plugin):
            continue
        config.pluginmanager.register(plugin, f"{extension.distribution}.{extension.name}")
        try:
            config.pluginmanager.check_pending()
        except PluginValidationError as error:
            raise ConfigurationError(extension.refusal(str(error)), code="extension-not-usable") from error


@contextmanager
def masked_errors(secrets: Secrets) -> Iterator[None]:
    """Keep secrets out of what code of others says when it raises.

    Args:
        secrets: Those that are known by now.
    """
    try:
        yield
    except ConfigurationError as error:
        raise ConfigurationError(secrets.mask(str(error)), code=error.code) from None


def load_vocabulary(config: pytest.Config) -> None:
    """Register what others add to the words of rows: entry points first, then ``pytest_e1ts_register``.

    Raises:
        ConfigurationError: Something cannot be loaded or registered; the message says whose it is.
    """
    load_all(VOCABULARY)
    hook = config.hook.pytest_e1ts_register
    try:
        hook(config=config)
    except Exception as error:
        raise ConfigurationError(_describe_hook_error(hook, error), code="hook-raised") from error


def apply_plan_hooks(config: pytest.Config, plan: Plan) -> Plan:
    """Return what the hooks make of a plan that is not hashed yet.

    Raises:
        ConfigurationError: A hook raised, or left something that cannot run; the message says whose it is.
    """
    hook = config.hook.pytest_e1ts_modify_plan
    if not hook.get_hookimpls():
        return plan
    draft = PlanDraft(plan)
    try:
        hook(config=config, draft=draft)
    except Exception as error:
        raise ConfigurationError(_describe_hook_error(hook, error), code="hook-raised") from error
    try:
        return finish_draft(draft, plan)
    except ConfigurationError as error:
        raise ConfigurationError(
            f"What {_owners(hook)} made of the plan cannot run: {error}", code="plan-not-usable"
        ) from error


@dataclass(frozen=True, slots=True)
class ScenarioHooks:
    """The hooks around one attempt at a scenario."""

    item: pytest.Item
    place: Place
    secrets: Secrets

    def before(self, page: Page) -> None:
        """Call ``pytest_e1ts_before_scenario``.

        Raises:
            SuiteHookError: It raised.
        """
        hook = self.item.ihook.pytest_e1ts_before_scenario
        self._call(hook, lambda: hook(item=self.item, place=self.place, page=page, secrets=self.secrets))

    def after_step(self, step: PlannedStep, result: StepFinished, page: Page) -> None:
        """Call ``pytest_e1ts_after_step``.

        Raises:
            SuiteHookError: It raised.
        """
        hook = self.item.ihook.pytest_e1ts_after_step
        self._call(
            hook,
            lambda: hook(item=self.item, place=self.place, step=step, result=result, page=page, secrets=self.secrets),
        )

    def _call(self, hook: HookCaller, call: Callable[[], object]) -> None:
        try:
            call()
        except Exception as error:
            raise SuiteHookError(self.secrets.mask(_describe_hook_error(hook, error))) from error


def _describe_hook_error(hook: HookCaller, error: Exception) -> str:
    """Return the sentence about a hook that raised: which one, whose it is, what it raised and where."""
    cause = str(error) if isinstance(error, E1tsError) else f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"The hook {_owners(hook, error)} raised {cause}{place}"


def _owners(hook: HookCaller, error: Exception | None = None) -> str:
    """Name a hook and who implements it: of several, the one that an error came through."""
    codes = {frame.f_code for frame, _line in traceback.walk_tb(error.__traceback__)} if error else set()
    found = hook.get_hookimpls()
    raised = [one for one in found if getattr(inspect.unwrap(one.function), "__code__", None) in codes]
    owners = dict.fromkeys(origin_of(one.function.__module__) for one in raised or found)
    return f"{hook.name} of {' and '.join(owners)}"
