"""What travels in pytest's reports: step events on the way to the controller, and verdicts finer than pytest's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest

from pytest_e1ts.model.codec import dump_event, load_event
from pytest_e1ts.model.events import Artifact, Event, StepFinished, Verdict
from pytest_e1ts.model.judgement import Judgement
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.printable import printable, printable_lines, printable_log
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.pytest_plugin.wire.pytest_internals import is_own_failure

Status = tuple[str, str, str | tuple[str, dict[str, bool]]]  # category, letter and word
NOTHING: Status = ("", "", "")
_HIDDEN = "hidden"
RERUN = "rerun"  # the outcome that xdist's documentation gives a test that will be tried again
STEP = "step"  # the phase of a report that carries an event and counts as nothing
_EVENT, _VERDICT, _MESSAGE, _ARTIFACTS = "e1ts_event", "e1ts_verdict", "e1ts_message", "e1ts_artifacts"
_XFAIL = (
    "A mark of pytest's (xfail) excuses no scenario: set it apart in the quarantine file, with an owner, a reason "
    "and a last day."
)
_POSTPONED_PHASE = "e1ts_postponed_phase"
_COMPARED, _ELSEWHERE = "e1ts_compared", "e1ts_elsewhere"
_FLAKY, _WARNED, _QUARANTINED = "e1ts_flaky", "e1ts_warned", "e1ts_quarantined"


def send_event(item: pytest.Item, event: Event) -> None:
    """Send an event to the controller at once; xdist carries reports there, and nothing else of a step's.

    Args:
        item: The scenario it belongs to.
        event: Only plain types may travel between processes, so from a worker it goes as a line of JSON.
    """
    report = pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords={},
        outcome="passed",
        longrepr=None,
        when=STEP,  # type: ignore[arg-type] # pytest knows three phases; the others ignore this one
    )
    setattr(report, _EVENT, valid_unicode(dump_event(event)) if hasattr(item.config, "workerinput") else event)
    item.ihook.pytest_runtest_logreport(report=report)


def event_in(report: pytest.TestReport) -> Event | None:
    """Return the event that a report carries, and forget it there: pytest keeps all reports to the end."""
    event = report.__dict__.pop(_EVENT, None)
    return load_event(event) if isinstance(event, str) else event


def is_step(report: pytest.TestReport) -> bool:
    """Whether a report is only the carrier of an event."""
    return cast(str, report.when) == STEP


def is_hidden(report: pytest.TestReport) -> bool:
    """Whether a report of a phase was hidden with :func:`hide`."""
    return cast(str, report.when) == _HIDDEN


def hide(report: pytest.TestReport) -> None:
    """Let no plugin know the phase of a report, so that none of them counts it."""
    report.when = cast(Any, _HIDDEN)


def postpone_failure(report: pytest.TestReport) -> None:
    """Let no plugin count a failure, or stop at it, that another attempt follows."""
    setattr(report, _POSTPONED_PHASE, report.when)
    report.outcome = cast(Any, RERUN)
    report.wasxfail = "to be tried again"  # what pytest and its debugger ask before they stop at an exception
    hide(report)


def restore_failure(report: pytest.TestReport) -> None:
    """Make the failure of a report again that :func:`postpone_failure` postponed."""
    report.outcome, report.when = "failed", getattr(report, _POSTPONED_PHASE)
    del report.wasxfail


def show_call(report: pytest.TestReport) -> None:
    """Let the report of a scenario's steps, once hidden, be seen after all."""
    report.when = "call"


def mark_report(report: pytest.TestReport, verdict: Verdict, message: str) -> None:
    """Write our verdict into a report of a failed phase."""
    setattr(report, _VERDICT, str(verdict))
    setattr(report, _MESSAGE, message)


def mark_compared(report: pytest.TestReport, steps: Sequence[StepFinished]) -> None:
    """Write into the report of a phase what the first of its steps that compared something expected and found."""
    for step in steps:
        if step.wanted:
            setattr(report, _COMPARED, [valid_unicode(step.wanted), valid_unicode(step.found)])
            return


def compared_in(report: pytest.TestReport) -> tuple[str, str]:
    """Return what was expected and what was found; two empty texts where nothing was compared."""
    wanted, found = getattr(report, _COMPARED, ("", ""))
    return wanted, found


def verdict_in(report: pytest.TestReport) -> Verdict:
    """Return our verdict of a failed phase: outside the steps themselves, nothing could be judged."""
    return Verdict(getattr(report, _VERDICT, Verdict.ERROR))


def message_in(report: pytest.TestReport) -> str:
    """Return why a phase failed or was skipped, as short as it is known."""
    message = getattr(report, _MESSAGE, None)
    if message is not None:
        return str(message)
    if hasattr(report, "wasxfail"):
        return f"xfail: {report.wasxfail.removeprefix('reason: ')}"
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message) if crash else report.longreprtext


