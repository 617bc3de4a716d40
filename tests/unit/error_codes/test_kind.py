"""What a kind says of itself."""

from __future__ import annotations

from pytest_e1ts.error_codes.kind import RANGES, ErrorKind


def test_a_kind_knows_its_code_and_what_it_is_about() -> None:
    kind = ErrorKind(4007, "database-encoding", "title", "cause", "example", "fix")
    assert kind.code == "E1TS-4007"
    assert kind.about == RANGES[4] == "The database"
