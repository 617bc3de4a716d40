"""``e1ts record``: what a person does in a browser becomes the rows of a scenario."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from pytest_e1ts.commands.record.studio import Studio


@click.command()
@click.argument("address", required=False, default="", metavar="[ADDRESS]")
@click.option(
    "--file", type=click.Path(dir_okay=False, path_type=Path), default=Path("release.yml"), show_default=True,
    help="The release file; it is made where it is not there, and changed where it stands.",
)  # fmt: skip
@click.option("--set", "set_name", metavar="NAME", default="Recorded", show_default=True, help="The test set.")
@click.option("--case", "case_name", metavar="NAME", default="Recorded", show_default=True, help="The case.")
@click.option("--title", default="", help="What the scenario is called; default: 'Recorded' with day and time.")
@click.option("--append", metavar="SCENARIO", default="", help="Put the rows into this scenario: sc101, or its name.")
@click.option(
    "--insert-after", metavar="STEP", default="", help="With --append: behind this step, by its number or 'id 911'."
)
@click.option("--base-url", metavar="ADDRESS", default="", help="Where the application is; default: the suite's own.")
@click.option("--browser-channel", "channel", default="", help="An installed browser, such as chrome or msedge.")
@click.option("--as-recorded", is_flag=True, help="Make nothing of the rows: no ${unique}, no ${today+30d}, no Login.")
@click.option("--no-replay", is_flag=True, help="Do not replay the scenario at the end.")
@click.option(
    "--resume", is_flag=False, flag_value="newest", metavar="JOURNAL",
    help="Go on with a recording that was cut off: its journal, or the newest one.",
)  # fmt: skip
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, with the page objects and conftest.py; default: the current one.",
)
@click.pass_context
def record(context: click.Context, /, *, resume: str | None, no_replay: bool, **options: object) -> None:
    """Record what you do in a browser as the rows of a scenario.

    A browser opens at ADDRESS. What you do there becomes rows, which appear here as you go on; the toolbar in the page
    takes one back, pauses, and checks what the page shows. It ends in the toolbar, when the browser is closed, or with
    Ctrl-C; then the rows are written into the release file, and the scenario is replayed once. Passwords are kept
    nowhere: rows name them as ${secret:…}.

    The exit status is 0 when the replay passed or none was wanted; 1 when a row of it did not pass, when something
    could not be heard, or nothing was recorded; 4 when the recording cannot begin.
    """
    from pytest_e1ts.commands.record.begin import begin  # noqa: PLC0415 - keeps --help quick

    given = {name for name in options if context.get_parameter_source(name) is not ParameterSource.DEFAULT}
    studio = context.obj if isinstance(context.obj, Studio) else Studio()
    context.exit(begin({**options, "replays": not no_replay}, given, studio, resume))
