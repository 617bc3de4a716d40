"""Rows that sign in, as one row of the suite's own ``Login``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.page_objects import find_business_action
from pytest_e1ts.recording.afterwards.offer import Offer, Rows
from pytest_e1ts.recording.events import EventKind
from pytest_e1ts.recording.row import RowKey
from pytest_e1ts.recording.written import literal, quoted

_NAMES = ("Login", "Sign in", "Log in")
_USERS = ("user", "user_name", "username", "account", "name")
_PASSWORDS = ("password", "secret")
_SENDS = {EventKind.CLICK, EventKind.KEY}


def offer_sign_in(rows: Rows) -> Iterator[Offer]:
    """Offer the suite's ``Login`` for each time that somebody signed in, where its page objects have one."""
    found = _business_action()
    if found is None:
        return
    name, user, password = found
    for place, row in enumerate(rows):
        typed = rows[place - 1] if place else None
        if not row.event.is_secret or row.action != "Password" or typed is None or typed.action != "Text Plain":
            continue
        end = next((at for at in range(place + 1, len(rows)) if rows[at].event.kind in _SENDS), None)
        if end is None or any(rows[at].event.kind not in {*_SENDS, EventKind.TICK} for at in range(place, end + 1)[1:]):
            continue
        start = place - 1
        if start and rows[start - 1].action == "URL":
            start -= 1
        arguments = {user: literal(typed.event.value), **({password: row.argument} if password else {})}
        text = f"The rows that sign in as {quoted(typed.event.value)} are one row of the suite's {name}."
        keys = [each.key for each in rows[start : end + 1]]
        yield Offer("sign-in", text, partial(_applied, keys=keys, name=name, arguments=arguments))


def _business_action() -> tuple[str, str, str] | None:
    """Return the name of the suite's action, and what its arguments for the user and the password are called."""
    for name in _NAMES:
        try:
            business = find_business_action(name)
        except UnknownNameError:  # several page objects offer it: nobody can say which is meant
            continue
        if business is None:
            continue
        parameters = list(business.signature.parameters)
        user = next((each for each in _USERS if each in parameters), "")
        if user:
            return name, user, next((each for each in _PASSWORDS if each in parameters), "")
    return None


def _applied(rows: Rows, *, keys: Collection[RowKey], name: str, arguments: dict[str, str]) -> Rows:
    places = [at for at, row in enumerate(rows) if row.key in keys and row.action != "Save Value"]
    if len(places) != len(keys):
        return rows
    first = rows[places[0]]
    word = first.definition.partition(" ")[0]
    said = f"{word} I am signed in as {quoted(next(iter(arguments.values())))}"
    argument = json.dumps(arguments, ensure_ascii=False)
    row = replace(first, action=name, element="", argument=argument, type="action", definition=said)
    kept = [each for at, each in enumerate(rows) if at not in places]
    kept.insert(places[0], replace(row, doubts=()))
    return tuple(kept)
