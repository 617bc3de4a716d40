"""``e1ts artifacts``: clear away what is old of what runs left, keep what is needed, put it where it belongs."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from pytest_e1ts.artifacts.addresses import check_address
from pytest_e1ts.artifacts.destinations import open_place
from pytest_e1ts.artifacts.files import FOLDER, batch_folder
from pytest_e1ts.artifacts.protocol import ArtifactPlace, StoredFile
from pytest_e1ts.artifacts.prune import pinned_batches, plan_prune
from pytest_e1ts.artifacts.retention import DEFAULTS, age_text, parse_keep
from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.prune_table import prune_table
from pytest_e1ts.commands.runs.batch_info import find_facts
from pytest_e1ts.errors import E1tsError, UnknownNameError
from pytest_e1ts.registry import did_you_mean

_TABLE = ", ".join(f"{name}={age_text(age)}" for name, age in DEFAULTS.items())


@click.group()
def artifacts() -> None:
    """Look after screenshots, traces, videos and what else runs left as evidence.

    They lie in <report>/artifacts, and in the place of --artifacts as well where one is given.
    """


def _places(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where artifacts are."""

    @click.option(
        "--report-dir",
        "report",
        default="report",
        envvar="E1TS_REPORT",
        show_default=True,
        help="Folder of reports. [E1TS_REPORT]",
    )
    @click.option(
        "--artifacts",
        "place",
        default="",
        envvar="E1TS_ARTIFACTS",
        help="s3://bucket/prefix or a folder. [E1TS_ARTIFACTS]",
    )
    @click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="Project folder; default: the current one.",
    )
    @wraps(command)
    def with_places(report: str, place: str, root: Path, **options: Any) -> None:
        address = check_address(place, root)
        addresses = [str(root / report / FOLDER), *([address] if address else [])]
        command(root, root / report, [open_place(one) for one in addresses], **options)

    return with_places


@artifacts.command()
@click.option("--keep", multiple=True, metavar="WHAT=AGE", help=f"How long what stays; repeatable. Default: {_TABLE}.")
@click.option("--yes/--dry-run", default=False, help="Remove them; without it they are only listed.")
@_places
def prune(root: Path, report: Path, places: Sequence[ArtifactPlace], keep: tuple[str, ...], yes: bool) -> None:
    """Clear away artifacts that are too old, by kind and by verdict.

    'failed' and 'production' are the least that all files of such runs stay. Pinned runs stay, and so do journals.
    """
    retention = parse_keep(keep)
    listed = [(place, _files(place)) for place in places]
    every = [file for _, files in listed for file in files]
    facts = find_facts(sorted({file.batch_id for file in every}), report, root)
    for place, files in listed:
        plan = plan_prune(files, facts, retention, pinned=pinned_batches(every), now=time.time())
        if yes:
            with _reaching(place):
                place.remove([file for run in plan for file in run.going])
        say("\n".join(prune_table(place, plan, done=yes)))
    if not yes and every:
        say("Nothing was removed. Add --yes to do it.")


@artifacts.command()
@click.argument("batch")
@_places
def pin(root: Path, report: Path, places: Sequence[ArtifactPlace], batch: str) -> None:
    """Keep the artifacts of BATCH, whatever their age."""
    del root, report
    for place in _with_batch(places, batch):
        with _reaching(place):
            place.pin(batch)
        say(f"{batch} is pinned in {place}.")


@artifacts.command()
@click.argument("batch")
@_places
def unpin(root: Path, report: Path, places: Sequence[ArtifactPlace], batch: str) -> None:
    """Let the artifacts of BATCH go when they are old."""
    del root, report
    for place in _with_batch(places, batch):
        with _reaching(place):
            place.unpin(batch)
        say(f"{batch} is no longer pinned in {place}.")


@artifacts.command()
@click.argument("batch")
@_places
def upload(root: Path, report: Path, places: Sequence[ArtifactPlace], batch: str) -> None:
    """Put the artifacts of BATCH into the place of --artifacts, as a run does that can reach it."""
    del root
    if len(places) < 2:
        raise click.UsageError("Name the place: --artifacts=s3://bucket/prefix.")
    local, place = places
    _with_batch([local], batch)
    there = {(file.name, file.size) for file in _files(place) if file.batch_id == batch}
    here = [file for file in _files(local) if file.batch_id == batch and not file.serves]
    missing = [file for file in here if (file.name, file.size) not in there]
    for file in missing:
        content_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        with _reaching(place):
            place.put(batch, file.name, batch_folder(report, batch) / file.name, content_type)
    say(f"{batch}: {len(missing)} of {len(here)} artifacts were put into {place}; the others were there.")


@contextmanager
def _reaching(place: ArtifactPlace) -> Iterator[None]:
    """Say in one line why a place cannot be used."""
    try:
        yield
    except E1tsError:
        raise
    except Exception as error:
        reason = next(iter(str(error).strip().splitlines()), "for a reason that was not given")
        raise E1tsError(f"{place} cannot be used: {reason}", code="place-not-usable") from error


def _files(place: ArtifactPlace) -> list[StoredFile]:
    with _reaching(place):
        return list(place.files())


def _with_batch(places: Sequence[ArtifactPlace], batch: str) -> list[ArtifactPlace]:
    """Return the places that hold artifacts of a batch."""
    held = [(place, {file.batch_id for file in _files(place)}) for place in places]
    found = [place for place, batches in held if batch in batches]
    if found:
        return found
    known = sorted({name for _, batches in held for name in batches}, reverse=True)
    newest = f"The newest: {', '.join(known[:5])}." if known else "There are none of any run."
    hint = did_you_mean(batch, known) or newest
    raise UnknownNameError(
        f"There are no artifacts of {batch!r} in {' or '.join(map(str, places))}. {hint}", code="unknown-batch"
    )
