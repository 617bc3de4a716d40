"""How manual scenarios are shown to the person who carries them out."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.commands.manual.project import Project
from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import terminal_width
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.manual.scenarios import ManualScenario, ManualStep, find_scenario, manual_scenarios
from pytest_e1ts.reporting.outcome import answer_line
from pytest_e1ts.reporting.terminal.text_layout import one_line, wrap

_WIDEST = 100


def show_waiting(project: Project, scenario_ids: tuple[int, ...]) -> None:
    """Show what waits, with its steps.

    Args:
        project: The batch.
        scenario_ids: Only these, answered or not; none for all that wait.
    """
    found = chosen(project, scenario_ids)
    if not found:
        say(nothing_waits(project))
        return
    if not scenario_ids:
        say(
            f"{counted(len(found), 'scenario')} of {project.batch} {'waits' if len(found) == 1 else 'wait'} for people:"
        )
    for scenario in found:
        say("\n".join(["", *lines_of(scenario)]))


def chosen(project: Project, scenario_ids: tuple[int, ...]) -> list[ManualScenario]:
    """Return the scenarios that were named, or all that wait.

    Raises:
        UnknownNameError: One that was named is not for people.
    """
    results = project.results()
    if scenario_ids:
        return [find_scenario(results, scenario_id) for scenario_id in dict.fromkeys(scenario_ids)]
    return [found for found in manual_scenarios(results) if found.is_waiting]


def nothing_waits(project: Project) -> str:
    """Return the sentence for a batch of which nothing waits."""
    answered = sum(1 for _ in manual_scenarios(project.results()))
    all_of_it = "its one manual scenario is" if answered == 1 else f"all its {answered} manual scenarios are"
    rest = f": {all_of_it} answered" if answered else ""
    return f"Nothing of {project.batch} waits for people{rest}."


def lines_of(scenario: ManualScenario) -> Iterator[str]:
    """Yield a scenario as a person reads it: where it is, what is to be done, and what is to be seen."""
    width = min(terminal_width(), _WIDEST)
    place = scenario.place
    yield f"sc{scenario.id}  {one_line(place.scenario.name)}"
    yield f"       {one_line(place.set.name)} › {one_line(place.case.name)}"
    if place.scenario.description.strip():
        yield from ("       " + line for line in wrap(place.scenario.description.strip(), width - 7))
    if answer := answer_line(scenario.finished):
        yield from ("       " + line for line in wrap(answer, width - 7))
    yield ""
    for step in scenario.steps:
        yield from step_lines(step, width)


def step_lines(step: ManualStep, width: int) -> Iterator[str]:
    """Yield a step: its number and sentence, what its row names besides, and what is to be seen."""
    first, *more = wrap(step.sentence, width - 7) or [""]
    yield f"  {step.planned.position:>3}  {first}"
    yield from (f"       {line}" for line in more)
    row = "  ".join(filter(None, (one_line(step.planned.element), one_line(step.planned.argument))))
    yield from (f"       {line}" for line in (wrap(row, width - 7) if row else ()))
    if step.to_be_seen:
        yield from (f"       {line}" for line in wrap(f"Expected: {step.to_be_seen}", width - 7))
