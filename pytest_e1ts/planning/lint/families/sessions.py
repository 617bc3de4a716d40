"""Rules about sessions that scenarios share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pytest_e1ts.actions import Action
from pytest_e1ts.actions.business import business_action_of, find_sign_in_request, is_signing_out
from pytest_e1ts.model.plan import Place, PlannedScenario, PlannedStep
from pytest_e1ts.page_objects import BusinessAction
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule, scenario_rule

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# "Sign off" is left out: it is what people do to a document.
_SIGN_OUT = re.compile(r"(?<![^\W_])(?:(?:sign|log)s?[\s_-]*out|logs?[\s_-]*off)(?![^\W_])", re.IGNORECASE)


@scenario_rule("shared-sign-out")
def shared_sign_out(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """A click ends a session that the scenario shares with others: they find themselves signed out."""
    if not context.shares_sessions or any(map(is_signing_out, scenario.steps)):
        return
    shared: PlannedStep | None = None
    for step in scenario.steps:
        request = find_sign_in_request(step, step.argument)
        if request is not None:
            shared = None if request.fresh else step
        elif shared is not None and _signs_out(step, context.action_of(step)):
            message = f"The step signs out of the session that step {shared.position} shares with other scenarios."
            hint = (
                f'Write "fresh": true in step {shared.position}, or sign out with a page object\'s action that is '
                "marked ends_session."
            )
            yield Remark(message, "action", hint, step=step)
            return


@release_rule("anybody-signed-in")
def anybody_signed_in(context: LintContext) -> Iterable[Remark]:
    """Rows sign in by a page object that says that somebody is signed in, not who."""
    for business, place, step in _first_sign_ins(context):
        if not business.identifies_account:
            account = next(iter(business.signature.parameters))
            message = f"After {business.full_name!r}, {business.session!r} says that somebody is signed in, not who."
            hint = f"Let {business.session!r} return the account's name, or take {account!r} and compare."
            yield Remark(message, "action", hint, step, place.scenario, place.case, place.set)


def _first_sign_ins(context: LintContext) -> Iterator[tuple[BusinessAction, Place, PlannedStep]]:
    """Yield each business action that signs in, as it is written, with the first row that calls it."""
    seen: set[str] = set()
    for place in context.plan.places():
        for step in place.scenario.steps:
            if step.action not in seen:
                seen.add(step.action)
                business = business_action_of(step)
                if business is not None and business.session:
                    yield business, place, step


def _signs_out(step: PlannedStep, action: Action | None) -> bool:
    if action is None:
        return False
    if action.name == "Click":
        return any(_says_so(text) for text in (step.element, step.definition))
    return action.kind_of_row(step) == "navigation" and _says_so(step.argument)


def _says_so(text: str) -> bool:
    return _SIGN_OUT.search(_CAMEL.sub(" ", text)) is not None
