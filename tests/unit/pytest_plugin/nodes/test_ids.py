"""Node ids name scenarios by database id, whatever people called things."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
)
from pytest_e1ts.pytest_plugin.nodes.ids import clean_part, clean_title, parts_of, scenario_id_in, scenario_id_named
from pytest_e1ts.pytest_plugin.selection import resolve_arguments


def plan_of(set_name: str = "Sign in", case_name: str = "Users") -> Plan:
    scenario = PlannedScenario(101, "Reviewer signs in", "", ())
    case = PlannedCase(21, case_name, "", (scenario,))
    return Plan(
        PlannedRelease(5, "2.1.1", "", ""), PlannedEnvironment("", ""), (PlannedSet(11, set_name, "", "", (case,)),)
    )


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Sign in", "Sign in"),
        ("a  b\t\nc", "a b c"),
        ("v2.1/draft", "v2 1 draft"),
        ("a::b", "a b"),
        ("list[0]", "list 0"),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("\x00\x1b[31m", "31m"),
        ("::", "set 1"),
        ("  ", "set 1"),
    ],
)
def test_names_are_cleaned_for_ids(name: str, cleaned: str) -> None:
    assert clean_part(name, "set 1") == cleaned


def test_a_title_keeps_its_slashes_and_dots() -> None:
    assert clean_title("v2.1 / draft  [x]") == "v2.1 / draft x"


def test_an_id_ends_in_the_scenarios_database_id() -> None:
    (place,) = plan_of().places()
    assert parts_of(place) == ("Sign in", "Users", "sc101")


@pytest.mark.parametrize(
    ("nodeid", "found"),
    [
        ("test_config.yml::Sign in::Users::sc101", 101),
        ("test_config.yml::sc101", 101),
        ("sc101", 101),
        ("sc101[Any title::with anything]", None),
        ("sc101[Any title]", 101),
        ("test_x.py::test_sc101", None),
        ("test_config.yml", None),
        ("sc", None),
        ("sc" + "9" * 30, None),
    ],
)
def test_the_leaf_alone_says_which_scenario_it_is(nodeid: str, found: int | None) -> None:
    assert scenario_id_in(nodeid) == found


@pytest.mark.parametrize(
    "arg", ["sc101", "test_config.yml::sc101", "test_config.yml::Old set::Old case::sc101", "sc101[old title]"]
)
def test_old_ids_resolve_to_todays_node(arg: str, tmp_path: Path) -> None:
    release_file = tmp_path / "test_config.yml"
    found = resolve_arguments([arg], plan_of(), release_file, tmp_path)
    assert found.args == (f"{release_file}::Sign in::Users::sc101",)


def test_an_id_that_is_not_in_the_release_does_not_stop_the_others(tmp_path: Path) -> None:
    found = resolve_arguments(["sc999", "sc101", "tests/unit"], plan_of(), tmp_path / "test_config.yml", tmp_path)
    assert found.unknown == ("sc999",)
    assert found.args == (f"{tmp_path / 'test_config.yml'}::Sign in::Users::sc101", "tests/unit")


def test_a_file_that_is_called_like_an_id_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "sc101").mkdir()
    assert resolve_arguments(["sc101"], plan_of(), tmp_path / "test_config.yml", tmp_path).args == ("sc101",)


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("test_config.yml::Set::Case::Ann signs in (sc101)", 101),
        ("test_config.yml::Set::Case::sc102[Ann (sc101)]", 102),
        ("sc103", 103),
        ("test_config.yml::Set (sc1)::Case", None),
    ],
)
def test_an_argument_names_a_scenario_by_its_title_as_well(argument: str, expected: int | None) -> None:
    assert scenario_id_named(argument) == expected
