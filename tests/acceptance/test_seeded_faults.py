"""Faults seeded for real into the demo application are noticed by the demo release, where the table says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.faults import table
from benchmarks.faults.catalogue import read_catalogue
from benchmarks.faults.trial import Trials, trials

pytestmark = pytest.mark.slow
SEEDED = ('"Not approved" stands in place of "Approved"', "The welcome names the account in place of the person")


@pytest.fixture(scope="module")
def runs() -> Iterator[Trials]:
    """Runs of the demo release."""
    with trials() as brought_up:
        yield brought_up


def test_seeded_faults_fail_in_the_steps_that_the_table_names(runs: Trials) -> None:
    faults = [one for one in read_catalogue() if one.name in SEEDED]
    places = table.known(table.read())
    failed = runs.run(faults, [places[one.name][0] for one in faults])
    assert {(catch.scenario, catch.step) for catch in failed} == {places[name] for name in SEEDED}


def test_the_same_scenarios_pass_without_the_faults(runs: Trials) -> None:
    places = table.known(table.read())
    assert runs.run([], [places[name][0] for name in SEEDED]) == []
