"""Rules about the lists of options that rows link, and about what a release offers its authors."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.actions import RowChecks, arguments
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule, step_rule
from pytest_e1ts.registry import nearest, suggestion

_ONE_OPTION = {"select", "text"}  # what a row writes there is an option, or a list of them


@step_rule("outside-options")
def outside_options(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A row names an option that the select config it links does not have."""
    options = context.select_list(step)
    action = context.action_of(step)
    if options is None or not options.options or not step.argument.strip():
        return
    if action is None or action.result_type not in _ONE_OPTION:
        return
    allowed = {fold(option) for option in options.options}
    for chosen in _chosen(step.argument):
        if "${" not in chosen and fold(chosen) not in allowed:
            message = f"{chosen!r} is not one of the options of {options.name!r}."
            instead = _instead(chosen, step.argument, options.options)
            yield Remark(message, "action_result", suggestion(chosen, options.options), suggestions=instead)


@step_rule("empty-options")
def empty_options(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A row links a select or match config without options."""
    hint = 'Give it options, such as ["Low", "High"], or remove the link.'
    linked = (
        ("select", "select_config_id", context.plan.select_lists_by_id.get(step.select_list)),
        ("match", "match_config_id", context.plan.match_lists_by_id.get(step.match_list)),
    )
    for kind, column, options in linked:
        if options is not None and not options.options:
            yield Remark(f"The {kind} config {options.name!r} (id {options.id}) has no options.", column, hint)


@release_rule("unknown-offer")
def unknown_offer(context: LintContext) -> Iterable[Remark]:
    """The release offers its authors an action that does not exist."""
    checks = RowChecks()
    for option in context.rows.configuration_options:
        if option.option_type == "action" and option.name.strip():
            step = PlannedStep(0, 0, "", "", "", option.name.strip(), "", required=True, expected="")
            if checks.action_of(step) is None:
                message = f"configuration_options offers the action {option.name!r}, which does not exist."
                unknown = checks.problems(step)[0]
                hint = unknown.message.partition(". ")[2]
                yield Remark(message, "name", hint, suggestions=unknown.suggestions, command=unknown.command)


def _instead(chosen: str, written: str, options: Iterable[str]) -> tuple[str, ...]:
    """Return what the column may hold instead; of a list of several options nothing is known that is short."""
    return tuple(nearest(chosen, options)) if chosen == written.strip() else ()


def _chosen(text: str) -> tuple[str, ...]:
    try:
        return arguments.choice(text)
    except ValueError:
        return ()
