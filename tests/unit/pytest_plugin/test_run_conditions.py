"""Where and how a run judges: what can decide is named, and an address has one form."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from pytest_e1ts.pytest_plugin.run_conditions import conditions_of, plain_address
from pytest_e1ts.settings import PageErrorRules, Settings


class _Options:
    """The options of pytest-playwright, as pytest's configuration gives them."""

    def __init__(self, **options: object) -> None:
        self._options = options

    def getoption(self, name: str, default: object) -> object:
        return self._options.get(name, default)


def conditions(settings: Settings, **options: object) -> dict[str, str]:
    config = cast("pytest.Config", _Options(**options))
    return dict(
        conditions_of(config, settings, "https://Desk.example.test/", "postgresql://app:secret@db.example.test/app")
    )


def settings(**changes: object) -> Settings:
    return Settings(release="5", root=Path(), report_dir=Path(), **changes)  # type: ignore[arg-type] # fields of Settings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://Desk.example.test/", "http://desk.example.test"),
        ("http://ann:secret@desk.example.test/app/", "http://desk.example.test/app"),
        ("", ""),
    ],
)
def test_an_address_has_one_form(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other) == other


def test_another_host_port_or_path_is_another_address() -> None:
    addresses = ["http://a.test", "https://a.test", "http://a.test:81", "http://a.test/x", "http://b.test"]
    assert len({plain_address(one) for one in addresses}) == len(addresses)


def test_no_password_is_kept() -> None:
    found = conditions(settings())
    assert found["application database"] == "postgresql://db.example.test/app"
    assert "secret" not in str(found)


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"step_timeout_ms": 2_500}, "step time-out", "2.5 s"),
        ({"optional_failures": "warn"}, "optional failures", "warn"),
        ({"sessions": "fresh"}, "sign-ins", "fresh"),
        ({"context": "shared"}, "browser context", "shared"),
        (
            {"page_errors": PageErrorRules(console="fail"), "page_errors_allowed": ("console: ads*",)},
            "page errors",
            "uncaught warn, console fail, requests warn, dialogs warn, allowed console: ads*",
        ),
    ],
)
def test_settings_that_can_decide_are_named(changes: dict[str, object], name: str, value: str) -> None:
    assert conditions(settings(**changes))[name] == value
    assert conditions(settings())[name] != value


def test_the_file_of_named_queries_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "queries.yml"
    file.write_text("one: SELECT 1\n")
    before = conditions(settings(queries_file=file))["named queries"]
    file.write_text("one: SELECT 2\n")
    assert before
    assert conditions(settings(queries_file=file))["named queries"] != before


def test_the_browser_is_named_as_it_was_chosen() -> None:
    assert conditions(settings())["browser"] == "chromium"
    found = conditions(settings(), browser=["firefox"], device="Pixel 5", headed=True)
    assert (found["browser"], found["device"], found["headed"]) == ("firefox", "Pixel 5", "True")
