"""Each kind of error can be provoked: here where that is cheap, else by the test that ``provoked_by.yml`` names."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from pytest_e1ts.artifacts.addresses import check_address
from pytest_e1ts.artifacts.destinations import check_place, check_s3
from pytest_e1ts.commands.runs.history import _id
from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.error_codes.kind import RowExample
from pytest_e1ts.errors import BrokenStepError, E1tsError
from pytest_e1ts.locators import finders
from pytest_e1ts.matchers.patterns import search
from pytest_e1ts.planning.draft import PlanDraft, finish_draft
from pytest_e1ts.planning.quarantine import read_quarantine
from pytest_e1ts.pytest_plugin.narrow_locale import argument_for
from pytest_e1ts.pytest_plugin.suite_loading import load_pages
from pytest_e1ts.registry import Registry
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.reporters import report_names
from pytest_e1ts.sessions.connected import ConnectedClient
from pytest_e1ts.store.application.named_queries import load_queries
from pytest_e1ts.store.application.run_query import application_database
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.releases.file.files import read_release_file
from pytest_e1ts.values.basic_auth import http_credentials
from pytest_e1ts.values.secrets import Secrets
from pytest_e1ts.values.secrets_file import read_secrets_file
from tests.checkout import ROOT
from tests.unit.error_codes.raise_sites import sites
from tests.unit.reporting.builders import make_plan, make_scenario

Provoke = Callable[[Path], object]


def written(folder: Path, text: str) -> Path:
    file = folder / "file.yml"
    file.write_text(text, encoding="utf-8")
    return file


def entered(manager: AbstractContextManager[object]) -> object:
    return manager.__enter__()


def broken(message: str) -> None:
    raise BrokenStepError(message)


def doubled_plan() -> None:
    plan = make_plan([make_scenario(101)])
    draft = PlanDraft(plan)
    one = plan.sets[0].cases[0].scenarios[0]
    case = replace(plan.sets[0].cases[0], scenarios=(one, one))
    draft.sets = (replace(plan.sets[0], cases=(case,)),)
    finish_draft(draft, plan)


def pages_that_raise(folder: Path) -> None:
    (folder / "pages_that_raise").mkdir()
    (folder / "pages_that_raise" / "__init__.py").write_text("1 / 0")
    load_pages(folder, "pages_that_raise")


def registered_twice() -> None:
    registry: Registry[int] = Registry("action")
    registry.add("Book", 1)
    registry.add("book", 2)


CHEAP: dict[str, Provoke] = {
    "application-database-unreachable": lambda _: entered(application_database("postgresql://host:port/name")),
    "bad-artifacts-place": lambda folder: check_address("s4://evidence", folder),
    "bad-command-argument": lambda _: _id("abc", "scenario"),
    "bad-database-address": lambda _: DatabaseAddress.from_environment(
        {"DB_HOST": "db.example.test", "DB_PORT": "54x"}
    ),
    "bad-option-value": lambda _: report_names("htlm"),
    "bad-path-argument": lambda _: argument_for(Path("/suite/[old]/test_config.yml"), Path("/")),
    "bad-quarantine-file": lambda folder: read_quarantine(
        written(folder, "- scenario: 101"), {101: [101]}, set, date(2026, 11, 20), must_exist=True
    ),
    "bad-queries-file": lambda folder: load_queries(written(folder, "orders: DELETE FROM orders")),
    "bad-release-file": lambda folder: read_release_file(written(folder, "format: pytest-e1ts release 1\nx: 1")),
    "bad-secrets-file": lambda folder: read_secrets_file(written(folder, "no pair")),
    "half-an-account": lambda _: http_credentials(
        Secrets({"E1TS_SECRET_BASIC_AUTH_USER": "ann"}), "http://app.example.test"
    ),
    "missing-file": lambda folder: read_secrets_file(folder / "secrets.env", must_exist=True),
    "missing-package": lambda _: check_s3(),
    "no-application-database": lambda _: entered(application_database("")),
    "pages-not-imported": pages_that_raise,
    "plan-not-usable": lambda _: doubled_plan(),
    "readings-not-registered": lambda _: finders.find_by(None, finders.finder("() => []")),  # type: ignore[arg-type]
    "registered-twice": lambda _: registered_twice(),
    "sessions-unreachable": lambda folder: ConnectedClient(str(folder / "socket"), "00").abandon("ann"),
    "slow-pattern": lambda _: search("(a+)+b", "a" * 40, 50),
    "step-broken": lambda _: broken("The order service has no order 4711."),
    "unknown-batch": lambda folder: load_run(folder, "20261120-095700-r5-0a1b2c3d"),
    "unknown-name": lambda _: Registry("matcher").get("Strats with"),
    "unreadable-file": lambda folder: read_release_file(folder / "nowhere.yml"),
}
ELSEWHERE: dict[str, str] = yaml.safe_load((Path(__file__).parent / "provoked_by.yml").read_text(encoding="utf-8"))
NOT_YET = {
    "database-refused", "download-failed", "insecure-page", "not-in-release", "page-object-incomplete", "query-failed",
    "report-not-printed", "rows-not-written", "suite-not-read",
}  # fmt: skip
"""Kinds that no test provokes; the set only shrinks."""


@pytest.mark.parametrize("word", sorted(CHEAP))
def test_the_error_has_its_word(word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "boto3" else find_spec(name))
    monkeypatch.setattr(finders, "can_find", lambda: False)
    with pytest.raises(E1tsError) as raised:
        CHEAP[word](tmp_path)
    assert raised.value.code == word


def test_each_kind_without_rows_names_what_provokes_it() -> None:
    without_rows = {word for word, kind in error_kinds().items() if not isinstance(kind.example, RowExample)}
    assert set(CHEAP) | set(ELSEWHERE) | NOT_YET == without_rows, (
        "Provoke it in CHEAP, or name a test of the repository in provoked_by.yml: file::name, below tests/."
    )
    assert not NOT_YET & (set(CHEAP) | set(ELSEWHERE))


@pytest.mark.parametrize("word", sorted(ELSEWHERE))
def test_the_test_that_provokes_it_is_there(word: str) -> None:
    path, _, name = ELSEWHERE[word].partition("::")
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    assert not name or name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_words_of_presigned_links_need_a_bucket() -> None:
    with pytest.raises(E1tsError) as raised:
        check_place("", "presigned")
    assert raised.value.code == "missing-option"
    assert any(site.word == "missing-option" for site in sites())
