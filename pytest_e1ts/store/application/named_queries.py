"""The named queries of a suite: written by those who know the database, asked by rows that know only their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.registry import Registry, normalise
from pytest_e1ts.store.releases.file.nodes import Mapping, Problem, ReleaseFileError, texts_of
from pytest_e1ts.store.releases.file.parse import parse

LARGEST = 4 * 1024 * 1024
"""How many bytes a queries file may have."""

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
    return _keep(_query(name, sql, description))


def _query(name: str, sql: str, description: str) -> NamedQuery:
    return NamedQuery(name.strip(), sql.strip().rstrip(";").rstrip(), _parameters(sql), description)


def _keep(query: NamedQuery) -> NamedQuery:
    _check(query)
    if named_queries.find(query.name) != query:
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
        root, problems = parse(read_bounded_text(path, LARGEST))
    except FileFaultError as error:
        raise ConfigurationError(
            f"The queries file {path} {error}. Correct --e1ts-queries.", code="bad-queries-file"
        ) from None
    except ReleaseFileError as error:
        raise _unusable(path, error.problems) from None
    if not isinstance(root, Mapping) or not root.entries:
        problems.append((root.line, "the file must hold queries by name, such as 'open orders: SELECT …'"))
    queries = _queries(root, problems) if isinstance(root, Mapping) else []
    for line, query in queries:
        try:
            _keep(query)
        except ConfigurationError as error:
            problems.append((line, str(error).rstrip(".")))
    if problems:
        raise _unusable(path, problems)


def _unusable(path: Path, problems: list[Problem]) -> ConfigurationError:
    lines = str(ReleaseFileError(problems)).splitlines()
    return ConfigurationError("\n".join(f"The queries file {path}, {line}." for line in lines), code="bad-queries-file")


def _queries(root: Mapping, problems: list[Problem]) -> list[tuple[int, NamedQuery]]:
    """Return the queries with their lines; what is none is a problem."""
    found: list[tuple[int, NamedQuery]] = []
    seen: dict[str, str] = {}
    for key, node in root.entries:
        if (before := seen.setdefault(normalise(key.text), key.text)) != key.text:
            problems.append((key.line, f"{before!r} and {key.quoted} are the same name"))
        entry = texts_of(node)
        entry = {"sql": entry} if isinstance(entry, str) else entry
        if isinstance(entry, dict) and "sql" in entry and set(entry) <= set(_KEYS) and _are_texts(entry):
            found.append((key.line, _query(key.text, entry["sql"], entry.get("description", ""))))
        else:
            problems.append(
                (key.line, f"the query {key.quoted} must be SQL, or have the keys sql and description alone")
            )
    return found


def _are_texts(entry: dict[str, object]) -> bool:
    return all(isinstance(value, str) for value in entry.values())


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
    """Return the SQL without what is in quotes and comments."""
    return _QUOTED.sub(" '' ", sql)


def _check(query: NamedQuery) -> None:
    bare = _bare(query.sql)
    words = bare.replace("(", " ").split()
    if not query.name:
        raise ConfigurationError("A query needs a name.", code="bad-queries-file")
    if not words or words[0].casefold() not in _BEGINNINGS:
        raise ConfigurationError(
            f"The query {query.name!r} must begin with SELECT, WITH, VALUES or TABLE.", code="bad-queries-file"
        )
    if ";" in bare:
        raise ConfigurationError(
            f"The query {query.name!r} must be one statement, without a semicolon in it.", code="bad-queries-file"
        )
    for name in query.parameters:
        if name in RESERVED:
            raise ConfigurationError(
                f"The query {query.name!r} has the parameter {name!r}: rows use that word. Rename it.",
                code="bad-queries-file",
            )