def fail_report(report: pytest.TestReport, judgement: Judgement, where: str) -> None:
    """Make a failure of a report that calls passed or expected what its steps do not.

    Args:
        report: Of a scenario's phase; what it says of a failure already is kept.
        judgement: The verdict by the steps, and why.
        where: The scenario, for people.
    """
    expected = getattr(report, "wasxfail", None)
    description = printable_lines(f"{where}\n{judgement.message}")
    text = report.longreprtext if is_own_failure(report.longrepr) else description
    if expected is not None:
        text = f"{text}\n{_XFAIL}"
        del report.wasxfail
    report.outcome, report.longrepr = "failed", text
    if not has_verdict(report):
        mark_report(report, judgement.verdict, judgement.message)


def mask_report(report: pytest.TestReport, mask: Callable[[str], str]) -> None:
    """Keep secrets, and what steers terminals and pipelines, out of a report.

    Args:
        report: The report of a phase: its failure, what was printed and logged meanwhile, its properties.
        mask: Masks the secrets that are known.
    """
    report.sections[:] = [(name, _clean_section(name, mask(content))) for name, content in report.sections]
    report.user_properties[:] = [(name, masked(value, mask)) for name, value in report.user_properties]
    if report.longrepr is None:
        return
    message = message_in(report)
    if (clean := mask(message)) != message:
        setattr(report, _MESSAGE, clean)
    if isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        report.longrepr = path, line, printable(mask(reason))
    elif (text := printable_lines(mask(report.longreprtext))) != report.longreprtext:
        report.longrepr = text


def _clean_section(name: str, content: str) -> str:
    return printable_log(content) if name.startswith("Captured log") else printable_lines(content)


def worker_of(report: pytest.TestReport) -> str:
    """Return the id of the worker that a report came from: ``gw0``, or ``main`` without workers."""
    node = getattr(report, "node", None)
    return str(node.gateway.id) if node is not None else "main"


def mark_flaky(report: pytest.TestReport) -> None:
    """Write into the report of a scenario that passed that an earlier attempt had not."""
    setattr(report, _FLAKY, True)


def mark_warned(report: pytest.TestReport) -> None:
    """Write into the report of a scenario that passed that it did so with warnings."""
    setattr(report, _WARNED, True)


def is_warned(report: pytest.TestReport) -> bool:
    """Whether :func:`mark_warned` marked it."""
    return hasattr(report, _WARNED)


def mark_rerun_elsewhere(report: pytest.TestReport) -> None:
    """Write into a report that another plugin tries the scenario again, and counts that itself."""
    setattr(report, _ELSEWHERE, True)


def is_rerun_elsewhere(report: pytest.TestReport) -> bool:
    """Whether :func:`mark_rerun_elsewhere` marked it."""
    return hasattr(report, _ELSEWHERE)


def mark_quarantined(report: pytest.TestReport, reason: str) -> None:
    """Make an expected failure of the report of one in quarantine."""
    report.outcome = "skipped"
    report.wasxfail = printable(reason)
    setattr(report, _QUARANTINED, True)


def is_quarantined(report: pytest.TestReport) -> bool:
    """Whether :func:`mark_quarantined` marked it."""
    return hasattr(report, _QUARANTINED)


def is_flaky(report: pytest.TestReport) -> bool:
    """Whether :func:`mark_flaky` marked it."""
    return hasattr(report, _FLAKY)


class _Worker:
    """A worker as others see it in a report, but the same as any other worker."""

    def __init__(self, node: object) -> None:
        self._node = node

    def __getattr__(self, name: str) -> object:
        return getattr(self._node, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Worker)

    def __hash__(self) -> int:
        return hash(_Worker)


def share_case(report: pytest.TestReport) -> None:
    """Let JUnit write one test case for a scenario, on however many workers it was tried: it keeps one for each."""
    node = getattr(report, "node", None)
    if node is not None and not isinstance(node, _Worker):
        report.node = _Worker(node)  # type: ignore[attr-defined] # set by xdist


def attach_artifacts(report: pytest.TestReport, artifacts: list[Artifact]) -> None:
    """Report to the controller which files a scenario left."""
    setattr(report, _ARTIFACTS, [[one.kind, one.path, one.content_type, one.size] for one in artifacts])


def artifacts_in(report: pytest.TestReport) -> list[Artifact]:
    """Return the files that :func:`attach_artifacts` attached."""
    return [Artifact(*fields) for fields in getattr(report, _ARTIFACTS, ())]


def is_waiting(report: pytest.TestReport) -> bool:
    """Whether a report says that its scenario waits for a person."""
    return has_verdict(report) and verdict_in(report) is Verdict.WAITING


def has_verdict(report: pytest.TestReport) -> bool:
    """Whether a report carries our own verdict."""
    return hasattr(report, _VERDICT)


CRASHED = "???"  # the phase that xdist gives the report of a test whose worker died


def died_message(worker: str) -> str:
    """Return the sentence for a scenario whose worker died."""
    return f"The worker {worker} died while it ran this scenario."
