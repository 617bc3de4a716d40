"""A recording of the demo application: raised by a requester, approved by a reviewer, checked in four ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pages.login import DEMO_PASSWORD
from tests.browser.commands.record.performing import Act, checks, clicks, drops_file, presses, types

Record = Callable[..., int]
SECRETS = {f"E1TS_SECRET_{name}_PASSWORD": DEMO_PASSWORD for name in ("REQUESTER", "REVIEWER")}
TITLE, NEW_TITLE = "Legacy gateway 260000", "Legacy gateway ${unique}"


def signs_in(user: str) -> tuple[Act, ...]:
    return *types("#user-name", user), *types("#password", DEMO_PASSWORD), clicks("[data-testid=sign-in]")


def chooses(selector: str, *keys: str) -> tuple[Act, ...]:
    return (lambda page: page.focus(selector)), presses(*keys)


def raises_one(file: Path) -> tuple[Act, ...]:
    return (
        clicks("[data-testid=raise]"),
        *types("#title", TITLE),
        *chooses("#exception-type", "ArrowDown"),
        clicks("[data-testid=owning-team]"),
        clicks("role=option[name=Payments]"),
        clicks("text=High"),
        *types("#starts-on", "11282026"),
        *types("#ends-on", "01272027"),
        *types("#justification", "The gateway is replaced in spring."),
        clicks("#systems >> text=Billing"),
        drops_file("#attachment", file),
        clicks("text=I have read the exceptions policy"),
        clicks("[data-testid=submit]"),
    )


def looks_and_leaves() -> tuple[Act, ...]:
    return (
        checks("check text", "[data-testid=status]"),
        clicks("text=History"),
        checks("check visible", "#panel-history strong >> nth=0"),
        clicks("#sign-out"),
    )


def approves() -> tuple[Act, ...]:
    return (
        *types("#search", TITLE),
        presses("Enter"),
        checks("check cell", f"tr:has-text('{TITLE}') >> td >> nth=7"),
        checks("check value", "#search"),
        clicks(f"a:text('{TITLE}')"),
        clicks("[data-testid=review]"),
        clicks("text=Approve"),
        clicks("[data-testid=decide]"),
        clicks("[data-testid=confirm]"),
        checks("check text", "[data-testid=status]"),
    )


@pytest.mark.timeout(180)
def test_the_whole_way_replays_green(
    record: Record, desk: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A short note")
    acts = (*signs_in("requester"), *raises_one(note), *looks_and_leaves(), *signs_in("reviewer"), *approves())
    status = record(f"{desk[0]}/login", tmp_path, *acts, environ=SECRETS)
    output = capsys.readouterr().out
    assert status == 0, output
    assert "went away" not in output
    text = (tmp_path / "release.yml").read_text()
    for part in (f"{NEW_TITLE} ", "Upload File | Attachment | recorded-files/note.txt", "${today+61d}", "Table Cell"):
        assert part in text
    assert text.count('Login | | {"user": "re') == 2
    assert TITLE not in text
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(DEMO_PASSWORD.encode() in path.read_bytes() for path in files)
    assert DEMO_PASSWORD not in output
