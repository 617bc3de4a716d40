"""What the plugin uses of pytest and xdist beyond their public API is still there. If it moves, this says so."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import textwrap

import pytest
from _pytest.capture import CaptureManager
from _pytest.junitxml import LogXML
from _pytest.main import pytest_runtestloop
from _pytest.runner import SetupState, pytest_sessionstart
from execnet.gateway_io import Popen2IOMaster
from pytest_bdd.compat import inject_fixture
from xdist.dsession import DSession
from xdist.remote import WorkerInteractor
from xdist.scheduler import LoadScheduling

from pytest_e1ts.pytest_plugin.nodes.nodes import Case, Release, Scenario, TestSet
from pytest_e1ts.pytest_plugin.nodes.step_functions import PREFIX
from pytest_e1ts.pytest_plugin.wire.pytest_internals import is_own_failure, make_failure_repr
from pytest_e1ts.pytest_plugin.wire.report_fields import share_case
from tests.checkout import ROOT


def test_one_module_imports_the_private_modules_of_pytest() -> None:
    files = (ROOT / "pytest_e1ts").rglob("*.py")
    found = [file.name for file in files if re.search(r"^\s*(from|import) _pytest", file.read_text(), re.MULTILINE)]
    assert found == ["pytest_internals.py"]


def test_nodes_still_make_their_object_in_getobj() -> None:
    for ours, theirs in ((Release, pytest.Module), (TestSet, pytest.Class), (Case, pytest.Class)):
        assert callable(theirs._getobj)
        assert "_getobj" in {name for base in ours.__mro__[:2] for name in vars(base)}


def test_a_function_still_takes_and_keeps_a_fixture_closure() -> None:
    assert {"callobj", "fixtureinfo"} <= set(inspect.signature(pytest.Function.__init__).parameters)
    assert "_fixtureinfo" in inspect.getsource(pytest.Function.__init__)


def test_scenarios_are_still_not_taken_for_methods() -> None:
    assert Scenario.cls is None
    assert isinstance(inspect.getattr_static(pytest.Function, "cls"), property)


def test_the_scheduler_still_has_the_parts_that_ours_replaces_and_keeps() -> None:
    for name in ("schedule", "check_schedule", "remove_node", "mark_test_pending", "_check_nodes_have_same_collection"):
        assert callable(getattr(LoadScheduling, name))
    assert list(inspect.signature(LoadScheduling.check_schedule).parameters) == ["self", "node", "duration"]


def test_what_workers_said_still_waits_in_a_queue_and_a_worker_can_still_be_killed() -> None:
    assert "self.queue: Queue" in inspect.getsource(DSession.__init__)
    assert list(inspect.signature(DSession.worker_testreport).parameters) == ["self", "node", "rep"]
    assert callable(Popen2IOMaster.kill)


def test_a_worker_still_runs_items_by_their_index_in_the_session() -> None:
    """What lets a placeholder stand behind the items that were collected, and take its turn without a hook."""
    turn = inspect.getsource(WorkerInteractor.run_one_test)
    for used in (
        "self.item_index = self.nextitem_index",
        "self.nextitem_index = self.torun.get()",
        "items = self.session.items",
        '"runtest_protocol_complete", item_index=self.item_index, duration=duration',
    ):
        assert used in turn
    assert "self.run_one_test()" in inspect.getsource(WorkerInteractor.pytest_runtestloop)
    assert "config.pluginmanager.register(self)" in inspect.getsource(WorkerInteractor.__init__)
    assert "for item in session.items" in inspect.getsource(WorkerInteractor.pytest_collection_finish)


def test_fixtures_can_still_be_taken_down_and_heard_without_a_hook() -> None:
    """What takes down, behind the last scenario of a worker, what scenarios shared."""
    assert list(inspect.signature(SetupState.teardown_exact).parameters) == ["self", "nextitem"]
    assert list(inspect.signature(CaptureManager.item_capture).parameters) == ["self", "when", "item"]
    assert "session._setupstate = SetupState()" in inspect.getsource(pytest_sessionstart)


def test_a_failure_in_our_words_still_crosses_from_a_worker_with_its_line() -> None:
    report = pytest.TestReport("a.yml::sc1", ("a.yml", None, ""), {}, "failed", None, "call")
    report.longrepr = make_failure_repr("a table\n  of steps", "Ann: why\nnot", "a.yml")
    crossed = pytest.TestReport._from_json(report._to_json())
    assert is_own_failure(crossed.longrepr)
    assert crossed.longreprtext == "a table\n  of steps"
    assert crossed.longrepr.reprcrash.message == "Ann: why not"  # type: ignore[union-attr]


def test_junit_still_keeps_a_case_for_each_node_and_worker() -> None:
    """What makes it necessary, and enough, that all workers are one to it."""
    log = LogXML("junit.xml", None)
    report = pytest.TestReport("test_config.yml::Set::Case::sc1", ("", None, ""), {}, "passed", None, "call")
    cases = set()
    for worker in ("gw0", "gw1"):
        report.node = worker  # type: ignore[attr-defined] # as xdist does
        share_case(report)
        cases.add(log.node_reporter(report))
    assert len(cases) == 1
    assert log.node_reporter("test_config.yml::Set::Case::sc1") not in cases


def test_pytest_still_runs_items_that_are_added_while_it_runs() -> None:
    assert "enumerate(session.items)" in inspect.getsource(pytest_runtestloop)


def test_the_process_of_playwrights_driver_is_still_where_it_was() -> None:
    """What shows that the driver died, also where nobody has called it since."""
    run_alone(
        """
        import contextlib, os, signal
        from playwright.sync_api import sync_playwright
        from pytest_e1ts.execution.browser.driver import driver_pid, has_died

        with sync_playwright() as playwright:
            pid = driver_pid(playwright)
            assert pid is not None, "no process"
            assert not has_died(playwright), "died too early"
            os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):  # asyncio has heard of it already
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            assert has_died(playwright), "not known to have died"
        """
    )


def test_what_a_browser_says_still_comes_through_the_transport_of_the_driver() -> None:
    """What takes halves of characters out, once for all readings."""
    run_alone(
        r"""
        from playwright.sync_api import sync_playwright
        from pytest_e1ts.execution.browser.browsers import launch_arguments
        from pytest_e1ts.execution.browser.driver import replace_lone_surrogates

        with sync_playwright() as playwright:
            replace_lone_surrogates(playwright)
            page = playwright.chromium.launch(**launch_arguments({})).new_page()
            texts = page.evaluate(r"['\u{1F600}'.slice(0, 1), '\\ud83d', '\u{1F600}']")
            assert texts == ["\ufffd", r"\ud83d", "\U0001f600"], texts
        """
    )


def run_alone(code: str) -> None:
    """Run code in a process of its own: in this one the session's Playwright may live, and there is one per process."""
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr


