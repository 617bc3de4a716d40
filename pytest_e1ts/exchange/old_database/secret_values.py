"""The secrets that stand in the old database: known before anything is said or written of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from pytest_e1ts.exchange.old_database.notes import Row, is_secret_column
from pytest_e1ts.registry import normalise
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.secrets import MASK, SECRET_NAME

_PASSWORDS = {"password", "fieldpassword"}
_ENVIRONMENTS = "environment_configs"
# References, addresses, and what would make a report unreadable were it masked wherever it stands.
_NO_SECRET = re.compile(
    r".*\$\{|https?://|\s*(true|false|yes|no|on|off|null|none|\d{1,3})?\s*$", re.IGNORECASE | re.DOTALL
)
_HASH = re.compile(r"[0-9a-f]{32,128}|\$\w+\$.{20,}|[A-Za-z0-9+/]{43,}={0,2}")
_MOST_OF_OTHERS = 200
"""Values of tables that are none of ours, which are masked by their columns: knowing thousands takes minutes."""


def known_secrets(rows: Mapping[str, Sequence[Row]], left_out: Mapping[str, Sequence[Row]]) -> Secrets:
    """Return the secrets that rows hold in plain text.

    Args:
        rows: Those to be imported, by table.
        left_out: Those that are not, by table.
    """
    secrets = Secrets()
    for table in ("test_steps", "reusable_case_steps"):
        for row in rows.get(table, ()):
            if normalise(row["action"] or "") in _PASSWORDS or normalise(row["type"] or "") in _PASSWORDS:
                _add(secrets, [row["action_result"]])
    for row in rows.get(_ENVIRONMENTS, ()):
        if SECRET_NAME.search(row["name"]):
            _add(secrets, [row["value"]])
    columns = ((name, value) for rows_ in left_out.values() for row in rows_ for name, value in row.items())
    found = (value for name, value in columns if is_secret_column(name) and not _HASH.fullmatch(str(value)))
    _add(secrets, islice(found, _MOST_OF_OTHERS))
    return secrets


def masked_row(table: str, row: Mapping[str, Any], secrets: Secrets) -> Row:
    """Return a row as it may be written to a file that people pass on.

    Args:
        table: Its table; of an environment only the names are written.
        row: Values by column.
        secrets: Those that are known; they are masked wherever they stand.
    """
    hidden = {"value", "config_data", "base_url"} if table == _ENVIRONMENTS else set()
    return {name: MASK if _is_hidden(name, value, hidden) else _masked(value, secrets) for name, value in row.items()}


def _is_hidden(name: str, value: Any, hidden: set[str]) -> bool:
    return value is not None and (name in hidden or is_secret_column(name))


def _masked(value: Any, secrets: Secrets) -> Any:
    if isinstance(value, str):
        return secrets.mask(value)
    if isinstance(value, dict):
        return {name: MASK if is_secret_column(name) else _masked(part, secrets) for name, part in value.items()}
    return [_masked(part, secrets) for part in value] if isinstance(value, list) else value


def _add(secrets: Secrets, values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, str) and not _NO_SECRET.match(value):
            secrets.add(value)
