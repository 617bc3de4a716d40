"""Events: immutable facts of a run, in the order they happened. Everything that is written comes from them.

Times are seconds since the epoch (UTC); durations are milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pytest_e1ts.model.masking import unmasked

_WORD = unmasked("one of our own words, which decides")
_BATCH = unmasked("a batch's id, made of the time and of chance")
_WORKER = unmasked("a worker's id, counted by xdist")


class Verdict(StrEnum):
    """How a step or a scenario ended, as ``docs/reference/verdicts.md`` has it.

    Steps end ``passed``, ``failed`` or ``skipped`` alone: one that could not be judged is ``failed`` with a kind, and
    one that failed where that is only a warning is ``failed`` as well. Those of a manual scenario are ``waiting``
    until a person has answered it.
    """

    PASSED = "passed"
    WARNED = "passed with warnings"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that a run left as evidence.

    Attributes:
        kind: ``screenshot``, ``page``, ``trace``, ``video`` or ``download``.
        path: Relative to the report folder, with forward slashes.
        content_type: MIME type of the file.
        size: Bytes; 0 where it is not known.
    """

    kind: str = field(metadata=_WORD)
    path: str = field(metadata=unmasked("names a file, made of ids and of words that were masked"))
    content_type: str = field(metadata=unmasked("a MIME type"))
    size: int = 0


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A scenario that runs and is shown, but does not decide.

    Attributes:
        scenario_id: The scenario.
        owner: Who looks after it.
        reason: Why it is set apart.
        until: The last day on which it may be, as ``2026-12-31``.
    """

    scenario_id: int
    owner: str
    reason: str
    until: str = field(metadata=unmasked("a day, read as such"))


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The controller knows what will run.

    Attributes:
        empty_sets: Test sets that were asked for by name and of which there is nothing to run.
        conditions: Where and how the scenarios are judged, as far as it can decide: names and values, such as
            ``("address", "https://desk.example.test")``. A verdict is carried only to a run of the same.
        quarantined: Those of the scenarios that do not decide.
        rerun_of: The batch that this one completes; empty where it completes none.
        journal_inode: The number of the journal's file, by which a copy is known; 0 where there is no file.
        reports: Names of the reports that are to be written at its end.
    """

    batch_id: str = field(metadata=_BATCH)
    plan_hash: str = field(metadata=unmasked("a hash"))
    scenario_ids: tuple[int, ...]
    executed_by: str
    workers: int
    at: float
    quarantined: tuple[Quarantined, ...] = ()
    rerun_of: str = field(default="", metadata=_BATCH)
    journal_inode: int = 0
    empty_sets: tuple[int, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    reports: tuple[str, ...] = field(default=(), metadata=_WORD)


@dataclass(frozen=True, slots=True)
class ScenarioStarted:
    """A worker takes up one attempt at a scenario."""

    scenario_id: int
    attempt: int
    worker: str = field(metadata=_WORKER)
    at: float


@dataclass(frozen=True, slots=True)
class StepWarning:
    """Something that came to light during a step and does not decide.

    Attributes:
        kind: What it is, in a word or two, such as ``console error`` or ``failed request``.
        message: What was seen, for people; secrets are masked already.
    """

    kind: str = field(metadata=_WORD)
    message: str


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A step has its verdict.

    Attributes:
        verdict: ``passed``, ``failed``, ``skipped`` or ``waiting``.
        kind: Empty for a plain verdict; ``error`` where the step could not be judged; ``optional`` where a step that is
            not required failed, ``warning`` where such a failure is only a warning (``e1ts_optional_failures=warn``);
            ``note`` where a row without an action had nothing to do.
        message: Why, for people; secrets are masked already.
        definition: The sentence with its variables filled in; empty where it has none (then the plan's text holds).
        expected: The same for the expected result.
        located_by: The kind of locator that found the target, such as ``label``; empty where there was none.
        output: Lines worth showing with the step, such as a value that was read.
        warnings: What came to light meanwhile and does not decide.
        wanted: What the page was expected to show, where that was compared and did not hold; secrets are masked.
        found: What it showed instead.
        code: The word of the error that ended it, such as ``target-not-found``, which ``e1ts explain`` explains; empty
            where there was none.
    """

    scenario_id: int
    attempt: int
    step_id: int
    position: int
    verdict: Verdict
    started_at: float
    duration_ms: float | None
    kind: str = field(default="", metadata=_WORD)
    message: str = ""
    definition: str = ""
    expected: str = ""
    located_by: str = field(default="", metadata=_WORD)
    output: tuple[str, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    warnings: tuple[StepWarning, ...] = ()
    wanted: str = ""
    found: str = ""
    code: str = field(default="", metadata=_WORD)


@dataclass(frozen=True, slots=True)
class ScenarioFinished:
    """An attempt at a scenario has its verdict; nothing of it comes after this.

    Attributes:
        message: Why it did not pass; empty when it did. Of one that a person answered, the remark.
        before: What went wrong in set-up (a fixture, the browser); empty when nothing did.
        after: What went wrong in tear-down; empty when nothing did.
        origin: The batch that a verdict was carried forward from; empty for a verdict of this run.
        is_cut_off: Whether the run ended before the attempt could.
        answered_by: Who answered a manual scenario; empty for one that was run. Each answer is an attempt of its own.
    """

    scenario_id: int
    attempt: int
    verdict: Verdict
    worker: str = field(metadata=_WORKER)
    started_at: float
    duration_ms: float
    message: str = ""
    before: str = ""
    after: str = ""
    artifacts: tuple[Artifact, ...] = ()
    origin: str = field(default="", metadata=_BATCH)
    is_cut_off: bool = False
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The run is over.

    Attributes:
        interrupted: Whether not everything that it set out to do was done.
        only_waits: Whether the exit status is not 0 only because scenarios waited for people.
    """

    at: float
    exit_status: int
    interrupted: bool
    only_waits: bool = False


Event = RunStarted | ScenarioStarted | StepFinished | ScenarioFinished | RunFinished
