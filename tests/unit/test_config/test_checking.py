"""The check of ``test_config.yml``: every fault, with its place, all at once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.commands.config import config
from pytest_e1ts.test_config import check_text
from pytest_e1ts.test_config.arguments import is_secret
from pytest_e1ts.test_config.loading import DEEPEST, LARGEST
from tests.checkout import ROOT

SHIPPED = ROOT / "test_config.yml"
VALID = """\
name: Exceptions-E1TS
asv: EXCEPTIONS
ba: BAEXCEPTIONS
component: E1 TEST AUTOMATION
owner: team@example.test
test_location: {repo_path: example/suite, repo_branch: main}
live_dependency_tests:
  - qa:
      testSets:
        - testSetName: suite-qa
          testType: live_dependency
          testAgentType: python
          testAgentRuntimeVersion: "3.11"
          testFramework: pytest
          testReportingType: cucumber
          testRunner: pytest
          workingDirectory: .
          testReportLocation: ./report
          testSetDisabled: false
          testAgentExecutionCommands:
            - pytest -n 7
          args:
            NODE_ENV: qa
            DB_PORT: "5432"
"""

# (what the line of VALID is replaced with, the place "line:column", a part of the message)
FAULTS = {
    "a key nobody knows": ("asv: EXCEPTIONS", "asvv: EXCEPTIONS", "2:1", "Did you mean 'asv'?"),
    "a key that is missing": ("owner: team@example.test\n", "", "1:1", "The key 'owner' is missing."),
    "a key that is there twice": ("ba: BAEXCEPTIONS", "name: Other", "3:1", "is there already, in line 1"),
    "a version without quotes": ('"3.11"', "3.11", "13:36", 'Put it in quotes: "3.11".'),
    "a port without quotes": ('"5432"', "5432", "24:22", 'Put it in quotes: "5432".'),
    "a flag in quotes": ("Disabled: false", 'Disabled: "false"', "19:28", "true or false is needed"),
    "a list that is text": ("\n            - pytest -n 7", " pytest -n 7", "20:39", "A list is needed"),
    "an empty list": ("\n            - pytest -n 7", " []", "20:39", "at least one command is needed"),
    "a mapping that is text": ("{repo_path: example/suite, repo_branch: main}", "main", "6:16", "A mapping is needed"),
    "no value": ("component: E1 TEST AUTOMATION", "component:", "4:11", "Text is needed"),
    "blank text": ("component: E1 TEST AUTOMATION", 'component: " "', "4:12", "this is empty"),
    "a word of another agent": ("Type: python", "Type: pyhton", "12:26", "Did you mean 'python'?"),
    "an environment with a dot": ("  - qa:", "  - qa.eu:", "8:5", "cannot be an environment's name"),
    "another environment's argument": ("NODE_ENV: qa", "NODE_ENV: dev", "23:23", "stands under the environment 'qa'"),
    "a report outside the folder": ("./report", "../report", "18:31", "outside the project's folder"),
    "a report that leaves midway": ("./report", "a/../../b", "18:31", "outside the project's folder"),
    "an absolute report path": ("./report", "/srv/report", "18:31", "outside the project's folder"),
    "an argument in small letters": ("DB_PORT", "db-port", "24:13", "Write 'DB_PORT'."),
    "an argument that steers the loader": ("DB_PORT", "LD_PRELOAD", "24:13", "refused"),
    "a password": ('DB_PORT: "5432"', "DB_PASSWORD: hunter2", "24:26", "in plain text"),
    "a password in an address": ('"5432"', "postgresql://u:hunter2@db.example.test/x", "24:22", "in plain text"),
    "a password in a command": ("pytest -n 7", "DB_PASSWORD=hunter2 pytest", "21:15", "in plain text"),
    "a token in a command": ("pytest -n 7", "pytest --api-token hunter2", "21:15", "in plain text"),
    "a secrets mapping": ("asv: EXCEPTIONS", "secrets: {A: b}", "2:1", "Secrets do not belong in this file"),
    "no tests": ("live_dependency_tests", "other_tests", "1:1", "No tests"),
    "an alias": ("asv: EXCEPTIONS\nba: BAEXCEPTIONS", "asv: &a X\nba: *a", "3:5", "The alias *a is refused"),
    "bad YAML": ("asv: EXCEPTIONS", "asv: [", "4:10", "Not valid YAML"),
    "a second document": ("asv: EXCEPTIONS", "---", "2:1", "A second document"),
}


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(config, ["check", *arguments])


def places_and_messages(text: str) -> list[str]:
    return [f"{found.line}:{found.column} {found.message}" for found in check_text(text.encode())]


def test_the_shipped_configuration_is_valid() -> None:
    assert check_text(SHIPPED.read_bytes()) == []


def test_the_shortest_configuration_is_valid() -> None:
    assert places_and_messages(VALID) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_at_its_place(fault: str) -> None:
    old, new, place, message = FAULTS[fault]
    found = places_and_messages(VALID.replace(old, new, 1))
    assert [line for line in found if line.startswith(place + " ") and message in line], found


def test_the_same_environment_twice_is_reported() -> None:
    text = VALID + "  - qa:\n      testSets: []\n"
    assert "is there already, in line 8" in "".join(places_and_messages(text))


def test_two_environments_in_one_entry_are_reported() -> None:
    text = VALID + "    dev:\n      testSets: []\n"
    assert "An entry names one environment" in "".join(places_and_messages(text))


def test_all_faults_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = (
        VALID.replace("asv:", "asvv:").replace('"3.11"', "3.11").replace("./report", "/report").replace("- qa", "- q a")
    )
    lines = [found.line for found in check_text(text.encode())]
    assert lines == sorted(lines)
    assert {1, 2, 8, 13, 18} <= set(lines)


def test_a_secret_is_never_repeated_in_a_message() -> None:
    for line in (
        "DB_PASSWORD: 90210777",
        "API_TOKEN: hunter2",
        "DATABASE_URL: postgresql://u:hunter2@h.example.test/d",
    ):
        found = places_and_messages(VALID + f"            {line}\n")
        assert len(found) == 1
        assert "hunter2" not in found[0]
        assert "90210777" not in found[0]


def test_a_reference_to_a_secret_gives_nothing_away() -> None:
    assert not is_secret("DB_PASSWORD", "${DB_PASSWORD}")
    assert not is_secret("DATABASE_URL", "postgresql://user:${DB_PASSWORD}@db.example.test/uatcms")
    assert is_secret("DB_PASSWORD", "x${DB_PASSWORD}")


def test_a_file_over_64_kib_is_refused() -> None:
    assert "at most 65,536" in places_and_messages("#" * (LARGEST + 1))[0]
    assert "at most" not in places_and_messages("#" * LARGEST)[0]


def test_deep_nesting_is_refused_without_recursion() -> None:
    for depth in (DEEPEST + 1, 20_000):
        assert "Nested more than" in places_and_messages("[" * depth)[0]


def test_aliases_do_not_grow() -> None:
    rows = ["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30))]
    found = places_and_messages("\n".join(rows))
    assert sum("is refused" in line for line in found) == 29 * 9


def test_bytes_that_are_no_text_are_reported_at_their_place() -> None:
    assert [(it.line, it.column) for it in check_text(b"name: x\nasv: \xff")] == [(2, 6)]
    assert [(it.line, it.column) for it in check_text(b"name: x\nasv: \x07")] == [(2, 6)]


@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet="ab:-[]{}&*!?#|>'\"\n \t%@`0~", max_size=80).map(str.encode))
)
def test_no_input_makes_the_check_fail_itself(data: bytes) -> None:
    for found in check_text(data):
        assert found.line >= 1
        assert found.column >= 1
        assert found.message.isprintable()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        path = tmp_path / "test_config.yml"
        path.write_text(text)
        return str(path)

    return write


def test_a_valid_file_ends_with_0(written: Callable[[str], str]) -> None:
    result = invoke(written(VALID))
    assert (result.exit_code, result.output.endswith("test_config.yml: valid\n")) == (0, True)


def test_findings_end_with_1_and_are_counted(written: Callable[[str], str]) -> None:
    file = written(VALID.replace('"3.11"', "3.11").replace('"5432"', "5432"))
    result = invoke(file)
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith(f"{file}:13:36: live_dependency_tests[0].qa.testSets[0].test")
    assert result.output.splitlines()[-1] == f"{file}: 2 findings"


def test_findings_as_json(written: Callable[[str], str]) -> None:
    result = invoke(written(VALID.replace('"5432"', "5432")), "--format", "json")
    answer = json.loads(result.output)
    assert result.exit_code == 1
    assert answer["valid"] is False
    assert answer["findings"] == [
        {
            "line": 24,
            "column": 22,
            "path": "live_dependency_tests[0].qa.testSets[0].args.DB_PORT",
            "message": '5432 is read as a number. Put it in quotes: "5432".',
        }
    ]


def test_a_file_that_cannot_be_read_ends_with_4(tmp_path: Path) -> None:
    for path, cause in ((tmp_path / "absent.yml", "cannot be read: no such file"), (tmp_path, "is a folder")):
        result = invoke(str(path))
        assert result.exit_code == 4
        assert cause in result.output
        assert "Traceback" not in result.output
