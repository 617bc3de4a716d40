"""The named queries of a suite: written by those who know the database, asked by rows that know only their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import Registry, normalise

RESERVED = ("query", "expect", "save", "timeout")
_PARAMETER = re.compile(r"(?<![:\w\\]):([A-Za-z_]\w*)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$", re.DOTALL)
_BEGINNINGS = ("select", "with", "values", "table")
_KEYS = ("sql", "description")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question to the application's own database.

    Attributes:
        name: What rows call it.
        sql: One query, its parameters written ``:name``.
        parameters: Their names, in the order of the query.
        description: What it answers, in a sentence.
    """

    name: str
    sql: str
    parameters: tuple[str, ...]
    description: str = ""


named_queries: Registry[NamedQuery] = Registry("query")


def register_query(name: str, sql: str, *, description: str = "") -> NamedQuery:
    """Let rows ask a question to the application's own database.

    Args:
        name: What rows call it, matched without regard to case, spaces, hyphens and underscores.
        sql: One query (SELECT, WITH, VALUES or TABLE), its parameters written ``:name``. Rows supply values for them,
            never SQL.
        description: What it answers, in a sentence.

    Raises:
        ConfigurationError: It is no query, a parameter has a reserved name, or another query has its name.
    """
    query = NamedQuery(name.strip(), sql.strip().rstrip(";").rstrip(), _parameters(sql), description)
    _check(query)
    if named_queries.find(name) != query:
        named_queries.add(query.name, query)
    return query


def load_queries(path: Path) -> None:
    """Register the queries of a YAML file: SQL by name, or an object with ``sql`` and ``description`` by name.

    Args:
        path: The file.

    Raises:
        ConfigurationError: The file cannot be read, or a query in it cannot be registered; the message names both.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The queries file {path} cannot be read: {error}. Correct --e1ts-queries.") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"The queries file {path} is not valid YAML: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict):
        raise ConfigurationError(f"The queries file {path} must hold queries by name, such as 'open orders: SELECT …'.")
    seen: dict[str, str] = {}
    for name, entry in content.items():
        if (before := seen.setdefault(normalise(str(name)), str(name))) != str(name):
            raise ConfigurationError(f"The queries file {path} has {before!r} and {name!r}, which are the same name.")
        _load(path, str(name), {"sql": entry} if isinstance(entry, str) else entry)


def _load(path: Path, name: str, entry: object) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("sql"), str) or set(entry) - set(_KEYS):
        raise ConfigurationError(f"{path}: the query {name!r} must be SQL, or have the keys sql and description alone.")
    try:
        register_query(name, entry["sql"], description=str(entry.get("description") or ""))
    except ConfigurationError as error:
        raise ConfigurationError(f"{path}: {error}") from error


def psycopg_form(query: NamedQuery) -> str:
    """Return the query as psycopg takes it: ``%(name)s`` for ``:name``, outside quotes and comments."""
    parts, position = [], 0
    for quoted in _QUOTED.finditer(query.sql):
        parts += [_replaced(query.sql[position : quoted.start()]), quoted[0].replace("%", "%%")]
        position = quoted.end()
    return "".join([*parts, _replaced(query.sql[position:])])


def _replaced(sql: str) -> str:
    return _PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%"))


def _parameters(sql: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PARAMETER.findall(_bare(sql))))


def _bare(sql: str) -> str:
    """Return the SQL without what stands in quotes and comments."""
    return _QUOTED.sub(" '' ", sql)


def _check(query: NamedQuery) -> None:
    bare = _bare(query.sql)
    words = bare.replace("(", " ").split()
    if not query.name:
        raise ConfigurationError("A query needs a name.")
    if not words or words[0].casefold() not in _BEGINNINGS:
        raise ConfigurationError(f"The query {query.name!r} must begin with SELECT, WITH, VALUES or TABLE.")
    if ";" in bare:
        raise ConfigurationError(f"The query {query.name!r} must be one statement, without a semicolon in it.")
    for name in query.parameters:
        if name in RESERVED:
            raise ConfigurationError(
                f"The query {query.name!r} has the parameter {name!r}: rows use that word. Rename it."
            )
