"""Resolve the environment: its name, base URL and variables, from rows, process environment and command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.plan import PlannedEnvironment
from pytest_e1ts.model.rows import EnvironmentConfigRow
from pytest_e1ts.registry import suggestion
from pytest_e1ts.settings import Settings
from pytest_e1ts.values.process_names import ReadableNames
from pytest_e1ts.values.secrets import is_set

ACCOUNTS = "accounts"  # accounts.ROLE is the pool of a role, in every environment


def resolve_environment(
    rows: Iterable[EnvironmentConfigRow], settings: Settings, environ: Mapping[str, str]
) -> PlannedEnvironment:
    """Resolve the environment that ``settings`` name.

    The row whose name is the environment's name is its base URL; ``qa.NAME`` is a variable of ``qa`` and wins over
    a plain ``NAME``. The release's own row wins over one of all releases. For the names that rows define, the process
    environment wins over them as far as rows may read it (:mod:`pytest_e1ts.values.process_names`): its value is a
    secret, unless the suite lists the name among those that may be shown. The command line wins over both.

    Args:
        rows: The rows of the release and those of all releases.
        settings: Environment name, base URL and variables that were given outside the rows.
        environ: The process environment.

    Returns:
        The environment; its base URL is empty when nothing defines one.

    Raises:
        UnknownNameError: The named environment appears in no row although rows define others, and no address was given.
    """
    values = _own_rows_last(rows)
    wanted = settings.environment
    row_url = values.get(wanted.casefold(), ("", ""))[1] if wanted else ""
    known = {name for name, value in values.values() if _is_address(value) and "." not in name}
    if wanted and not row_url and not settings.base_url and known:
        raise UnknownNameError(
            f"Unknown environment {wanted!r}: no row of environment_configs has that name. {suggestion(wanted, known)} "
            "Or give its address with --base-url.",
            code="unknown-environment",
        )
    variables = _variables(values.values(), wanted.casefold(), {name.casefold() for name in known})
    variables = {name: _from_process(name, settings, environ) or value for name, value in variables.items()}
    return PlannedEnvironment(wanted or "local", settings.base_url or row_url, {**variables, **settings.variables})


def _from_process(name: str, settings: Settings, environ: Mapping[str, str]) -> str:
    """Return what the process environment has for a variable of rows; empty where it has nothing that they may read.

    Of a secret only the name is kept: each process reads it for itself, and masks it.
    """
    if name in settings.process_variables:
        return environ.get(name, "")
    return f"${{secret:{name}}}" if is_set(name, ReadableNames(environ, settings.process_secrets)) else ""


def _own_rows_last(rows: Iterable[EnvironmentConfigRow]) -> dict[str, tuple[str, str]]:
    """Return folded name → (name, value); rows of the release replace those of all releases."""
    ordered = sorted(rows, key=lambda row: (row.release_id is not None, row.id))
    return {row.name.strip().casefold(): (row.name.strip(), row.value.strip()) for row in ordered}


def _variables(pairs: Iterable[tuple[str, str]], wanted: str, environments: set[str]) -> dict[str, str]:
    plain: dict[str, str] = {}
    own: dict[str, str] = {}
    for name, value in pairs:
        prefix, dot, rest = name.partition(".")
        if dot and prefix.casefold() == wanted:
            own[rest] = value
        elif (not dot or prefix.casefold() == ACCOUNTS) and name.casefold() not in environments:
            plain[name] = value
    return {**plain, **own}


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))
