"""What a password is called that somebody typed: ``${secret:REVIEWER_PASSWORD}``. Its value is not known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pytest_e1ts.recording.events import EventKind, PersonEvent

_ACCOUNT = re.compile(r"user|login|log-in|e-?mail|account|benutzer|kennung|sign.?in|\bname\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(your|my|the|a|please|enter|type|re-?type|re-?enter|repeat|confirm|confirmation|again|verify|once more|of)\b",
    re.IGNORECASE,
)
_BETWEEN = {EventKind.CLICK, EventKind.KEY}
_LONGEST = 40
_PASSWORD = "PASSWORD"  # noqa: S105 - a name, no value


def secret_name(event: PersonEvent, before: Sequence[PersonEvent]) -> str:
    """Return the name of the secret that a person typed.

    Args:
        event: The typing of it.
        before: What was done before, in order.

    Returns:
        Such as ``REVIEWER_PASSWORD``: the account that was typed last before, and what the field is called. A field
        that asks for the same once more has the same name.
    """
    account = _as_name(_account_before(before))
    field = _as_name(_AGAIN.sub(" ", event.element.label if event.element else ""))
    field = field if 0 < len(field) <= _LONGEST else _PASSWORD
    name = f"{account}_{field}" if account and account not in field else field
    return name if name[:1].isalpha() else f"SECRET_{name}"


def _account_before(before: Sequence[PersonEvent]) -> str:
    """Return the account that was typed or chosen last: in a field that asks for one, else in the field before."""
    given = [
        each
        for each in before
        if each.kind in {EventKind.TYPE, EventKind.CHOOSE} and not each.is_secret and each.value.strip()
    ]
    named = [each for each in given if each.element and _ACCOUNT.search(each.element.label)]
    if named:
        return named[-1].value
    near = next((each for each in reversed(before) if each.kind not in _BETWEEN), None)
    return near.value if near in given and len(near.value) <= _LONGEST else ""


def _as_name(text: str) -> str:
    """Return a text in capitals and underscores: of an e-mail address what is before the @."""
    plain = unicodedata.normalize("NFKD", text.partition("@")[0] or text)
    ascii_text = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "_", ascii_text).strip("_").upper()[:60]
