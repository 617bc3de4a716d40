"""A HAR file is cleaned as a whole: what was sent, what came back in Base64, and files of answers beside it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.execution.evidence.har_masking import clean_har
from pytest_e1ts.values import MASK, Secrets


@pytest.fixture
def secrets() -> Secrets:
    known = Secrets()
    known.add("open <sesame>")
    return known


def har_with(*contents: dict[str, Any]) -> str:
    entries = [
        {"request": {"url": "/?q=open%20%3Csesame%3E"}, "response": {"content": content}} for content in contents
    ]
    return json.dumps({"log": {"entries": entries}})


def test_answers_in_base64_are_cleaned_in_any_form(tmp_path: Path, secrets: Secrets) -> None:
    body = base64.b64encode(b"<p>open &lt;sesame&gt;</p>").decode()
    path = tmp_path / "run.har"
    path.write_text(har_with({"text": body, "encoding": "base64"}, {"text": "open &#60;sesame>"}))
    clean_har(path, secrets)
    encoded, plain = json.loads(path.read_text())["log"]["entries"]
    assert base64.b64decode(encoded["response"]["content"]["text"]).decode() == f"<p>{MASK}</p>"
    assert plain == {"request": {"url": f"/?q={MASK}"}, "response": {"content": {"text": MASK}}}


def test_files_beside_it_are_cleaned_and_no_others(tmp_path: Path, secrets: Secrets) -> None:
    folder = tmp_path / "har"
    folder.mkdir()
    for place in (folder / "body.txt", folder / "other.txt", tmp_path / "outside.txt"):
        place.write_text("open <sesame>")
    path = folder / "run.har"
    path.write_text(har_with({"_file": "body.txt"}, {"_file": "../outside.txt"}))
    clean_har(path, secrets)
    assert (folder / "body.txt").read_text() == MASK
    assert (folder / "other.txt").read_text() == (tmp_path / "outside.txt").read_text() == "open <sesame>"


def test_a_file_that_cannot_be_cleaned_is_not_kept(tmp_path: Path, secrets: Secrets) -> None:
    path = tmp_path / "run.har"
    path.write_text('{"log": open <sesame>')
    with pytest.raises(ValueError, match="Expecting value"):
        clean_har(path, secrets)
    assert not list(tmp_path.iterdir())
