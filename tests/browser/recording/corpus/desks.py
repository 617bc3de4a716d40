"""A desk: a browser that is recorded in and hands in it, and what every recording must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_e1ts.commands.record.session import RecordingSession
from pytest_e1ts.commands.record.suite import Suite
from pytest_e1ts.commands.record.wish import Wish
from pytest_e1ts.recording.outlets.release_file import Placed
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.releases.file.files import read_release_file
from pytest_e1ts.values import Secrets
from tests.browser.recording.corpus.hands import Hands
from tests.browser.recording.corpus.studio import CorpusStudio
from tests.browser.recording.corpus.verbs import Verb
from tests.unit.recording.performed import NOW

CHECKS = {"Text Match", "Visible", "Table Cell", "Checked"}


@dataclass(frozen=True)
class Desk:
    """A browser that is recorded in, and hands in it."""

    hands: Hands
    studio: CorpusStudio

    def record(self, address: str, folder: Path, secrets: Mapping[str, str], *verbs: Verb) -> int:
        """Record what is done, replay it, and return the exit status."""
        wish = Wish(address, root=folder, title="Recorded").settled("", NOW)
        self.studio.perform(self.hands, verbs)
        session = RecordingSession(wish, Suite(settings_in(folder), Secrets(secrets), secrets), self.studio)
        return session.run(folder / ".e1ts" / "recordings" / "one.jsonl", now=NOW)


@dataclass(frozen=True)
class Recorder:
    """Records into a folder of its own, and sees that all is well."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def records(self, desk: Desk, address: str, secrets: Mapping[str, str], *verbs: Verb) -> None:
        """Record: each row is confirmed, each check is there, all replays green, and no file holds a password."""
        status = desk.record(address, self.folder, secrets, *verbs)
        output = self.capsys.readouterr().out
        assert status == 0, output
        assert "went away" not in output, output
        assert "marked with ?" not in output, output
        asked = sum(verb.__qualname__.startswith("checks.") for verb in verbs)
        actions = [step["action"] for step in self.placed.scenario["steps"]]
        assert sum(action in CHECKS for action in actions) == asked, output
        written = b"".join(file.read_bytes() for file in self.folder.rglob("*") if file.is_file()) + output.encode()
        assert not any(secret.encode() in written for secret in secrets.values())

    @property
    def placed(self) -> Placed:
        records = read_release_file(self.folder / "release.yml")
        test_set = records["test_sets"][0]
        case = test_set["cases"][0]
        scenario = case["scenarios"][0]
        return Placed(records, test_set, case, scenario, range(1, len(scenario["steps"]) + 1))


def settings_in(folder: Path, step_timeout_ms: int = 4_000) -> Settings:
    return Settings(root=folder, step_timeout_ms=step_timeout_ms, navigation_timeout_ms=8_000)
