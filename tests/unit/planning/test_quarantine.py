"""The quarantine file: what an entry must hold, until when it holds, and every fault at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.planning.quarantine import Quarantine, read_quarantine

TODAY = date(2026, 11, 20)
GOOD = "- {scenario: 101, owner: ann, reason: late, until: 2026-11-20}\n"


def read(folder: Path, text: str, *, exist: set[int] = frozenset()) -> Quarantine:  # type: ignore[assignment]
    path = folder / "quarantine.yml"
    path.write_text(text, encoding="utf-8")
    return read_quarantine(
        path, {101: [101], 102: [102], 140: [2**30, 2**30 + 1]}, lambda ids: ids & exist, TODAY, must_exist=True
    )


def faults(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(folder, text)
    return str(caught.value)


def test_the_last_day_counts_and_the_day_after_does_not(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "- {scenario: sc102, owner: bob, reason: 'a  b', until: '2026-11-19'}")
    assert [(entry.scenario_id, entry.owner, entry.until) for entry in found.entries] == [(101, "ann", "2026-11-20")]
    assert [(entry.scenario_id, entry.reason) for entry in found.expired] == [(102, "a b")]


def test_no_file_is_no_quarantine_unless_somebody_named_it(tmp_path: Path) -> None:
    missing = tmp_path / "none.yml"
    assert read_quarantine(missing, {}, lambda ids: ids, TODAY, must_exist=False) == Quarantine()
    with pytest.raises(ConfigurationError, match="There is no quarantine file"):
        read_quarantine(missing, {}, lambda ids: ids, TODAY, must_exist=True)


@pytest.mark.parametrize("number", [-7, 2**31 - 1])
def test_every_id_that_a_row_may_have_can_be_in_quarantine(tmp_path: Path, number: int) -> None:
    path = tmp_path / "quarantine.yml"
    path.write_text(GOOD.replace("101", f"sc{number}"), encoding="utf-8")
    found = read_quarantine(path, {number: [number]}, lambda ids: ids, TODAY, must_exist=True)
    assert [entry.scenario_id for entry in found.entries] == [number]


def test_an_entry_for_a_scenario_with_data_holds_for_all_its_rows(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD.replace("101", "140"))
    assert [(entry.scenario_id, entry.owner) for entry in found.entries] == [(2**30, "ann"), (2**30 + 1, "ann")]


def test_a_row_of_data_that_is_not_there_today_is_no_mistake(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("101", str(2**30 + 7))).entries == ()


def test_an_empty_file_is_fine(tmp_path: Path) -> None:
    assert read(tmp_path, "# nobody at present\n").entries == ()


def test_scenarios_outside_the_plan_have_no_effect(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD.replace("101", "900"), exist={900})
    assert (found.entries, found.expired) == ((), ())


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (GOOD.replace("101", "103"), "there is no scenario 103. Did you mean"),
        (GOOD.replace("101", "soon"), "'soon' is not the id of a scenario"),
        (GOOD.replace("2026-11-20", "2026-11-31"), "is not a day"),
        (GOOD.replace("owner: ann, ", ""), "entry 1 (scenario 101): there is no owner."),
        (GOOD.replace("owner: ann", "owner: ' '"), "there is no owner."),
        (GOOD.replace("reason", "raeson"), "the key 'raeson' is unknown. Did you mean 'reason'?"),
        (GOOD + GOOD, "entry 2 (scenario 101): the scenario has an entry already."),
        ("- 101\n", "entry 1: it is not a mapping of scenario, owner, reason, until."),
        ("scenario: 101\n", "it is not a list of entries."),
        ("- {scenario: 101", "not valid YAML or JSON: "),
        (GOOD.replace("ann", "!!python/name:os.system ''"), "line 1: the tag !!python/name:os.system is not allowed"),
        (GOOD.replace("ann", "&a ann"), "line 1: anchors and aliases (&a) are not allowed"),
        (GOOD.replace("owner: ann", "owner: ann, owner: bob"), "line 1: 'owner' is given twice"),
        (GOOD + "--- []", "line 2: a second document begins here"),
        ("[" * 500, "nested more than"),
        (GOOD.replace("101", "2147483648"), "is not the id of a scenario"),
        (GOOD.replace("101", "9" * 5000), "is not the id of a scenario"),
    ],
)
def test_each_fault_is_explained(tmp_path: Path, text: str, explanation: str) -> None:
    assert explanation in faults(tmp_path, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = faults(tmp_path, GOOD.replace("101", "777") + "- {}\n" + GOOD.replace("ann", "''"))
    assert len([line for line in text.splitlines() if line.startswith("  ")]) == 3
