from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.destination import for_release, id_of, missing_number, number_of
from pytest_e1ts.exchange.incoming import Incoming
from tests.unit.exchange.written import release, scenario, sets


def test_number_is_the_one_that_the_source_says() -> None:
    assert number_of(Incoming({"release": {"release_number": 2}})) == "2"
    assert {number_of(Incoming({})), number_of(Incoming({"release": None})), number_of(Incoming({"release": {}}))} == {
        ""
    }


def test_source_that_says_no_release_gets_the_one_that_was_named() -> None:
    found = for_release(Incoming({}), "2.1", None).records
    assert found == {"release": {"release_number": "2.1", "id": None}}


def test_release_has_the_id_that_it_has_here() -> None:
    source = Incoming({"release": {"release_number": "2.1", "id": 9}})
    assert for_release(source, "2.1", 5).records["release"]["id"] == 5
    assert for_release(source, "2.1", None).records["release"]["id"] is None
    assert (id_of(source), id_of(Incoming({})), id_of(Incoming({"release": {"id": "x"}}))) == (9, None, None)


def test_rows_of_another_release_come_without_their_ids_and_that_is_told() -> None:
    records = release(
        categories=[{"id": 1, "name": "Outer"}],
        environment_configs=[{"id": 8, "scope": "release", "name": "qa", "value": "x"}],
        test_sets=sets(scenario("Happy", {"id": 7, "action": "Click"}, id=3), id=2),
    )
    found = for_release(Incoming(records), "2.2", 6)
    assert "'id': 7" not in str(found.records["test_sets"])
    assert "'id': 2" not in str(found.records["test_sets"])
    assert found.records["environment_configs"] == [{"scope": "release", "name": "qa", "value": "x"}]
    assert found.records["categories"] == records["categories"]
    assert [remark.text for remark in found.remarks] == [
        "Ids, for it holds release 2.1 and goes into release 2.2: rows are known by their names."
    ]
    assert "'id': 7" in str(records), "what was read is left as it was"


def test_nothing_is_told_of_ids_where_the_source_has_none() -> None:
    assert for_release(Incoming(release(test_sets=sets())), "2.2", 6).remarks == ()


def test_missing_number_says_how_to_name_one() -> None:
    assert "--release NUMBER" in str(missing_number(Path("login.side")))
