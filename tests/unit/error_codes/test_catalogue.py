"""Kinds are found as people write them, and a code is behind each message."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pytest_e1ts.error_codes.catalogue import code_of, find_kind, with_code


@pytest.mark.parametrize(
    "written", ["E1TS-1001", "e1ts-1001", "[E1TS-1001]", "1001", "unknown-action", " Unknown-Action "]
)
def test_a_kind_is_found_by_code_number_and_word(written: str) -> None:
    kind = find_kind(written)
    assert kind is not None
    assert (kind.code, kind.word) == ("E1TS-1001", "unknown-action")


@pytest.mark.parametrize("written", ["", "E1TS-", "E1TS-100", "10011", "action"])
def test_nothing_is_found_by_a_part(written: str) -> None:
    assert find_kind(written) is None


def test_the_code_is_behind_the_message() -> None:
    assert with_code("Unknown action 'Clik'.", "unknown-action") == "Unknown action 'Clik'. [E1TS-1001]"


def test_behind_several_lines_the_code_has_a_line_of_its_own() -> None:
    assert with_code("line 3: no name\nline 4: no id", "bad-release-file").splitlines()[-1] == "[E1TS-5001]"


def test_a_word_of_a_suites_own_has_no_code() -> None:
    assert code_of("our-own-problem") == ""
    assert with_code("Wrong.", "our-own-problem") == "Wrong."
    assert with_code("Wrong.", "") == "Wrong."


def test_a_message_that_has_a_code_keeps_it_alone() -> None:
    coded = with_code("Unknown environment 'qq'.", "unknown-environment")
    assert with_code(coded, "suite-not-read") == coded


def test_no_text_is_read_before_one_is_asked_for() -> None:
    script = "import pytest_e1ts.error_codes.catalogue, pytest_e1ts.errors, sys; sys.exit('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
