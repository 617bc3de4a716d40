"""Where is listened."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.recording.listening.settings import ListenerSettings


def test_the_application_is_listened_to_and_what_is_named_besides() -> None:
    settings = ListenerSettings("https://app.example.test/start", Path(), ("https://login.example.test/sso", "*"))
    assert settings.all_origins() == ("https://app.example.test", "https://login.example.test", "*")
