from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.values.secrets_file import read_secrets_file


def write(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "secrets.env"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_names_and_values_are_read_as_written(tmp_path: Path) -> None:
    text = (
        "\ufeff# note\n\nA=plain = text \nexport B='as it is \\n'\nE1TS_SECRET_C=\"two\\nlines \\\"é\\\\\"\nD=\nF='\n"
    )
    file = read_secrets_file(write(tmp_path, text))
    assert file.values == {"A": "plain = text", "B": "as it is \\n", "C": 'two\nlines "é\\', "D": "", "F": "'"}
    assert file.notices == ()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_file_that_others_can_read_is_warned_of(tmp_path: Path, mode: int) -> None:
    (notice,) = read_secrets_file(write(tmp_path, "A=1", mode)).notices
    assert "others on this machine can read" in notice
    assert "chmod 600" in notice


def test_line_that_is_no_pair_is_named_by_its_number_and_never_quoted(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"secrets\.env, line 2, is not NAME=value\.") as raised:
        read_secrets_file(write(tmp_path, "A=1\nhunter2\n"))
    assert "hunter2" not in str(raised.value)


def test_absent_file_is_an_error_only_where_it_was_named(tmp_path: Path) -> None:
    assert read_secrets_file(tmp_path / "secrets.env").values == {}
    with pytest.raises(ConfigurationError, match="There is no secrets file"):
        read_secrets_file(tmp_path / "mine.env", must_exist=True)


def test_file_that_is_no_text_is_reported_without_its_content(tmp_path: Path) -> None:
    path = tmp_path / "secrets.env"
    path.write_bytes(b"A=\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"is not UTF-8 text \(line 1, byte 3\)"):
        read_secrets_file(path)


def test_what_a_file_holds_is_not_shown_by_its_repr(tmp_path: Path) -> None:
    assert "hunter2" not in repr(read_secrets_file(write(tmp_path, "A=hunter2")))
