"""Where the database is: read from the environment, checked, and never shown with its password."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.store.connection.tls import SslMode

DEFAULT_PORT = 5432
DEFAULT_DATABASE = "uatcms"
URL_VARIABLE = "DATABASE_URL"
VARIABLES = ("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", "DB_SSLMODE", "DB_SSLROOTCERT")
_SCHEMES = ("postgresql", "postgres")
_URL_PARAMETERS = ("host", "port", "sslmode", "sslrootcert")


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """How to reach one database.

    Attributes:
        host: A host name, an address, or the folder of a Unix socket (it starts with ``/``).
        sslmode: One of libpq's modes; empty for what suits the host.
        sslrootcert: File of trusted certificates, ``system``, or empty for what the machine trusts.
    """

    host: str
    port: int = DEFAULT_PORT
    database: str = DEFAULT_DATABASE
    user: str = ""
    password: str = field(default="", repr=False)
    sslmode: str = ""
    sslrootcert: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> DatabaseAddress | None:
        """Read ``DATABASE_URL`` or the ``DB_*`` variables; an empty variable counts as unset.

        Args:
            environ: Environment variables by name.

        Returns:
            The address, or None when none of the variables is set.

        Raises:
            ConfigurationError: A variable has no valid value, or both ways are used at once.
        """
        url = environ.get(URL_VARIABLE, "").strip()
        given = {name: environ[name] for name in VARIABLES if environ.get(name, "").strip()}
        if url and given:
            raise ConfigurationError(
                f"both {URL_VARIABLE} and {', '.join(given)} are set; unset one of the two", code="bad-database-address"
            )
        if url:
            return _from_url(url)
        return _from_variables(given) if given else None

    @property
    def is_local(self) -> bool:
        """Whether the database is on this machine: by a Unix socket or a loopback address."""
        if self.host.startswith("/") or self.host in {"", "localhost"}:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def url(self) -> str:
        """The address as ``DATABASE_URL`` would have it, with its password: not for any output."""
        login = quote(self.user, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        parameters = {"host": self.host, "port": str(self.port), "sslmode": self.sslmode}
        parameters["sslrootcert"] = self.sslrootcert
        query = urlencode({name: value for name, value in parameters.items() if value}, quote_via=quote)
        return f"postgresql://{login}{'@' if login else ''}/{quote(self.database, safe='')}?{query}"

    def with_database(self, database: str) -> DatabaseAddress:
        """Return the address of another database of the same server."""
        return replace(self, database=database)

    def __str__(self) -> str:
        """Return host, port, database and user, never the password."""
        return f"host {self.host}, port {self.port}, database {self.database}, user {self.user or '(system user)'}"


def _from_variables(given: Mapping[str, str]) -> DatabaseAddress:
    host = given.get("DB_HOST", "").strip()
    if not host:
        raise ConfigurationError(
            f"{', '.join(given)} set without DB_HOST; set DB_HOST to the host name of the database, "
            f"or unset all of them to use the embedded PostgreSQL",
            code="bad-database-address",
        )
    return DatabaseAddress(
        host=host,
        port=_port("DB_PORT", given.get("DB_PORT", str(DEFAULT_PORT))),
        database=given.get("DB_NAME", DEFAULT_DATABASE).strip(),
        user=given.get("DB_USER", "").strip(),
        password=given.get("DB_PASSWORD", ""),
        sslmode=_sslmode("DB_SSLMODE", given.get("DB_SSLMODE", "")),
        sslrootcert=given.get("DB_SSLROOTCERT", "").strip(),
    )


def _from_url(url: str) -> DatabaseAddress:
    # A reason never quotes the address: an unescaped character in a password moves the parts around.
    parts = urlsplit(url)
    if parts.scheme.partition("+")[0] not in _SCHEMES or not url.partition("://")[1]:
        raise _invalid_url("it does not begin with postgresql://")
    login, _, place = parts.netloc.rpartition("@")
    host, port = _host_and_port(place)
    user, _, password = login.partition(":")
    parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not set(parameters) <= set(_URL_PARAMETERS) or (parts.query and not parameters):
        raise _invalid_url(f"it may have the parameters {', '.join(_URL_PARAMETERS)} and no others")
    host = unquote(host) or parameters.get("host", "")
    if not host:
        raise _invalid_url("it has no host")
    return DatabaseAddress(
        host=host,
        port=_url_port(port or parameters.get("port", "")),
        database=unquote(parts.path.lstrip("/")) or DEFAULT_DATABASE,
        user=unquote(user),
        password=unquote(password),
        sslmode=_sslmode(URL_VARIABLE, parameters.get("sslmode", "")),
        sslrootcert=parameters.get("sslrootcert", ""),
    )


def _host_and_port(place: str) -> tuple[str, str]:
    if place.startswith("["):  # an IPv6 address
        host, _, rest = place[1:].partition("]")
        return host, rest.lstrip(":")
    host, _, port = place.partition(":")
    return host, port


def _url_port(port: str) -> int:
    if port and not _is_port(port):
        raise _invalid_url("its port is not a number from 1 to 65535")
    return int(port or DEFAULT_PORT)


def _invalid_url(reason: str) -> ConfigurationError:
    return ConfigurationError(
        f"{URL_VARIABLE} is not valid: {reason}; write postgresql://user:password@host:5432/{DEFAULT_DATABASE} "
        "with special characters of user and password percent-encoded",
        code="bad-database-address",
    )


def _port(variable: str, value: str) -> int:
    text = value.strip()
    if not _is_port(text):
        raise ConfigurationError(
            f"{variable}: {text[:40]!r} is not a port; write a number from 1 to 65535", code="bad-database-address"
        )
    return int(text)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535


def _sslmode(variable: str, value: str) -> str:
    mode = value.strip().lower()
    if mode and mode not in get_args(SslMode):
        hint = f"{did_you_mean(mode, get_args(SslMode))} Valid: {', '.join(get_args(SslMode))}.".lstrip()
        raise ConfigurationError(
            f"{variable}: {value.strip()[:40]!r} is not an SSL mode. {hint}", code="bad-database-address"
        )
    return mode
