"""What a suite says of itself, known to the recorder as it is known to a run: pytest reads its configuration."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_e1ts.commands.suite_words import READING
from pytest_e1ts.errors import E1tsError, UsageError

if TYPE_CHECKING:
    import pytest

    from pytest_e1ts.settings import Settings
    from pytest_e1ts.values import Secrets


@dataclass(frozen=True, slots=True)
class Suite:
    """What the recorder needs to know of a suite.

    Attributes:
        settings: Its settings.
        secrets: What its rows read passwords from.
        environ: The process environment, and the secrets file below it.
        channel: The browser that its runs use, such as ``chrome``; empty for the one that is found.
    """

    settings: Settings
    secrets: Secrets = field(repr=False)
    environ: Mapping[str, str] = field(repr=False)
    channel: str = ""


def read_suite(root: Path) -> Suite:
    """Read a suite, and register the actions and page objects that its rows may name.

    Args:
        root: Its folder; one without a configuration is a suite that says nothing of itself.

    Raises:
        UsageError: pytest could not read it, or something in it has no valid value.
    """
    import pytest  # noqa: PLC0415 - keeps --help quick

    reader, output = _Reader(), io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        pytest.main([*READING, "--collect-only"], plugins=[reader])
    if reader.error is not None:
        raise reader.error
    if reader.suite is None:
        raise UsageError(
            output.getvalue().strip().removeprefix("ERROR: ") or "pytest ended without reading the suite.",
            code="suite-not-read",
        )
    return reader.suite


class _Reader:
    """Takes the place of the whole session, once pytest has read the suite's configuration."""

    def __init__(self) -> None:
        self.suite: Suite | None = None
        self.error: E1tsError | None = None

    def pytest_cmdline_main(self, config: pytest.Config) -> int:
        """Read what the suite says; nothing else happens in this session."""
        from pytest_e1ts.option_values import Choices  # noqa: PLC0415 - keeps --help quick
        from pytest_e1ts.pytest_plugin.suite_hooks import register_extension_hooks  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.suite_loading import load_words  # noqa: PLC0415 - the same
        from pytest_e1ts.pytest_plugin.worker.log_masking import open_secrets  # noqa: PLC0415 - the same
        from pytest_e1ts.settings_reader import read_settings  # noqa: PLC0415 - the same

        try:
            settings = read_settings(Choices(config), config.rootpath)
            secrets, _names, _notices = open_secrets(settings)
            register_extension_hooks(config)
            load_words(config, settings.pages)
            channel = config.getoption("--browser-channel", default=None) or ""
            self.suite = Suite(settings, secrets, os.environ, channel)
        except E1tsError as error:
            self.error = error
        return 0
