"""A release that cannot run, in VS Code's test panel.

A usage error ends pytest before VS Code's plugin sends anything, and the panel shows "the python test process was
terminated" in place of the reason. So the session goes on without the release. Where tests are looked for, the plugin
is given the reason as it is given what could not be collected, but the session ends as one that found what there is:
for any other exit status the panel adds its own sentence. Where scenarios are to run, each of them fails with the
reason.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.pytest_plugin.activation import given_args, names_release, release_file_of
from pytest_e1ts.pytest_plugin.nodes.usage_error import as_usage_error

_FILE_ALONE = "the release"


class UnpreparedRelease:
    """Takes the place of everything that would collect and run scenarios."""

    def __init__(self, config: pytest.Config, error: E1tsError) -> None:
        """Give pytest the release file as its last argument, and leave all scenarios out that are named.

        Args:
            config: pytest's configuration.
            error: What keeps the release from running.
        """
        self._error = as_usage_error(error)
        self._file, here = release_file_of(config), config.invocation_params.dir
        given = given_args(config)
        self._named = [str(here / arg) for arg in given if "::" in arg and names_release(arg, self._file, here)]
        others = [arg for arg in given if not names_release(arg, self._file, here) or (here / arg).is_dir()]
        if self._file.is_file():
            config.args[:] = [*others, str(self._file)]

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Make a node of the release file whose scenarios fail."""
        if file_path != self._file:
            return None
        node: UnpreparedFile = UnpreparedFile.from_parent(parent, path=file_path)
        node.error, node.named = self._error, self._named
        return node

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, object, object]:
        """Report the error once all others are collected, where it is looked for what there is."""
        result = yield
        if session.config.option.collectonly:
            call = pytest.CallInfo.from_call(self._fail, when="collect")
            report = pytest.CollectReport(session.nodeid, "failed", str(self._error), [])
            session.ihook.pytest_exception_interact(node=session, call=call, report=report)
        return result

    def _fail(self) -> None:
        raise self._error

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say it in the output as well."""
        terminalreporter.write_line(f"ERROR: {self._error}")


class UnpreparedFile(pytest.File):
    """The file that the scenarios hang on."""

    error: pytest.UsageError
    named: list[str]

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the scenarios that are to run; one item stands for all where none is named."""
        if self.config.option.collectonly:
            return
        for arg in self.named or [f"{self.path}::{_FILE_ALONE}"]:
            file, *parts = arg.split("::")
            item: UnpreparedScenario = UnpreparedScenario.from_parent(
                self, name=parts[-1], nodeid="::".join((self.nodeid, *parts)), path=Path(file)
            )
            item.error = self.error
            yield item


class UnpreparedScenario(pytest.Item):
    """A scenario that cannot run, under the id that the test panel has for it."""

    error: pytest.UsageError

    def setup(self) -> None:
        """Fail with what keeps it from running: before its run, so that it counts as an error and not as a failure."""
        pytest.fail(str(self.error), pytrace=False)

    def runtest(self) -> None:
        """Do nothing: no scenario comes this far."""

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return file and name; there is no line to jump to."""
        return self.path, None, self.name
