"""One recording from its beginning to its end."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_e1ts.recording.outlets.journal import read_journal
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.browser.commands.record.performing import checks, clicks, types
from tests.browser.site import Site

Record = Callable[..., int]
FORM = """<!doctype html><html lang=en><title>Order</title><h1>New order</h1>
<form onsubmit="event.preventDefault();
  document.querySelector('output').textContent = 'Order ' + form.title.value + ' was saved'" name=form>
<label>Title <input name=title></label>
<label>Severity <select><option>Low<option>High</select></label>
<label><input type=checkbox> I agree</label>
<label>Due <input type=date></label>
<label>User name <input name=user></label>
<label>Password <input type=password></label>
<button>Save</button></form><output data-testid=message></output>"""
FILL = (*types("[name=title]", "Late delivery"), clicks("text=I agree"))
PASSWORD = "open-sesame-" + "42"


@pytest.fixture
def url(site: Site) -> str:
    site.pages["/order"] = FORM
    return f"{site.url}/order"


def rows_in(file: Path) -> list[tuple[str, str | None, str | None]]:
    scenario = read_release_file(file)["test_sets"][0]["cases"][0]["scenarios"][0]
    return [(step["action"], step["element_id"], step["action_result"]) for step in scenario["steps"]]


def test_what_a_person_does_is_a_scenario_that_replays_green(
    record: Record, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = record(url, tmp_path, *FILL, clicks("text=Save"))
    output = capsys.readouterr().out
    assert status == 0, output
    assert rows_in(tmp_path / "release.yml") == [
        ("URL", None, "/order"),
        ("Text Plain", "Title", "Late delivery"),
        ("Check", "I agree", None),
        ("Click", "Save", None),
    ]
    assert "Replayed: all 4 rows passed." in output
    assert "Wrote 4 rows to release.yml: Recorded › Recorded › Recorded, rows 1–4." in output
    assert 'And I tick "I agree"' in output


def test_no_password_is_in_any_file_or_output_and_the_replay_reads_it_from_the_environment(
    record: Record, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = *types("[name=user]", "reviewer"), *types("[type=password]", PASSWORD)
    assert record(url, tmp_path, *acts) == 1
    output = capsys.readouterr().out
    assert "${secret:REVIEWER_PASSWORD}" in output
    assert "E1TS_SECRET_REVIEWER_PASSWORD" in output
    assert rows_in(tmp_path / "release.yml")[2] == ("Password", "Password", "${secret:REVIEWER_PASSWORD}")
    environ = {"E1TS_SECRET_REVIEWER_PASSWORD": PASSWORD}
    assert record(url, tmp_path, *acts, environ=environ, title="Again") == 0
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert PASSWORD not in output + capsys.readouterr().out
    assert PASSWORD.encode() not in written


def test_a_row_that_does_not_replay_is_named(
    record: Record, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/once"] = """<title>Once</title><button onclick="localStorage.n = 1">Remember</button>
    <script>if (!location.search) document.body.insertAdjacentHTML('beforeend', '<button>Only now</button>')
    </script>"""

    def take_away(_page: object) -> None:
        site.pages["/once"] = "<title>Once</title><button>Remember</button>"

    status = record(f"{site.url}/once", tmp_path, clicks("text=Remember"), clicks("text=Only now"), take_away)
    output = capsys.readouterr().out
    assert status == 1, output
    assert 'Not green: row 3 “And I press "Only now"”' in output
    assert len(rows_in(tmp_path / "release.yml")) == 3


def test_rows_are_put_into_a_scenario_that_is_there(
    record: Record, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(url, tmp_path, *FILL, replays=False) == 0
    before = (tmp_path / "release.yml").read_text().replace("steps:", "steps: # by hand")
    (tmp_path / "release.yml").write_text(before)
    where = {"append": "Recorded", "insert_after": "2", "address": "", "base_url": url.removesuffix("/order")}
    acts = clicks("text=Save"), checks("check text", "output")
    assert record(url, tmp_path, *acts, **where) == 0, capsys.readouterr().out
    actions = [action for action, _, _ in rows_in(tmp_path / "release.yml")]
    assert actions == ["URL", "Text Plain", "Click", "Text Match", "Check"]
    assert "steps: # by hand" in (tmp_path / "release.yml").read_text()


def test_ctrl_c_ends_the_recording_and_keeps_what_is_there(record: Record, url: str, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    status = record(url, tmp_path, clicks("text=I agree"), lambda _page: os.kill(os.getpid(), signal.SIGINT))
    assert status == 0
    assert [action for action, _, _ in rows_in(tmp_path / "release.yml")] == ["URL", "Check"]
    assert signal.getsignal(signal.SIGINT) is before


def test_a_browser_that_dies_costs_nothing_that_was_recorded(
    record: Record, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def die(page: object) -> None:
        page.context.browser.close()  # type: ignore[attr-defined]  # a page

    status = record(url, tmp_path, clicks("text=I agree"), die)
    assert status == 0, capsys.readouterr().out
    assert [action for action, _, _ in rows_in(tmp_path / "release.yml")] == ["URL", "Check"]


def test_a_recording_that_was_cut_off_is_gone_on_with(record: Record, url: str, tmp_path: Path) -> None:
    record(url, tmp_path, clicks("text=I agree"), replays=False)
    _header, entries = read_journal(tmp_path / ".e1ts" / "recordings" / "one.jsonl")
    (tmp_path / "release.yml").unlink()
    assert record(url, tmp_path, *FILL[:2], entries=entries) == 0
    assert [action for action, _, _ in rows_in(tmp_path / "release.yml")] == ["URL", "Check", "Text Plain"]
    lines = (tmp_path / ".e1ts" / "recordings" / "one.jsonl").read_text().splitlines()
    assert sum("written" in json.loads(line) for line in lines if line) == 2


def test_a_recording_of_nothing_writes_nothing(
    record: Record, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def die(page: object) -> None:
        page.context.browser.close()  # type: ignore[attr-defined]  # a page

    status = record("about:blank", tmp_path, die, base_url=url)
    assert status == 1
    assert "Nothing was recorded" in capsys.readouterr().out
    assert not (tmp_path / "release.yml").exists()
