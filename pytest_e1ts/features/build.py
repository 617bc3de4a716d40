"""From a feature to a set of the plan: rules are its cases, scenarios and rows of examples its scenarios."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pytest_e1ts.actions.sentences import Sentences
from pytest_e1ts.actions.verbs.interaction.step_definition import NAME as STEP_DEFINITION
from pytest_e1ts.features.feature import Fault, Feature
from pytest_e1ts.features.scenarios import FoundScenario, described, find_scenarios, tags_of
from pytest_e1ts.features.steps import planned_step
from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import PlannedCase, PlannedScenario, PlannedSet, PlannedStep, Problem
from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.model.text.feature_line import feature_line

RUNNER = "bdd"


def unregistered_id(path: str) -> int:
    """Return the id of a feature's set that is no row of the release yet."""
    return derived_id("feature", path)


def build_set(feature: Feature, set_id: int, sentences: Sentences) -> PlannedSet:
    """Return the set of a feature.

    Args:
        feature: The file.
        set_id: The id of its row in ``test_sets``, or :func:`unregistered_id`.
        sentences: What is known.
    """
    source = feature.at(feature.line)
    if feature.faults:
        return PlannedSet(set_id, feature.title, feature_line(feature.path), "", (_unreadable(feature),), source)
    node = feature.document["feature"]
    text = described(textwrap.dedent(node["description"]).strip(), tags_of(node))
    description = "\n".join(part for part in (text, feature_line(feature.path)) if part)
    return PlannedSet(set_id, feature.title, description, "", tuple(_cases(feature, sentences)), source)


def _cases(feature: Feature, sentences: Sentences) -> Iterator[PlannedCase]:
    found = find_scenarios(feature)
    by_rule = itertools.groupby(found, key=lambda scenario: scenario.rule.get("id", ""))
    seen: dict[str, int] = {}
    for _id, group in by_rule:
        scenarios = list(group)
        rule = scenarios[0].rule
        name = " ".join(rule.get("name", "").split()) or feature.title
        seen[name] = number = seen.get(name, 0) + 1
        description = described(textwrap.dedent(rule.get("description", "")).strip(), tags_of(rule))
        above = (feature.document["feature"]["description"], rule.get("description", ""))
        planned = tuple(_scenario(feature, scenario, sentences, above) for scenario in scenarios)
        yield PlannedCase(derived_id("rule", feature.path, name, number), name, description, planned)


def _scenario(feature: Feature, found: FoundScenario, sentences: Sentences, above: tuple[str, ...]) -> PlannedScenario:
    steps: list[PlannedStep] = []
    problems = list(_asked_for(feature.at(found.line), (*above, found.description)))
    for position, nodes in enumerate(found.steps, start=1):
        step, faults = planned_step(feature, (found.id, position), nodes, sentences, found.values)
        steps.append(step)
        problems += faults
    return PlannedScenario(
        id=found.id,
        name=found.name,
        description=described(found.description, found.tags),
        steps=tuple(steps),
        problems=tuple(problems),
        runner=RUNNER,
        values=found.values,
        source=feature.at(found.line),
    )


def _asked_for(source: str, descriptions: Iterable[str]) -> Iterator[Problem]:
    """Refuse what a row would get and a feature does not: it would run without it, and might pass."""
    asked = [read_directives(description) for description in descriptions]
    found = (
        ("Data:", any(one.data for one in asked)),
        ("Set up:", any(one.set_up for one in asked)),
        ("Tear down:", any(one.tear_down for one in asked)),
    )
    words = " and ".join(repr(word) for word, is_there in found if is_there)
    if words:
        message = f"{source}: The description asks with {words} for what rows have, and feature files do not."
        hint = "Run the rows; or write examples and a background, and begin the line with another word."
        yield Problem("bad-feature", message, hint=hint)


def _unreadable(feature: Feature) -> PlannedCase:
    """Return a case whose one scenario says why the file cannot be read: a result, and no crash."""
    scenario_id = derived_id(feature.path, "is readable")
    faults = list(enumerate(feature.faults, start=1))
    steps = tuple(_fault_step(feature, scenario_id, position, fault) for position, fault in faults)
    problems = tuple(
        Problem(
            "bad-feature",
            f"{step.source}: {fault.message}",
            step.id,
            hint="What a feature file holds: docs/features.md.",
        )
        for step, (_, fault) in zip(steps, faults, strict=True)
    )
    name = f"{feature.path} can be read"
    scenario = PlannedScenario(
        scenario_id, name, "", steps, problems, RUNNER, source=feature.at(feature.faults[0].line)
    )
    return PlannedCase(derived_id("rule", feature.path, "is readable"), feature.path, "", (scenario,))


def _fault_step(feature: Feature, scenario_id: int, position: int, fault: Fault) -> PlannedStep:
    text = f"line {fault.line} can be read"
    return PlannedStep(
        derived_id(scenario_id, position), position, text, "", "", STEP_DEFINITION, text, True, "",
        source=feature.at(fault.line),
    )  # fmt: skip


def with_own_ids(sets: Iterable[PlannedSet]) -> tuple[PlannedSet, ...]:
    """Give scenarios of one id ids of their own, and a problem that names both places.

    Args:
        sets: The sets of all features.
    """
    sets = tuple(sets)
    places: dict[int, list[str]] = {}
    for scenario in (one for part in sets for case in part.cases for one in case.scenarios):
        places.setdefault(scenario.id, []).append(scenario.source)
    if all(len(sources) == 1 for sources in places.values()):
        return sets
    return tuple(replace(part, cases=tuple(_with_own_ids(case, places) for case in part.cases)) for part in sets)


def _with_own_ids(case: PlannedCase, places: dict[int, list[str]]) -> PlannedCase:
    return replace(case, scenarios=tuple(_with_own_id(one, places[one.id]) for one in case.scenarios))


def _with_own_id(scenario: PlannedScenario, sources: list[str]) -> PlannedScenario:
    if len(sources) == 1:
        return scenario
    others = " and ".join(source for source in sources if source != scenario.source)
    message = f"{scenario.source}: The scenario {scenario.name!r} is there twice, also at {others}: which is which?"
    hint = "Give one of them another name or other values, or a tag such as @id:approve-as-admin."
    place = sources.index(scenario.source)
    own_id = scenario.id if place == 0 else derived_id(scenario.id, "again", place)
    return replace(
        scenario, id=own_id, problems=(*scenario.problems, Problem("duplicate-scenario", message, hint=hint))
    )
