"""A source into a release of the database, in one transaction."""

from __future__ import annotations

import shlex

from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.destination import for_release, id_of, missing_number, number_of
from pytest_e1ts.exchange.imported import Imported, Wanted
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.merging.merge import merge
from pytest_e1ts.exchange.references import REFERRED_TO, referred_to
from pytest_e1ts.store.releases.file.target import TargetDatabase, TargetRelease


def import_into_database(database: TargetDatabase, incoming: Incoming, wanted: Wanted) -> Imported:
    """Bring what was read into the release that it says, or that somebody named.

    Args:
        database: Where the release is.
        incoming: What was read.
        wanted: What is to be done.

    Raises:
        UsageError: Something in the source is wrong, belongs to another release, or would delete runs. All problems
            are listed, and nothing was written.
    """
    release = _release(database, incoming, wanted)
    incoming = for_release(incoming, release.number, release.id or _free_id(database, incoming, release.number))
    there = database.records(release, referred_to(incoming))
    named = check_incoming(incoming, wanted.source, {name: there[name] for name in REFERRED_TO})
    merged = merge(there, named, incoming.said, replace=wanted.replace)
    done = Imported(release.number, release.id, merged.outcomes, incoming.remarks, release.notices)
    if not done.changes_anything:
        return done
    loaded = database.load(
        merged.records,
        replace_runs=wanted.replace_runs,
        dry_run=wanted.dry_run,
        to_replace_runs=f"e1ts import {shlex.quote(str(wanted.source))} --replace --replace-runs",
    )
    id_ = release.id if wanted.dry_run else loaded.id
    return Imported(release.number, id_, merged.outcomes, incoming.remarks, release.notices, loaded.deleted_runs)


def _free_id(database: TargetDatabase, incoming: Incoming, number: str) -> int | None:
    """Return the id that the source gives to a new release; None where it is another release's, or gives none."""
    id_ = id_of(incoming) if number_of(incoming) == number else None
    return None if id_ is None or database.has(id_) else id_


def _release(database: TargetDatabase, incoming: Incoming, wanted: Wanted) -> TargetRelease:
    if wanted.release:
        return database.named(wanted.release)
    number = number_of(incoming)
    if not number:
        raise missing_number(wanted.source)
    return database.numbered(number)
