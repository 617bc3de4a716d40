"""Copies of uploaded files."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pytest_e1ts.recording.listening.uploads import keep_files


def content(name: str, data: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(data).decode()}


def test_the_same_content_is_kept_once_and_another_gets_a_number(tmp_path: Path) -> None:
    kept = keep_files(tmp_path, [content("a.txt", b"1"), content("a.txt", b"2"), content("a.txt", b"1")])
    assert kept == ("recorded-files/a.txt", "recorded-files/a-2.txt", "recorded-files/a.txt")
    assert (tmp_path / kept[1]).read_bytes() == b"2"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\fakepath\\bill.pdf", "C_fakepath_bill.pdf"),
        ("..", "file"),
        ("ä" * 300 + ".png", "ä" * 97 + ".png"),
    ],
)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str, kept: str) -> None:
    assert keep_files(tmp_path, [content(name, b"x")]) == (f"recorded-files/{kept}",)


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    assert keep_files(tmp_path, [{"name": "a", "content": "no base64!"}]) == ()