def test_playwright_still_asks_one_function_for_the_environment_of_its_driver() -> None:
    """What keeps secrets out of the driver and of the browsers that it starts."""
    run_alone(
        """
        import pathlib
        from playwright.sync_api import sync_playwright
        from pytest_e1ts.execution.browser.driver import driver_pid, started_with

        with started_with(lambda inherited: {**inherited, "ADDED": "here"}), sync_playwright() as playwright:
            given = pathlib.Path(f"/proc/{driver_pid(playwright)}/environ").read_bytes()
            assert b"ADDED=here" in given.split(bytes(1)), given
        """
    )


def test_step_definitions_of_pytest_bdd_are_still_fixtures_that_return_them() -> None:
    module: dict[str, object] = {}
    exec("from pytest_bdd import given\n@given('a sentence', target_fixture='made')\ndef mine(): ...\n", module)  # noqa: S102 - a module of this test
    (fixture,) = (value for name, value in module.items() if name.startswith(PREFIX))
    context = inspect.unwrap(fixture)()  # type: ignore[arg-type]
    assert (context.type, context.step_func, context.target_fixture) == ("given", module["mine"], "made")
    assert (context.parser.name, context.parser.is_matching("a sentence"), context.converters) == (
        "a sentence",
        True,
        {},
    )


def test_pytest_bdd_still_gives_a_request_the_value_of_a_fixture() -> None:
    assert list(inspect.signature(inject_fixture).parameters) == ["request", "arg", "value"]
