"""The top of the report without any script: what a mail client, a locked-down server or a text browser still shows."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pytest_e1ts.model.results import Results
from pytest_e1ts.reporting.cucumber.names import timestamp
from pytest_e1ts.reporting.run_totals import OUTCOMES, RunTotals, duration_ms, judge
from pytest_e1ts.reporting.terminal.text_layout import duration_text, one_line


def static_summary(
    results: Results, totals: RunTotals, failures: Iterable[tuple[str, str]], notes: Iterable[str]
) -> str:
    """Return the summary as HTML.

    Args:
        results: The run.
        totals: Its scenarios, counted.
        failures: Name and reason of the scenarios that did not pass, as many as are to be listed.
        notes: What a reader must know of the report itself.
    """
    verdict, sentence = judge(results, totals)
    rows = "".join(_row(part.set.name, [part.outcomes[name] for name in OUTCOMES]) for part in totals.sets.values())
    listed = "".join(f"<li><b>{_text(name)}</b>: {_text(reason)}</li>" for name, reason in failures)
    head = "".join(f"<th>{name}</th>" for name in OUTCOMES)
    return (
        f"<h1>{verdict.capitalize()}: {_text(sentence)}</h1><p>{_text(_line(results))}</p>"
        + "".join(f"<p>{_text(note)}</p>" for note in notes)
        + f"<table><thead><tr><th>test set</th>{head}</tr></thead><tbody>{rows}</tbody></table>"
        + (f"<h2>What did not pass</h2><ul>{listed}</ul>" if listed else "")
        + "<p>Steps, evidence and search need JavaScript, which does not run here.</p>"
    )


def _line(results: Results) -> str:
    plan, started = results.plan, results.started
    where = f" on {plan.environment.name}" if plan.environment.name else ""
    return (
        f"Release {plan.release.number}{where}, {plan.environment.base_url or 'no address'}. "
        f"Started {timestamp(started.at)} by {started.executed_by or 'nobody known'}, "
        f"took {duration_text(duration_ms(results))} on {started.workers} workers. "
        f"Batch {started.batch_id}, plan {started.plan_hash}."
    )


def _row(name: str, counts: Iterable[int]) -> str:
    return f"<tr><th>{_text(name)}</th>" + "".join(f"<td>{count}</td>" for count in counts) + "</tr>"


def _text(text: str) -> str:
    return escape(one_line(text))
