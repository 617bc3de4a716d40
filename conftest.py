"""The suite that ships here: page objects in ``pages/``, the demo application, and its release of test rows.

With no database configured, the embedded PostgreSQL is brought up with the demo releases in it; with no address
configured either, so is the demo application. Both are taken down again when the run ends.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from demo.bring_up import Demo
    from pytest_e1ts.api import DatabaseAddress, Settings

DEMO: pytest.StashKey[Demo] = pytest.StashKey()


@pytest.hookimpl(optionalhook=True)
def pytest_e1ts_database(config: pytest.Config, settings: Settings) -> DatabaseAddress:
    """Bring up the embedded database and load the demo releases if they are not there."""
    from demo.bring_up import Demo as Started  # noqa: PLC0415 - only when nothing else is configured
    from demo.data.passwords import DEMO_PASSWORD  # noqa: PLC0415 - the same

    demo = config.stash[DEMO] = Started(settings.root)
    os.environ.setdefault("E1TS_SECRET_DEMO_PASSWORD", DEMO_PASSWORD)  # the rows name it ${secret:DEMO_PASSWORD}
    config.add_cleanup(demo.close)
    return demo.database()


@pytest.hookimpl(optionalhook=True)
def pytest_e1ts_base_url(config: pytest.Config) -> str | None:
    """Bring up the demo application, if its rows are what runs."""
    demo = config.stash.get(DEMO, None)
    return None if demo is None else demo.application()


@pytest.hookimpl(optionalhook=True)
def pytest_e1ts_application_database(config: pytest.Config) -> DatabaseAddress | None:
    """Let rows look behind the screens of the demo application that was brought up here."""
    demo = config.stash.get(DEMO, None)
    return demo.application_database() if demo is not None else None
