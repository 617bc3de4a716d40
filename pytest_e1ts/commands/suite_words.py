"""What a suite's rows may name, known to a command as it is known to a run: pytest reads its configuration."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_e1ts.errors import E1tsError, UsageError

if TYPE_CHECKING:
    import pytest

READING = ("--rootdir=.", "--assert=plain")
"""How a command lets pytest read a suite. This package is imported by now, too late for pytest to rewrite its asserts;
where warnings are errors, that is one."""


def load_suite_words(root: Path, pages: str | None) -> None:
    """Register the actions, locators, matchers and page objects of a suite and of other distributions.

    Args:
        root: The project's folder.
        pages: The package of its page objects; None for the one that its settings name.

    Raises:
        UsageError: pytest could not read the suite, or something cannot be registered.
    """
    import pytest  # noqa: PLC0415 - keeps --help quick

    loader, output = _Loader(pages), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        pytest.main([*READING, "--collect-only"], plugins=[loader])
    if loader.error is not None:
        raise loader.error
    if not loader.is_done:
        raise UsageError(
            output.getvalue().strip().removeprefix("ERROR: ") or "pytest ended without reading the suite.",
            code="suite-not-read",
        )


class _Loader:
    """Takes the place of the whole session, once pytest has read the suite's configuration."""

    def __init__(self, pages: str | None) -> None:
        self._pages = pages
        self.is_done = False
        self.error: E1tsError | None = None

    def pytest_cmdline_main(self, config: pytest.Config) -> int:
        """Register what the suite has; nothing else happens in this session."""
        from pytest_e1ts.declarations.settings import PAGES  # noqa: PLC0415 - keeps --help quick
        from pytest_e1ts.option_values import Choices  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_hooks import register_extension_hooks  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_loading import load_words  # noqa: PLC0415 - the same

        try:
            register_extension_hooks(config)
            load_words(config, self._pages or PAGES.read(Choices(config)))
        except E1tsError as error:
            self.error = error
        self.is_done = True
        return 0
