"""Where and how a run judges, as far as it can decide: a verdict is carried only to a run of the same.

What cannot be known before a scenario runs is left out: the values of secrets, the suite's own code, and what it gives
``browser_context_args``. So are settings that only say what is kept, written or done first.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.application.named_queries import LARGEST

Conditions = tuple[tuple[str, str], ...]

_CHOSEN = ("browser_channel", "device", "headed")
"""Options of pytest-playwright that make another browser of it."""


def conditions_of(config: pytest.Config, settings: Settings, base_url: str, application_database: str) -> Conditions:
    """Return the names and values of what can decide a verdict.

    Args:
        config: pytest's configuration, for the browser that was chosen.
        settings: What the run was asked to do.
        base_url: Address of the application.
        application_database: Address of its database; empty where it is not known.
    """
    values = {
        "address": plain_address(base_url),
        "application database": plain_address(application_database),
        "step time-out": _seconds(settings.step_timeout_ms),
        "navigation time-out": _seconds(settings.navigation_timeout_ms),
        "scenario time-out": _seconds(settings.scenario_timeout_ms),
        "optional failures": settings.optional_failures,
        "page errors": _page_errors(settings),
        "sign-ins": settings.sessions,
        "browser context": settings.context,
        "named queries": _digest(settings.queries_file),
        "browser": ", ".join(config.getoption("browser", None) or ()) or "chromium",
    }
    values |= {name.replace("_", " "): str(config.getoption(name, None) or "") for name in _CHOSEN}
    return tuple(values.items())


def plain_address(address: str) -> str:
    """Return an address in one form, without a password: case of the host and a slash at the end make no other."""
    parts = urlsplit(address.strip())
    if not parts.hostname:
        return address.strip()
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}{query}"


def _page_errors(settings: Settings) -> str:
    levels = (f"{kind} {settings.page_errors.level(kind)}" for kind in ("uncaught", "console", "requests", "dialogs"))
    return ", ".join([*levels, *(f"allowed {pattern}" for pattern in settings.page_errors_allowed)])


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:g} s" if milliseconds else "none"


def _digest(path: Path | None) -> str:
    """Return the beginning of a file's hash; empty where there is none."""
    if path is None:
        return ""
    try:
        return sha256(read_bounded(path, LARGEST)).hexdigest()[:12]
    except FileFaultError:
        return ""
