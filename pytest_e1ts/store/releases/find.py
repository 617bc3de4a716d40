"""Finding the release and the test sets that somebody named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Select, or_, select

from pytest_e1ts.errors import UnknownNameError, UsageError
from pytest_e1ts.model.rows import ReleaseRow, TestSetRow
from pytest_e1ts.registry import nearest
from pytest_e1ts.schema.tables import releases
from pytest_e1ts.store.connection.storable import storable_in

LATEST = "latest"
_LARGEST_ID = 2**31 - 1
_CLOSED = ("closed", "archived")
_DRAFT = "draft"
_LISTED = 8


@dataclass(frozen=True, slots=True)
class FoundRelease:
    """A release and what a person should know about how it was found."""

    release: ReleaseRow
    notices: tuple[str, ...] = ()


class _Named(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    name: str
    status: str | None


def has_release(connection: Connection, release_id: int) -> bool:
    """Return whether the database has a release of that id."""
    return connection.scalar(select(releases.c.id).where(releases.c.id == release_id)) is not None


def id_of_number(connection: Connection, number: str) -> int | None:
    """Return the id of the release with a number; None where there is none."""
    wanted = storable_in(connection).text(number)
    found: int | None = connection.scalar(select(releases.c.id).where(releases.c.release_number == wanted))
    return found


def find_release(connection: Connection, wanted: str, *, closed_by_number: bool = False) -> FoundRelease:
    """Find a release with one query; what goes wrong may take a second one.

    Args:
        connection: An open connection.
        wanted: An id (``5``), a release number (``2.1.1``), or ``latest`` for the newest open release. Digits alone
            are an id before they are a number.
        closed_by_number: Whether a closed or archived release may be named by its number.

    Raises:
        UnknownNameError: There is no such release; the message holds the nearest.
        UsageError: A closed or archived release was named by its number: it must be named by its id.
    """
    wanted = wanted.strip()
    if wanted.casefold() == LATEST:
        return _find_latest(connection)
    number = as_id(wanted)
    query = _columns().where(
        or_(releases.c.release_number == storable_in(connection).text(wanted), releases.c.id == (number or 0))
    )
    rows = [ReleaseRow(*row) for row in connection.execute(query.order_by(releases.c.id))]
    if not rows:
        raise UnknownNameError(
            f"no release {wanted!r}. {_describe_releases(connection, wanted)}", code="unknown-release"
        )
    return _choose(rows, wanted, number, closed_by_number=closed_by_number)


def choose_sets(
    sets: Sequence[TestSetRow], wanted: Sequence[str], elsewhere: Collection[str] = ()
) -> tuple[TestSetRow, ...]:
    """Return the sets that were named by id or by name, in their own order; all of them when none was named.

    Args:
        sets: Those of the release.
        wanted: Ids and names.
        elsewhere: Those of them that name something else, so that no set need be called so.

    Raises:
        UnknownNameError: Some do not exist; the message holds the nearest to each.
    """
    if not wanted:
        return tuple(sets)
    chosen: set[int] = set()
    unknown: list[str] = []
    for word in wanted:
        found = {row.id for row in sets if row.id == as_id(word)} or {row.id for row in sets if _same(row.name, word)}
        chosen |= found
        if not found and word not in elsewhere:
            unknown.append(f"no test set {word.strip()!r} in this release. {_nearest_to(word, sets)}")
    if unknown:
        raise UnknownNameError(" ".join(unknown), code="unknown-release")
    return tuple(row for row in sets if row.id in chosen)


def as_id(word: str) -> int | None:
    """Return the database id that the word is, or None."""
    digits = word.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits[:20]) <= _LARGEST_ID else None


def _columns() -> Select[int, str, str | None, str | None]:
    return select(releases.c.id, releases.c.release_number, releases.c.description, releases.c.status)


def _find_latest(connection: Connection) -> FoundRelease:
    """Find the newest open release; say of a draft that is newer that it is passed over.

    Raises:
        UnknownNameError: None is open; the message names the drafts, and how one is run or opened.
    """
    query = _columns().where(releases.c.status.in_(("open", _DRAFT)))
    newest = query.order_by(releases.c.created_at.desc().nulls_last(), releases.c.id.desc())
    rows = (ReleaseRow(*row) for row in connection.execute(newest))
    drafts: list[ReleaseRow] = []
    for row in rows:
        if row.status == "open":
            return FoundRelease(row, (_newer_draft_notice(row, drafts[0]),) if drafts else ())
        drafts.append(row)
    if not drafts:
        raise UnknownNameError(f"no release is open. {_describe_releases(connection, '')}", code="unknown-release")
    known = ", ".join(f"{row.release_number} (id {row.id})" for row in drafts[:_LISTED])
    more = f" and {len(drafts) - _LISTED} more" if len(drafts) > _LISTED else ""
    raise UnknownNameError(
        f"no release is open, and {LATEST!r} takes no draft. Drafts: {known}{more}. To run a draft, name it: "
        f"--e1ts-release={drafts[0].id}. To open it, write 'status: open' in its release file and load that.",
        code="unknown-release",
    )


def _newer_draft_notice(found: ReleaseRow, draft: ReleaseRow) -> str:
    return (
        f"{LATEST!r} is release {found.release_number}, the newest that is open; release {draft.release_number} "
        f"(id {draft.id}) is newer, but a draft"
    )


def _choose(rows: Sequence[ReleaseRow], wanted: str, number: int | None, *, closed_by_number: bool) -> FoundRelease:
    by_id = next((row for row in rows if row.id == number), None)
    release = by_id or rows[0]
    notices = []
    if by_id and len(rows) > 1:
        other = next(row for row in rows if row is not by_id)
        notices.append(
            f"{wanted!r} is the id of release {release.release_number} and the number of the release with id "
            f"{other.id}; took the id"
        )
    if release.status in _CLOSED:
        if not by_id and not closed_by_number:
            raise UsageError(
                f"release {release.release_number} is {release.status}; to run it all the same, "
                f"name it by its id: {release.id}",
                code="closed-release",
            )
        notices.append(f"release {release.release_number} (id {release.id}) is {release.status}")
    return FoundRelease(release, tuple(notices))


def _describe_releases(connection: Connection, wanted: str) -> str:
    query = select(releases.c.id, releases.c.release_number, releases.c.status).order_by(releases.c.id.desc())
    known = [_Candidate(*row) for row in connection.execute(query.limit(1000))]
    if not known:
        return "The database holds none; load one with: e1ts db load FILE"
    return _nearest_to(wanted, known)


def _nearest_to(wanted: str, known: Sequence[_Named]) -> str:
    """Return ``Nearest: …`` or ``Known: …`` with names and ids."""
    if not known:
        return "It has none."
    near = nearest(wanted, [row.name for row in known])
    found = [row for name in near for row in known if row.name == name]
    number = as_id(wanted)
    if number is not None:
        found += sorted(known, key=lambda row: abs(row.id - number))[:3]
    label, rows = ("Nearest", found) if found else ("Known", list(known))
    rows = list({row.id: row for row in rows}.values())
    more = f" and {len(rows) - _LISTED} more" if len(rows) > _LISTED else ""
    return f"{label}: {', '.join(map(_describe, rows[:_LISTED]))}{more}."


def _describe(row: _Named) -> str:
    status = getattr(row, "status", None)
    return f"{row.name} (id {row.id}{f', {status}' if status else ''})"


def _same(name: str, word: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(word.split()).casefold()
