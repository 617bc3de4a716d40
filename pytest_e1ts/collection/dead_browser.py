"""A browser that died: the scenario that it died in fails, and the next one gets a new one.

pytest-playwright starts one browser for a whole session. Without this every later scenario of the worker would fail.
"""

from __future__ import annotations

import pytest


def forget_dead_browser(item: pytest.Function) -> None:
    """Take down pytest-playwright's ``browser`` if it is gone, so that pytest makes another when it is asked for.

    Args:
        item: The scenario that is about to be set up.
    """
    definitions = item._fixtureinfo.name2fixturedefs.get("browser", ())  # noqa: SLF001 - as in the nodes
    for definition in definitions:
        browser = definition.cached_result[0] if definition.cached_result else None
        if browser is not None and not browser.is_connected():
            definition.finish(item._request)  # type: ignore[arg-type] # noqa: SLF001 - it is asked for its node alone
