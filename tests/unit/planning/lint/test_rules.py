"""What lint finds in scenarios and releases, and what it leaves alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import pytest_e1ts
from pytest_e1ts.actions import RowChecks
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.rows import CaseRow, ConfigurationOptionRow, EnvironmentConfigRow, ScenarioRow, TestSetRow
from pytest_e1ts.planning import lint as lint_package
from pytest_e1ts.planning.lint import FAMILIES, LintContext, Remark, lint, rules
from pytest_e1ts.planning.lint.catalogue import finding_kinds
from pytest_e1ts.planning.lint.rule import Rule
from tests.checkout import ROOT
from tests.unit.planning.lint.releases import CHECK, VISIT, Row, checked, codes, linted, rows_of

PAGE = ROOT / "docs" / "reference" / "lint.md"
CLICK: Row = {"action": "Click", "element_id": "Save"}
WAIT: Row = {"action": "Wait", "action_result": "1"}
NOTE: Row = {"step_definition": "The form is shown"}


def state(result: str, *, action: str = "Checked", element: str = "Agree", required: bool = True) -> Row:
    return {"action": action, "element_id": element, "action_result": result, "required": required}


def test_a_clean_release_has_no_findings() -> None:
    assert linted([VISIT, CLICK, CHECK], [VISIT, NOTE, CHECK]) == []


def test_a_scenario_without_steps_or_actions_is_one_error() -> None:
    assert codes(linted([])) == ["empty-scenario"]
    assert codes(linted([NOTE])) == ["nothing-to-do"]


def test_a_scenario_that_only_acts_asserts_nothing() -> None:
    (found,) = linted([VISIT, CLICK])
    assert (found.code, found.severity, found.step) == ("asserts-nothing", "warning", None)
    assert "'Scenario 0'" in found.message


@pytest.mark.parametrize(
    "row",
    [
        {"action": "URL", "type": "url-validate", "action_result": "/done"},
        {"action": "Click", "type": "button-click-redirect", "element_id": "Save", "action_result": "/done"},
        {"action": "URL", "type": "button-click-redirect", "element_id": "Save", "action_result": "/done"},
        {"action": "Verify total", "action_result": "3"},
        {"action": "Visible", "element_id": "Save", "action_result": "false"},
    ],
)
def test_a_step_that_checks_is_known(row: Row) -> None:
    assert linted([VISIT, CLICK, row]) == []


def test_a_business_action_that_checks_nothing_is_no_check() -> None:
    assert codes(linted([{"action": "Close ledger"}])) == ["asserts-nothing"]


def test_what_an_unknown_action_would_do_is_not_judged() -> None:
    assert codes(linted([{"action": "Clik", "element_id": "Save"}])) == ["unknown-action"]


def test_an_expected_result_behind_the_last_check_is_told_once() -> None:
    rows = [VISIT, CHECK, {**CLICK, "expected_results": "Saved"}, {**CLICK, "expected_results": "The list is shown"}]
    (found,) = linted(rows)
    assert (found.code, found.column) == ("unchecked-expectation", "expected_results")
    assert "'The list is shown'" in found.message
    assert linted([VISIT, {**CLICK, "expected_results": "Saved"}, {**CHECK, "expected_results": "Shown"}]) == []


def test_a_click_before_any_page_is_told_with_the_steps_it_keeps_from_running() -> None:
    waited, found = linted([WAIT, CLICK, VISIT, CHECK])
    assert waited.code == "bare-wait"
    assert found.code == "no-page"
    assert found.step is not None
    assert found.step.position == 2
    assert "Steps 3 to 4 are never reached." in found.message


@pytest.mark.parametrize("first", [VISIT, {"action": "Close ledger"}, {**CLICK, "required": False}])
def test_a_page_that_may_be_open_is_not_doubted(first: Row) -> None:
    rows = [first, {**CLICK, "required": False}, CHECK]
    assert linted(rows) == []


def test_opposite_states_of_one_element_in_a_row_contradict_each_other() -> None:
    (found,) = linted([VISIT, state("true"), NOTE, state("no"), CHECK])
    assert (found.code, found.column) == ("contradiction", "action_result")
    assert found.step is not None
    assert found.step.position == 4
    assert "'no' of 'Agree'" in found.message
    assert found.message.endswith("Step 5 is never reached.")


@pytest.mark.parametrize(
    "rows",
    [
        [state("true"), state("yes")],
        [state("true"), CLICK, state("false")],
        [state("true"), state("false", element="Other")],
        [state("true"), state("false", required=False)],
        [state("true"), state("${CUSTOMER}")],
        [state("true", action="Visible"), state("false", action="Visible")],
    ],
    ids=["the same state", "changed between", "another element", "optional", "a variable", "may change by itself"],
)
def test_what_may_hold_is_no_contradiction(rows: list[Row]) -> None:
    assert "contradiction" not in codes(linted([VISIT, *rows]))


def test_duplicate_names_are_told_at_the_later_one() -> None:
    rows = rows_of([[VISIT, CHECK], [VISIT, CHECK]])
    rows = replace(
        rows,
        sets=(*rows.sets, TestSetRow(12, " SET ", None, None)),
        cases=(*rows.cases, CaseRow(22, 11, "case", None, 2)),
        scenarios=(ScenarioRow(101, 21, "Greets", None, 1), ScenarioRow(102, 21, "greets ", None, 2)),
    )
    by_set, by_case, by_scenario = lint(checked(rows), rows)
    assert {by_set.code, by_case.code, by_scenario.code} == {"duplicate-name"}
    assert "two sets named 'Set': ids 11 and 12" in by_set.message
    assert "two cases named 'Case': ids 21 and 22" in by_case.message
    assert "two scenarios named 'Greets': ids 101 and 102" in by_scenario.message
    assert by_scenario.path == "release 5/set 11/case 21/sc102"


def test_one_name_in_two_cases_is_no_duplicate() -> None:
    rows = rows_of([[VISIT, CHECK], [VISIT, CHECK]])
    cases = (*rows.cases, CaseRow(22, 11, "Other", None, 2))
    scenarios = (ScenarioRow(101, 21, "Greets", None, 1), ScenarioRow(102, 22, "Greets", None, 1))
    rows = replace(rows, cases=cases, scenarios=scenarios)
    assert lint(checked(rows), rows) == []


def test_a_type_of_the_release_is_known() -> None:
    row = {**CLICK, "type": "Secret_Handshake"}
    assert codes(linted([VISIT, row, CHECK])) == ["unknown-type"]
    own = ConfigurationOptionRow("type", "secret-handshake", None, None)
    assert linted([VISIT, row, CHECK], options=[own]) == []


def test_an_action_that_is_offered_and_does_not_exist_is_told() -> None:
    offered = [ConfigurationOptionRow("action", name, None, None) for name in ("Click", "Book entry", "Clik")]
    (found,) = linted([VISIT, CHECK], options=offered)
    assert found.code == "unknown-offer"
    assert found.hint.startswith("Did you mean 'Click'")


def test_a_variable_that_is_a_secret_in_plain_text_is_told_without_it() -> None:
    rows = [("qa.REVIEWER_PASSWORD", "hunter2"), ("API_KEY", "${secret:KEY}"), ("CUSTOMER", "ACME")]
    configs = [EnvironmentConfigRow(n, 5, name, value) for n, (name, value) in enumerate(rows)]
    (found,) = linted([VISIT, CHECK], environment=configs)
    assert found.code == "plain-secret-variable"
    assert "'qa.REVIEWER_PASSWORD'" in found.message
    assert "hunter2" not in found.text


def test_a_named_argument_that_is_a_secret_is_told_beside_what_else_is_wrong() -> None:
    row = {"action": "Book entry", "action_result": '{"title": "x", "password": "hunter2"}'}
    found = linted([VISIT, row, CHECK])
    assert "plain-secret" in codes(found)
    assert not any("hunter2" in finding.text for finding in found)


def test_a_value_that_is_used_before_it_is_saved_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    saves = {**NOTE, **CHECK, "step_definition": "keeps the ticket"}
    uses = {"action": "Text Plain", "element_id": "Ticket", "action_result": "${TICKET}"}
    monkeypatch.setattr(
        RowChecks, "saved_by", lambda _self, step: ("TICKET",) if step.definition.startswith("keeps") else ()
    )
    assert linted([VISIT, saves, uses, CHECK]) == []
    (found,) = linted([VISIT, uses, saves])
    assert (found.code, found.column) == ("saved-later", "action_result")
    assert "${TICKET} is used before step 3 saves it" in found.message
    near = linted([VISIT, {**uses, "action_result": "${TICKT}"}, saves])
    assert (codes(near), near[0].hint) == (["unknown-variable"], "Did you mean 'TICKET'?")


@pytest.mark.parametrize(
    "row",
    [
        {"action": "Change token", "action_result": '{"token": "hunter2"}'},
        {"action": "Change token", "action_result": '{"token": ["hunter2"]}'},
        {"action": "Custom Select", "type": "field-password", "element_id": "Code", "action_result": "[hunter2"},
        {"action": "Visible", "type": "field-password", "element_id": "Code", "action_result": "hunter2"},
    ],
)
def test_what_is_said_of_a_wrong_argument_does_not_repeat_the_secret_in_it(row: Row) -> None:
    found = linted([VISIT, row, CHECK])
    assert {"bad-argument", "plain-secret"} == set(codes(found))
    assert not any("hunter2" in finding.text for finding in found)


def test_findings_come_in_the_order_of_the_steps() -> None:
    found = linted([VISIT, {"action": "Clik", "element_id": "x"}, WAIT, {"action": "Clck", "element_id": "x"}, CHECK])
    assert [finding.step.position for finding in found if finding.step] == [2, 3, 4]


def test_a_new_rule_is_one_function(monkeypatch: pytest.MonkeyPatch) -> None:
    def shouts(step: PlannedStep, _context: LintContext) -> list[Remark]:
        return [Remark(f"{step.definition!r} shouts.", "step_definition")] if step.definition.isupper() else []

    monkeypatch.setattr(rules, "_entries", {**rules._entries, "shouting": Rule("shouting", "info", "step", shouts)})
    monkeypatch.setattr(rules, "_names", {**rules._names, "shouting": "shouting"})
    assert codes(linted([{**VISIT, "step_definition": "GO"}, CHECK])) == ["shouting"]


def test_every_family_is_registered_and_every_kind_is_documented() -> None:
    files = (Path(str(lint_package.__file__)).parent / "families").glob("*.py")
    with_rules = {path.stem for path in files if "_rule(" in path.read_text(encoding="utf-8")}
    assert with_rules == {family.__name__.rpartition(".")[2] for family in FAMILIES}
    page = PAGE.read_text(encoding="utf-8")
    assert [kind.code for kind in finding_kinds() if f"`{kind.code}`" not in page] == []
    assert all(kind.description.endswith((".", "passes.")) for kind in finding_kinds())


def test_every_code_that_the_package_gives_is_in_the_catalogue() -> None:
    package = Path(pytest_e1ts.__file__).parent
    given = {
        code for file in package.rglob("*.py") for code in re.findall(r'Problem\(\s*"([a-z-]+)"', file.read_text())
    }
    assert len(given) > 10
    assert given <= {kind.code for kind in finding_kinds()}
