"""Findings as text, JSON, SARIF and annotations."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.planning.lint import Finding, lint
from pytest_e1ts.planning.lint.catalogue import finding_kinds
from pytest_e1ts.planning.lint.output import FORMS, as_github, as_json, as_sarif, as_text
from tests.unit.planning.lint.releases import CHECK, VISIT, checked, rows_of
from tests.unit.planning.lint.sarif_schema import SCHEMA

ODD = "50 % done,\nor: not\x1b[31m"
Found = tuple[Plan, list[Finding]]


@pytest.fixture
def found() -> Found:
    bad = {"action": "Clik", "element_id": "Save"}
    rows = rows_of([[VISIT, bad, {"action": "Wait", "action_result": "2"}, CHECK], [VISIT, {**bad, "action": ODD}]])
    plan = checked(rows)
    return plan, lint(plan, rows)


def test_text_groups_findings_by_scenario_and_counts_them(found: Found) -> None:
    lines = as_text(*found).splitlines()
    assert lines[0] == "release 2.1.1 (id 5) › Set (set 11) › Case (case 21) › Scenario 0 (sc101)"
    assert lines[1].startswith("  error   step 2 (id 1002), action: Unknown action 'Clik'. Did you mean 'Click'")
    assert lines[1].endswith("? [E1TS-1001 unknown-action]")
    assert lines[2:5] == [
        "  warning step 3 (id 1003), action: 'Wait' waits for nothing but time: '2'. [E1TS-1108 bare-wait]",
        "          Remove it: steps wait for what they need; or wait for what must appear, with Visible or Text Match.",
        "",
    ]
    assert lines[-1] == "2 scenarios with 6 steps: 2 errors, 1 warning."
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("form", FORMS)
def test_a_clean_release_can_be_written_in_every_form(form: str) -> None:
    written = FORMS[form](checked(rows_of([[VISIT, CHECK]])), [], "test_config.yml")
    if form in {"text", "github"}:
        assert written == "1 scenario with 2 steps: nothing found."
    else:
        assert "unknown-action" not in json.dumps(json.loads(written).get("findings", []))


def test_json_names_the_place_of_each_finding_with_ids(found: Found) -> None:
    document = json.loads(as_json(*found, "test_config.yml"))
    assert document["counts"] == {"error": 2, "warning": 1, "info": 0}
    first = document["findings"][0]
    assert first["step"] == {"id": 1002, "position": 2}
    assert first["scenario"] == {"id": 101, "name": "Scenario 0"}
    assert (first["set"]["id"], first["case"]["id"]) == (11, 21)
    assert (first["code"], first["severity"], first["column"]) == ("unknown-action", "error", "action")


def test_json_offers_what_to_write_instead_and_leaves_commands_to_terminals() -> None:
    rows = rows_of([[VISIT, {"action": "Clik", "element_id": "x"}, {"action": "Qqqq", "element_id": "x"}, CHECK]])
    plan = checked(rows)
    findings = lint(plan, rows)
    near, far = json.loads(as_json(plan, findings))["findings"]
    assert (near["error_code"], near["suggestions"][0], near["command"]) == ("E1TS-1001", "Click", "")
    assert (far["suggestions"], far["command"]) == ([], "e1ts actions")
    assert "e1ts actions" not in far["message"] + far["hint"]
    assert "`e1ts actions` lists all. [E1TS-1001 unknown-action]" in as_text(plan, findings)


def test_sarif_has_the_page_of_a_code_and_what_to_write_instead(found: Found) -> None:
    (run,) = sarif(found)["runs"]
    rule = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "unknown-action")
    assert rule["helpUri"].endswith("/reference/errors/E1TS-1001/")
    assert rule["help"]["markdown"].startswith("# E1TS-1001: No such action")
    assert rule["properties"] == {"errorCode": "E1TS-1001"}
    assert "Click" in run["results"][0]["properties"]["suggestions"]


def sarif(found: Found) -> Any:
    return json.loads(as_sarif(*found, "some folder/test_config.yml"))


def test_sarif_is_valid(found: Found) -> None:
    jsonschema.validate(sarif(found), SCHEMA, jsonschema.Draft202012Validator)


def test_sarif_results_refer_to_their_rules_and_rows(found: Found) -> None:
    (run,) = sarif(found)["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in listed} == {kind.code for kind in finding_kinds()}
    for result in run["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "some%20folder/test_config.yml"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "release 5/set 11/case 21/sc101/step 1002"


def test_sarif_fingerprints_are_stable_and_differ(found: Found) -> None:
    prints = [result["partialFingerprints"]["finding/v1"] for result in sarif(found)["runs"][0]["results"]]
    assert len(set(prints)) == len(prints)
    assert prints == [result["partialFingerprints"]["finding/v1"] for result in sarif(found)["runs"][0]["results"]]


def test_annotations_are_one_line_each_with_their_data_escaped(found: Found) -> None:
    lines = as_github(*found, "test_config.yml").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith(
        "::error file=test_config.yml,line=1,title=E1TS-1001 unknown-action::release 2.1.1 (id 5) › "
    )
    assert lines[1].startswith("::warning ")
    assert "50 %25 done" in lines[2]
