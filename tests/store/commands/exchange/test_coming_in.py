from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.checkout import ROOT
from tests.store.commands.exchange.conftest import Call

DEMO = ROOT / "demo" / "release.yml"
ORDERS = """\
format: pytest-e1ts release 1
release: {release_number: 2.1.1, status: open}
environment_configs: [{scope: release, name: qa, value: "https://qa.example.test"}]
test_sets:
- name: Orders
  cases:
  - name: Create
    scenarios:
    - name: Two items
      steps:
      - Given the form is open => URL | | /orders/new
      - When it is saved => Click | Save
- name: Bills
"""
RECORDINGS = {
    "login.side": json.dumps(
        {
            "name": "Login",
            "url": "https://app.example.test",
            "tests": [
                {
                    "id": "1",
                    "name": "Sign in",
                    "commands": [
                        {"command": "open", "target": "/login", "value": ""},
                        {"command": "click", "target": "linkText=Help", "value": ""},
                    ],
                }
            ],
        }
    ),
    "login.json": json.dumps(
        {
            "title": "Sign in",
            "steps": [
                {"type": "navigate", "url": "https://app.example.test/login"},
                {"type": "click", "selectors": [["aria/Help"]], "target": "main"},
            ],
        }
    ),
    "login.py": """\
from playwright.sync_api import Page


def test_sign_in(page: Page) -> None:
    page.goto("https://app.example.test/login")
    page.get_by_role("link", name="Help").click()
""",
}


@pytest.mark.parametrize(
    "words",
    [("--excel", "demo.xlsx"), ("--csv", "demo"), ("--gherkin", "demo")],
    ids=lambda words: words[0].removeprefix("--"),
)
def test_release_goes_out_comes_in_and_changes_nothing_the_second_time(call: Call, words: tuple[str, str]) -> None:
    call("export", str(DEMO), *words)
    first = call("import", words[1])
    assert "Wrote release 2.1.1.\nTo see what can't run yet: e1ts lint --release 5\n" in first
    assert "Nothing changes: release 2.1.1 is as the source says." in call("import", words[1])
    call("db", "export", "5", "-o", "again.yml")
    call("db", "load", str(DEMO))
    call("db", "export", "5", "-o", "demo.yml")
    assert read_release_file(Path("again.yml")) == read_release_file(Path("demo.yml"))


@pytest.mark.parametrize("name", RECORDINGS)
def test_recording_becomes_a_scenario_of_the_release_that_is_named(call: Call, name: str) -> None:
    Path(name).write_text(RECORDINGS[name])
    with pytest.raises(UsageError, match="--release NUMBER"):
        call("import", name)
    assert "Wrote release 3.0." in call("import", name, "--release", "3.0")
    assert "Nothing changes" in call("import", name, "--release", "3.0")


def test_dry_run_writes_nothing(call: Call) -> None:
    Path("orders.yml").write_text(ORDERS)
    call("export", "orders.yml", "--excel", "orders.xlsx")
    assert call("import", "orders.xlsx", "--dry-run").endswith("Nothing was written: this was a dry run.\n")
    assert "Releases: none" in call("db", "status")


def test_what_the_source_does_not_name_stays_until_it_is_replaced(call: Call) -> None:
    Path("orders.yml").write_text(ORDERS)
    call("db", "load", "orders.yml")
    Path("orders.yml").write_text(ORDERS.replace("- name: Bills\n", ""))
    call("export", "orders.yml", "--csv", "orders")
    assert "Staying, although the source does not name them:\n  test set  Bills\n" in call("import", "orders")
    assert "Deleted, for the source does not name them:\n  test set  Bills\n" in call("import", "orders", "--replace")
    assert "Bills" not in call("db", "export", "2.1.1")


def test_source_goes_into_a_release_file_without_a_database(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    Path("orders.yml").write_text(f"# ours\n{ORDERS}")
    call("export", "orders.yml", "--gherkin", "features")
    assert "Nothing changes: orders.yml is as the source says." in call("import", "features", "--file", "orders.yml")
    assert Path("orders.yml").read_text() == f"# ours\n{ORDERS}"
    call("import", "features", "--file", "new.yml")
    assert read_release_file(Path("new.yml")) == read_release_file(Path("orders.yml"))


def test_option_without_an_effect_is_refused(call: Call) -> None:
    for words in (["--replace-runs"], ["--replace", "--replace-runs", "--file", "a.yml"]):
        with pytest.raises(UsageError, match="--replace-runs has an effect"):
            call("import", "a.xlsx", *words)
