"""The demo application's own log: each account signs in once for the whole run."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from demo.data.passwords import DEMO_PASSWORD
from demo.process import start_demo
from pytest_e1ts.store.embedded.server import Embedded
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.acceptance.conftest import run_demo
from tests.checkout import ROOT
from tests.databases import fresh_database

pytestmark = pytest.mark.slow
SETS = ("Review", "Closure")  # in them nobody fills the sign-in form by single rows


def written_accounts() -> Counter[str]:
    """Return how often rows of these sets sign in as each account."""
    release = read_release_file(ROOT / "demo" / "release.yml")
    return Counter(
        json.loads(step["action_result"])["user"]
        for planned in release["test_sets"]
        if planned["name"] in SETS
        for case in planned["cases"]
        for scenario in case["scenarios"]
        for step in scenario["steps"]
        if step.get("action") == "Login"
    )


def test_seven_workers_sign_in_once_for_each_account(postgres_server: Embedded, tmp_path: Path) -> None:
    log, accounts = tmp_path / "access.jsonl", written_accounts()
    with (
        fresh_database(postgres_server, with_schema=False) as address,
        start_demo(address.url, access_log=log) as demo,
    ):
        sets = [f"--e1ts-set={name}" for name in SETS]
        run = run_demo(
            tmp_path / "report", "--e1ts-release=5", "-n", "7", f"--base-url={demo.address}", *sets,
            E1TS_SECRET_DEMO_PASSWORD=DEMO_PASSWORD, APP_DATABASE_URL=address.url,
        )  # fmt: skip
    assert run.exit_status == 0, run.output
    requests = [json.loads(line) for line in log.read_text().splitlines()]
    signed_in = [request for request in requests if (request["method"], request["path"]) == ("POST", "/login")]
    assert len(signed_in) == len(accounts)
    assert accounts.total() > len(accounts)
