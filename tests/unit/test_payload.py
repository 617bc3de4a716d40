"""What travels to a worker arrives as it was sent."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.collection.payload import pack, unpack
from pytest_e1ts.settings import PageErrorRules, Settings
from tests.unit.test_plan_codec import a_plan_of


def test_a_worker_has_the_settings_of_the_controller() -> None:
    settings = Settings(
        release="5",
        root=Path("/suite"),
        report_dir=Path("/suite/report"),
        sets=("12",),
        reports=("html",),
        exclusive=("test_sets.category",),
        variables={"REVIEWER": "reviewer2"},
        page_errors=PageErrorRules(console="fail", allowed=("requests: /favicon.ico",)),
    )
    packed = pack(a_plan_of(1), settings, "a batch", ("sc1",), Path("/suite/test_config.yml"))
    assert unpack(packed)[1:] == (settings, "a batch", ("sc1",), Path("/suite/test_config.yml"))
