"""Every option is declared once, and what is written becomes a value or is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.artifacts.sizes import size_text
from pytest_e1ts.declarations.option import Given, Option
from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.settings import Settings
from pytest_e1ts.settings_reader import read_settings

ROOT = Path("/suite")


class Written(Given):
    """What a user wrote on the command line for one option."""

    def __init__(self, name: str, text: str) -> None:
        self.option, self.written = OPTIONS[name], text

    def text(self, option: Option[Any]) -> str:
        return self.written if option is self.option else option.default

    def texts(self, option: Option[Any]) -> tuple[str, ...]:
        return (self.written,) if option is self.option else ()

    def is_on_command_line(self, option: Option[Any]) -> bool:
        return option is self.option


def test_where_nobody_chose_a_run_has_the_declared_defaults() -> None:
    read, made = read_settings(Given(), ROOT), Settings(root=ROOT)
    assert {name for name in OPTIONS if getattr(read, name) != getattr(made, name)} <= {"executed_by"}
    assert (made.step_timeout_ms, made.retries, made.report_dir) == (10_000, 0, ROOT / "report")
    assert (made.reports, made.queries_file, made.base_url) == (("cucumber", "html"), None, "")


def test_every_setting_is_an_option_or_follows_from_one() -> None:
    assert [field.name for field in fields(Settings) if field.name not in OPTIONS] == [
        "root",
        "site_account",
        "run_ends_at",
    ]


def test_no_two_options_have_a_name_or_a_variable_in_common() -> None:
    for names in (
        [option.flag for option in OPTIONS.values() if option.flag],
        [option.ini for option in OPTIONS.values() if option.ini],
        [variable for option in OPTIONS.values() for variable in option.environment],
    ):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("step_timeout_ms", "2.5", 2_500),
        ("scenario_timeout_ms", "none", 0),
        ("retries", "3", 3),
        ("pipeline_lines", "ON", True),
        ("sessions", "fresh", "fresh"),
        ("variables", "NAME=a=b", {"NAME": "a=b"}),
        ("sets", "First set", ("First set",)),
        ("exclusive", "test_sets.category,test_sets.category", ("test_sets.category",)),
        ("reports", "None", ()),
        ("queries_file", "queries.yml", ROOT / "queries.yml"),
        ("secrets_file", "/else/where.env", Path("/else/where.env")),
        ("page_errors_allowed", " ", ()),
        ("artifacts", "evidence", "/suite/evidence"),
    ],
)
def test_what_is_written_becomes_a_value(name: str, text: str, value: object) -> None:
    assert getattr(read_settings(Written(name, text), ROOT), name) == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("step_timeout_ms", "soon", "--e1ts-step-timeout='soon' is not a number of seconds, such as --e1ts-step-time"),
        ("run_timeout_ms", "-1", "--e1ts-run-timeout='-1' is not a number of seconds, such as --e1ts-run-timeout=15."),
        ("worker_attempts", "0", "--e1ts-worker-attempts='0' is not a number from 1 to 10."),
        ("retries", "11", "--e1ts-retries='11' is not a number from 0 to 10."),
        ("pipeline_lines", "perhaps", "--e1ts-pipeline-lines='perhaps' is neither yes nor no."),
        ("context", "frsh", "--e1ts-context='frsh' is unknown. Did you mean 'fresh'?"),
        ("page_errors", "consol=off", "--e1ts-page-errors='consol' is unknown. Did you mean 'console'?"),
        ("page_errors", "console=of", "--e1ts-page-errors='of' is unknown. Did you mean 'off'?"),
        ("variables", "NAME", "--e1ts-variable='NAME' is not NAME=VALUE, such as --e1ts-variable=USER=ann."),
        (
            "artifact_budget",
            "much",
            "--e1ts-artifact-budget='much' is not a size, such as --e1ts-artifact-budget=500MB",
        ),
        ("exclusive", "category", "--e1ts-exclusive='category' is unknown. Did you mean 'test_sets.category'?"),
        ("reports", "html,ctfr", "--e1ts-reports='html,ctfr': there is no report 'ctfr'. Did you mean 'ctrf'?"),
    ],
)
def test_what_is_no_value_is_refused_with_what_would_be_one(name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_settings(Written(name, text), ROOT)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "size"),
    [("500MB", 500_000_000), ("1.5 gb", 1_500_000_000), ("20k", 20_000), ("7", 7), ("0", 0), ("812B", 812)],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    assert OPTIONS["artifact_budget"].read(Written("artifact_budget", text)) == size
    assert OPTIONS["artifact_budget"].read(Written("artifact_budget", size_text(size))) == size


@pytest.mark.parametrize("text", ["", "much", "-1MB", "5 XB", "1e9", "5 MiB"])
def test_what_is_no_size_is_named(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"--e1ts-artifact-budget=.* is not a size, such as .*=500MB"):
        OPTIONS["artifact_budget"].read(Written("artifact_budget", text))
