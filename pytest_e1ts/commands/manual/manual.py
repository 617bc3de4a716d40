"""``e1ts manual``: list the scenarios of a batch that wait for people, and answer them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.runs.record_ids import record_id
from pytest_e1ts.commands.tables import report_dir_option
from pytest_e1ts.errors import UsageError

if TYPE_CHECKING:
    from pytest_e1ts.commands.manual.answering import Given
    from pytest_e1ts.commands.manual.project import Project

_LACKS_VERDICT = "--step, --remark, --picture and --change belong to an answer: add --verdict=passed or failed."


@click.command()
@click.argument("batch", default="latest")
@click.option("--list", "only_list", is_flag=True, help="Only show what waits, with the steps.")
@click.option(
    "--scenario",
    "scenario_ids",
    callback=lambda _context, _option, words: _ids(words),
    multiple=True,
    help="Only this one, by its id (101 or sc101); may be repeated.",
)
@click.option("--verdict", type=click.Choice(["passed", "failed"]), help="Answer --scenario so, and ask nothing.")
@click.option("--step", type=click.IntRange(min=1), help="The step that failed, by its place; those before it passed.")
@click.option("--remark", default="", help="What there is to say; at a failure, what was seen instead.")
@click.option(
    "--picture",
    "pictures",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A PNG or JPEG to keep with the answer; may be repeated.",
)
@click.option("--change", is_flag=True, help="Answer again what was answered already; both answers are kept.")
@click.option("--by", default="", envvar="E1TS_EXECUTED_BY", help="Who answers; default: the system user.")
@report_dir_option
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for reports, secrets and the embedded database; default: the current one.",
)
@click.pass_context
def manual(
    context: click.Context,
    *,
    batch: str,
    only_list: bool,
    scenario_ids: tuple[int, ...],
    verdict: str | None,
    step: int | None,
    remark: str,
    pictures: tuple[Path, ...],
    change: bool,
    by: str,
    report_dir: str,
    root: Path,
) -> None:
    """Answer the scenarios of BATCH that wait for people, by default of the latest run in the report folder.

    Each is shown with its steps, then asked for: step by step or as a whole, with a remark and pictures. What was
    answered is kept at once, whatever happens next; rows and reports follow at the end. With --verdict, nothing is
    asked.

    The exit status is that of `e1ts status`: 0 when the batch has passed, 1 when it failed, 5 while it waits.
    """
    from pytest_e1ts.commands.manual.answering import Given  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.manual.completing import exit_status  # noqa: PLC0415 - the same
    from pytest_e1ts.commands.manual.project import open_project  # noqa: PLC0415 - the same
    from pytest_e1ts.commands.manual.showing import show_waiting  # noqa: PLC0415 - the same

    project = open_project(root, report_dir, batch, by)
    if only_list:
        show_waiting(project, scenario_ids)
    else:
        given = Given(verdict, step, remark, pictures, change=change) if verdict else None
        if given is None and (step or remark or pictures or change):
            raise UsageError(_LACKS_VERDICT, code="conflicting-options")
        _take_answers(project, scenario_ids, given)
    context.exit(exit_status(project))


def _take_answers(project: Project, scenario_ids: tuple[int, ...], given: Given | None) -> None:
    """Take the answer that was given, or ask; what was answered is completed also where that is broken off."""
    from pytest_e1ts.commands.manual.answering import answer_directly  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.manual.asking import ask_for_answers  # noqa: PLC0415 - the same
    from pytest_e1ts.commands.manual.completing import complete  # noqa: PLC0415 - the same

    answered = 0
    try:
        if given is not None:
            answered = answer_directly(project, scenario_ids, given)
        else:
            for _ in ask_for_answers(project, scenario_ids):
                answered += 1
    finally:
        if answered:
            complete(project)


def _ids(words: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(record_id(word, "scenario", "e1ts manual --scenario ") for word in words)
