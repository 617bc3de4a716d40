"""The page of the variables of the environment: those of options as they are declared, the others as listed here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.declarations.reference_page import usage
from pytest_e1ts.declarations.settings import OPTIONS
from tests.checkout import ROOT
from tests.reference_pages.writing import MADE, table

HEAD = f"""# Environment variables

{MADE}

What the plugin reads of the environment of its process. An empty variable counts as not set. Rows reach only those that
a suite lists: [how far rows reach](../configuration.md#how-far-rows-reach).

## In place of options

The command line wins over them, and they over the ini file. What they mean is said with the [options](options.md).
"""
OTHERS = "\n## Others\n"
MEANINGS = {
    "DATABASE_URL": "the database of test rows: `postgresql://user:password@host:port/name`, in place of all `DB_…`",
    "DB_HOST": "its server; with neither this nor `DATABASE_URL`, an embedded PostgreSQL is used",
    "DB_PORT": "its port; 5432",
    "DB_NAME": "its name; `uatcms`",
    "DB_USER": "the account",
    "DB_PASSWORD": "the account's password; it appears in no output",
    "DB_SSLMODE": "TLS as libpq names it; `verify-full` for a remote host",
    "DB_SSLROOTCERT": "a file of trusted certificates, or `system`",
    "APP_DATABASE_URL": "the application's own database, for [database checks](../configuration.md#database-checks)",
    "BASIC_AUTH_USER": "the account where the server itself asks for one: [basic authentication]"
    "(../environments-and-secrets.md#basic-authentication)",
    "BASIC_AUTH_PASSWORD": "that account's password",
    "E1TS_SECRET_…": "the secret that rows write as `${secret:…}`",
    "E1TS_BROWSER": "the browser to use: [which one](../configuration.md#the-browser)",
    "E1TS_PG_BIN": "the folder of PostgreSQL's programs, for the embedded database",
    "E1TS_S3_ENDPOINT": "the address of an S3 server that is not Amazon's: [where evidence is put](../evidence.md)",
    "CI": "set by CI systems: see `--e1ts-pipeline-lines`; what is reported may then be read by others on the machine",
    "NODE_COMPILE_CACHE": "where Node keeps what it has compiled of Playwright's driver; a folder of pytest's cache",
    "PLAYWRIGHT_BROWSERS_PATH": "where Playwright's browsers are, as for Playwright itself",
}
"""Variables that no option declares, each with what it means; what ends with … is the beginning of a name."""

_OURS = re.compile(
    r"(?:E1TS|DB|BASIC_AUTH|PLAYWRIGHT|NODE_COMPILE)_[A-Z0-9_]+|(?:APP_)?DATABASE_URL|NODE_ENV|CI|RELEASE_ID|TEST_SET_ID"
)
_NOT_READ = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT"}
"""What is set for programs that are started, and not read."""


def of_options() -> dict[str, list[str]]:
    """Return the variables of options, each with how the options are written."""
    found: dict[str, list[str]] = {}
    for option in OPTIONS.values():
        for name in option.environment:
            found.setdefault(name, []).append(usage(option) or option.ini)
    return found


def in_code() -> set[str]:
    """Return the names in the package's code that look like variables of the environment."""
    return {name for file in (ROOT / "pytest_e1ts").rglob("*.py") for name in _names(file)} - _NOT_READ


def _names(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _OURS.fullmatch(node.value):
            yield node.value


def documented(name: str) -> bool:
    """Return whether the page says what a variable means; a name may be the beginning of one."""
    return name in of_options() or name in MEANINGS or f"{name}…" in MEANINGS


def page() -> str:
    """Return the page."""
    options = ((f"`{name}`", ", ".join(f"`{one}`" for one in found)) for name, found in sorted(of_options().items()))
    others = ((f"`{name}`", meaning) for name, meaning in MEANINGS.items())
    lines = [HEAD, *table(("variable", "option"), options), OTHERS, *table(("variable", "means"), others)]
    return "\n".join([*lines, ""])
