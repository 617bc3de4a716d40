"""What a person should know of single scenarios at the end: those that were flaky, and those in quarantine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pytest_e1ts.model.events import Quarantined, StepFinished, Verdict
from pytest_e1ts.model.judgement import INCOMPLETE, PASSED
from pytest_e1ts.model.plan import Plan, PlannedSet, one_line
from pytest_e1ts.planning.quarantine import Quarantine
from pytest_e1ts.reporting.recording.tally import SetTally, Tally
from pytest_e1ts.reporting.terminal.text_layout import cut

_MOST = 20
_MESSAGE_CELLS = 100


class Notes:
    """What the verdicts leave to be said."""

    def __init__(
        self,
        plan: Plan,
        tally: Tally,
        quarantine: Quarantine,
        *,
        fail_on_flaky: bool,
        completes: bool,
        batch_id: str = "",
    ) -> None:
        """Look at a run that is over.

        Args:
            plan: What was to run.
            tally: What became of it.
            quarantine: Who does not decide, and whose time is over.
            fail_on_flaky: Whether flaky scenarios fail the run.
            completes: Whether the run completes another.
            batch_id: Its batch, by which people answer what waits for them.
        """
        self._plan = plan
        self._tally = tally
        self._quarantine = quarantine
        self._flaky = tally.flaky_ids()
        self._expired = [entry for entry in quarantine.expired if tally.is_selected(entry.scenario_id)]
        self._missing = tally.total - tally.done
        self._completes = completes
        self._waiting = len(tally.waiting_ids())
        self._batch_id = batch_id
        self._untested = [part for part in tally.sets.values() if part.verdict == INCOMPLETE]
        self._fails_for_flaky = fail_on_flaky and bool(self._flaky)

    @property
    def must_fail(self) -> bool:
        """Whether the run has not passed, whatever pytest counted: its test sets say so, or what else decides."""
        has_passed = all(part.verdict in PASSED for part in self._tally.sets.values())
        return self._fails_for_flaky or bool(self._expired) or not has_passed

    @property
    def only_waits(self) -> bool:
        """Whether nothing but people who have still to answer keeps the run from passing."""
        unfinished = {part.verdict for part in self._tally.sets.values()} - PASSED
        return unfinished == {Verdict.WAITING} and not self._fails_for_flaky and not self._expired

    def lines(self) -> list[str]:
        """Return what there is to say, a line each."""
        quarantined = [self._quarantine_line(entry) for entry in self._quarantine.entries]
        lines = [
            *_first_lines([self._flaky_line(found) for found in self._flaky]),
            *_first_lines([*filter(None, quarantined)]),
        ]
        lines += _first_lines([self._warning_line(*found) for found in self._tally.warnings().items()])
        lines += self._page_error_lines()
        lines += [_describe_untested_set(part) for part in self._untested]
        lines += [self._expired_line(entry) for entry in self._expired]
        if self._fails_for_flaky:
            count = len(self._flaky)
            lines.append(f"--e1ts-fail-on-flaky: {count} flaky scenario{'' if count == 1 else 's'}, so the run fails.")
        if self._waiting:
            wait = "scenario waits for a person" if self._waiting == 1 else "scenarios wait for people"
            lines.append(
                f"waiting: {self._waiting} {wait}, so the run has not passed. To answer: e1ts manual {self._batch_id}"
            )
        if self._missing:
            missed = (
                "of the batch were neither run nor carried" if self._completes else "of what was selected did not run"
            )
            lines.append(f"not complete: {self._missing} {missed}, so the run has not passed.")
        return lines

    def _page_error_lines(self) -> Iterator[str]:
        """Yield how many errors pages made by themselves, by kind, and one line for each scenario."""
        found = self._tally.page_errors()
        kinds = Counter(warning.kind for steps in found.values() for step in steps for warning in step.warnings)
        if not kinds:
            return
        counts = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.most_common())
        where = f"{len(found)} scenario{'' if len(found) == 1 else 's'}"
        yield f"page errors: {counts} in {where}; they did not decide (e1ts_page_errors)"
        yield from _first_lines([self._page_error_line(scenario_id, steps[0]) for scenario_id, steps in found.items()])

    def _page_error_line(self, scenario_id: int, step: StepFinished) -> str:
        warning = step.warnings[0]
        message = cut(one_line(warning.message, 400), _MESSAGE_CELLS)
        return f"  {self._name(scenario_id)} step {step.position}: {warning.kind}: {message}"

    def _warning_line(self, scenario_id: int, warning: str) -> str:
        return f"passed with warnings: {self._name(scenario_id)}: {cut(one_line(warning, 400), _MESSAGE_CELLS)}"

    def _flaky_line(self, scenario_id: int) -> str:
        attempt, message = self._tally.history(scenario_id)
        before = f"; before: {cut(one_line(message, 400), _MESSAGE_CELLS)}" if message else ""
        return f"flaky: {self._name(scenario_id)} passed at attempt {attempt}{before}"

    def _quarantine_line(self, entry: Quarantined) -> str:
        verdict = self._tally.verdict(entry.scenario_id)
        name = self._name(entry.scenario_id)
        if verdict in PASSED:
            return f"quarantined: {name} passes again: take it out of {self._quarantine.file} ({entry.owner})."
        if verdict in {None, Verdict.SKIPPED, Verdict.WAITING}:
            return ""
        why = "failed" if verdict is Verdict.FAILED else "ended in an error"
        return f"quarantined: {name} {why}; {entry.owner}, until {entry.until}: {entry.reason}"

    def _expired_line(self, entry: Quarantined) -> str:
        name = self._name(entry.scenario_id)
        return (
            f"{self._quarantine.file}: the entry of {name} expired on {entry.until} ({entry.owner}: {entry.reason}), "
            "so it decides again and the run fails. Mend the scenario and take the entry out, or give it another day."
        )

    def _name(self, scenario_id: int) -> str:
        return f"{one_line(self._plan.by_id[scenario_id].scenario.name)} (sc{scenario_id})"


def _describe_untested_set(part: SetTally) -> str:
    """Say why a test set has not passed of which nothing failed."""
    if not part.total:
        return describe_empty_set(part.set)
    name = f"{one_line(part.set.name)} (set {part.set.id})"
    skipped, apart = part.verdicts[Verdict.SKIPPED], part.quarantined
    counts = [f"{skipped} skipped"] * bool(skipped) + [f"{apart} failed in quarantine"] * bool(apart)
    return f"not tested: of {name} nothing passed ({', '.join(counts)}), so the run has not passed."


def describe_empty_set(planned: PlannedSet) -> str:
    """Say that a test set was asked for of which there is nothing to run."""
    name = f"{one_line(planned.name)} (set {planned.id})"
    return f"not tested: {name} has no scenario to run, so the run has not passed."


def _first_lines(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"… and {len(lines) - _MOST} more"
