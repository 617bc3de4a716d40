from __future__ import annotations

import dataclasses

import pytest

from pytest_e1ts.exchange.incoming import Incoming, Remark, RemarkKind


def test_what_was_read_has_neither_places_nor_remarks_unless_a_format_gives_them() -> None:
    incoming = Incoming({"test_sets": []})
    assert (dict(incoming.places), incoming.remarks) == ({}, ())


def test_remark_is_not_changed_once_it_is_made() -> None:
    remark = Remark(RemarkKind.REPAIRED, "orders.feature:12", "A blank was taken away.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        remark.text = "other"  # type: ignore[misc] # that is what must not work


def test_kinds_of_remarks_are_the_words_that_people_read() -> None:
    assert list(RemarkKind) == ["repaired", "to fill in", "left out"]


def test_what_stands_in_for_an_answer_is_not_what_the_source_says() -> None:
    records = {"test_sets": [{"name": "Orders", "action": "x"}]}
    incoming = Incoming(records, stand_ins=frozenset({("test_sets", 0, "action")}))
    assert incoming.said == {"test_sets": [{"name": "Orders"}]}
    assert incoming.records["test_sets"][0]["action"] == "x"
    assert Incoming(records).said is records
