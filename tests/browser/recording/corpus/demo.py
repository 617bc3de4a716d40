"""What a requester and a reviewer do in the demo application."""

from __future__ import annotations

from pathlib import Path

from pages.login import DEMO_PASSWORD
from tests.browser.recording.corpus.verbs import (
    Verb,
    checks,
    clicks,
    closes_tab,
    drops_file,
    goes_to_tab,
    types,
)

STATUS = "[data-testid=status]"


def signs_in(user: str) -> tuple[Verb, ...]:
    return types("#user-name", user), types("#password", DEMO_PASSWORD), clicks("[data-testid=sign-in]")


def raises_one(title: str, file: Path | None) -> tuple[Verb, ...]:
    """Raise an exception; without a file where no hand can choose one."""
    return (
        clicks("[data-testid=raise]"),
        types("#title", title, "<Tab>", "<ArrowDown>"),
        clicks("[data-testid=owning-team]"),
        clicks("role=option[name=Payments]"),
        clicks("label:has-text('High')"),
        types("#starts-on", "11282026"),
        types("#ends-on", "01272027"),
        types("#justification", "The gateway is replaced in spring."),
        clicks("#systems >> text=Billing"),
        *((drops_file("#attachment", file),) if file else ()),
        clicks("#acknowledged"),
        clicks("[data-testid=submit]"),
    )


def reads_the_policy() -> tuple[Verb, ...]:
    return (
        clicks("nav >> text=Policy"),
        goes_to_tab(2),
        checks("Visible", "h1"),
        closes_tab(),
        goes_to_tab(1),
    )


def approves(title: str) -> tuple[Verb, ...]:
    return (
        types("#search", title, "<Enter>"),
        checks("Table cell", f"tr:has-text('{title}') >> td >> nth=7"),
        checks("Value", "#search"),
        clicks(f"a:text('{title}')"),
        clicks("[data-testid=review]"),
        clicks("label:has-text('Approve')"),
        clicks("[data-testid=decide]"),
        clicks("[data-testid=confirm]"),
        checks("Text", STATUS),
    )


def whole_way(title: str, file: Path | None) -> tuple[Verb, ...]:
    """Return all of it: raised by one person, with a look at the policy, approved by another."""
    return (
        *signs_in("requester"),
        *raises_one(title, file),
        checks("Text", STATUS),
        *reads_the_policy(),
        clicks("#sign-out"),
        *signs_in("reviewer"),
        *approves(title),
    )
