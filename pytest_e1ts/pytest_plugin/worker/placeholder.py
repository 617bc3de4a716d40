"""What follows a scenario on a worker: with it, one can run before it is known what follows, if anything does.

A worker of xdist starts a test only once it knows the next one, or that there is none. What is best to be next is known
when the test has ended; and to learn whether a scenario must be tried again it has to run. So something else must be
next. And a worker that tries a scenario again must learn which attempt it is, since another may have made those before.
Placeholders do both. Nobody collects, lists, runs or reports them: pytest is shown one as what follows, and no more
(:mod:`pytest_e1ts.pytest_plugin.worker.turns`).
"""

from __future__ import annotations

import pytest

from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.pytest_plugin.nodes.nodes import Release
from pytest_e1ts.pytest_plugin.wire.report_fields import mask_report
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo, RunnableScenario


class Placeholder(pytest.Item):
    """Holds the place of the next scenario, or of none.

    Attributes:
        attempts: How often the scenario that follows was tried before; 0 where nothing is known of it.
    """

    attempts = 0
    run: RunInfo

    @classmethod
    def make_all(cls, session: pytest.Session, run: RunInfo) -> list[Placeholder]:
        """Make the placeholders of a worker: one for each number of attempts that a scenario may have had.

        They belong to the release, so that what its scenarios share outlives a placeholder between two of them.
        """
        releases = (item.getparent(Release) for item in session.items)
        parent = next((release for release in releases if release is not None), session)
        placeholders = []
        for attempts in range(run.placeholders):
            placeholder = cls.from_parent(parent, name=parent.name, nodeid=parent.nodeid)
            placeholder.attempts, placeholder.run = attempts, run
            placeholders.append(placeholder)
        return placeholders

    def runtest(self) -> None:
        """Do nothing."""

    def reportinfo(self) -> tuple[str, None, str]:
        """Return what a report of the release as a whole is headed with."""
        return self.nodeid, None, "what scenarios share"

    def take_turn(self, nextitem: pytest.Item | None) -> None:
        """Pass the turn on; with nothing of the release to follow, take down what its scenarios had shared.

        Args:
            nextitem: What follows.
        """
        if self.attempts and isinstance(nextitem, RunnableScenario):
            nextitem.attempt = self.attempts
        if nextitem is None or self.parent not in nextitem.listchain():
            self._tear_down(nextitem)

    def _tear_down(self, nextitem: pytest.Item | None) -> None:
        """Take down fixtures, and report one that failed: of the release as a whole, for no scenario is at fault."""

        def tear_down() -> None:
            with capture.item_capture("teardown", self):
                self.session._setupstate.teardown_exact(nextitem)  # noqa: SLF001 - a hook would show the placeholder

        capture = self.config.pluginmanager.getplugin("capturemanager")
        call = pytest.CallInfo.from_call(tear_down, "teardown", reraise=(pytest.exit.Exception, KeyboardInterrupt))
        if call.excinfo is not None:
            report = pytest.TestReport.from_item_and_call(self, call)
            mask_report(report, lambda text: valid_unicode(self.run.secrets.mask(text)))
            self.ihook.pytest_runtest_logreport(report=report)
