"""Steps in JUnit XML, which has no element for them: as a table in the output, and as properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_e1ts.model.events import Artifact
from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.outcome import joined_steps, message_lines, step_outcome, step_sentence
from pytest_e1ts.reporting.terminal.text_layout import duration_text, one_line

_WORDS = {
    "failed": "failure", "optional": "failure", "warning": "failure", "error": "error", "passed": "passed",
    "note": "passed",
}  # fmt: skip


def step_properties(result: ScenarioResult) -> Iterator[tuple[str, object]]:
    """Yield each step as ``step[passed]``, ``step[failure]``, ``step[error]`` or ``step[skipped]``."""
    for step, event in joined_steps(result):
        yield f"step[{_WORDS.get(step_outcome(event), 'skipped')}]", one_line(step_sentence(step, event))


def properties_text(properties: Iterable[tuple[str, object]]) -> str:
    """Return properties as lines, where a schema has no room for them: readers know them as they know attachments."""
    return "".join(
        f"[[PROPERTY|{name}={printable_lines(one_line(str(value)))}]]\n" for name, value in properties if value != ""
    )


def output_text(result: ScenarioResult) -> str:
    """Return the steps as lines of text, and the files as GitLab and Jenkins find them.

    Args:
        result: The scenario.
    """
    lines = [result.place.describe(), ""]
    artifacts: list[Artifact] = list(result.finished.artifacts) if result.finished else []
    for step, event in joined_steps(result):
        took = duration_text(event.duration_ms) if event else ""
        lines.append(
            f"{step.position:>3}  {step_outcome(event):<8}  {took:>10}  {one_line(step_sentence(step, event))}"
        )
        if event is not None:
            lines += [f"{'':27}{line}" for line in event.message.splitlines()]
            lines += [f"{'':27}{one_line(line)}" for line in message_lines(event)]
            artifacts += event.artifacts
    text = printable_lines("\n".join(lines))
    return "\n".join([text, *(f"[[ATTACHMENT|{artifact.path}]]" for artifact in artifacts), ""])
