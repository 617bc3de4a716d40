"""The one feature of a run in which nothing ran."""

from __future__ import annotations

from pytest_e1ts.model.plan import PlannedSet
from pytest_e1ts.model.results import Results
from pytest_e1ts.reporting.cucumber.elements import feature_record
from pytest_e1ts.reporting.cucumber.names import feature_tags, slug, tag_records, timestamp
from pytest_e1ts.reporting.cucumber.steps import Record


def notice_feature(results: Results, metadata: Record) -> Record:
    """Return the feature that says why there is no other: readers refuse a file without one."""
    plan, interrupted = results.plan, results.finished.interrupted
    name = "The run was stopped before a scenario ran" if interrupted else "There was nothing to run"
    outcome: Record = {"status": "skipped"}
    if interrupted:
        outcome = {"status": "failed", "error_message": f"interrupted: {name}."}
    step: Record = {
        "keyword": "Given ",
        "line": 3,
        "name": "the chosen scenarios of the release",
        "match": {"location": f"releases/{plan.release.id}"},
        "result": outcome,
        "output": [f"{name}: release {plan.release.number} (id {plan.release.id})."],
    }
    everything = PlannedSet(0, f"Release {plan.release.number}", "", "", ())
    feature = feature_record(plan, everything, metadata)
    tags = [tag for tag in feature_tags(plan, everything) if tag != "@set-0"]
    feature |= {"id": f"release-{plan.release.id}", "uri": f"release-{plan.release.id}.feature"}
    element: Record = {
        "id": f"release-{plan.release.id};{slug(name)}",
        "line": 2,
        "type": "scenario",
        "keyword": "Scenario",
        "name": name,
        "description": "",
        "tags": tag_records([*tags, "@interrupted"] if interrupted else tags, 2),
        "start_timestamp": timestamp(results.started.at),
        "steps": [step],
        "before": [],
        "after": [],
    }
    return feature | {"tags": tag_records(tags, 1), "elements": [element]}
