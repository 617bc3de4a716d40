from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import Retries, connection_parameters
from pytest_e1ts.store.connection.tls import tls_parameters, trusted_certificates

SECRET = "p@ss:w/rd?"


def test_no_variable_means_no_address() -> None:
    assert DatabaseAddress.from_environment({}) is None
    assert DatabaseAddress.from_environment({"DATABASE_URL": " ", "DB_HOST": "", "HOME": "/root"}) is None


def test_host_alone_takes_the_defaults() -> None:
    address = DatabaseAddress.from_environment({"DB_HOST": "db.example.test"})
    assert address == DatabaseAddress("db.example.test", 5432, "uatcms", "", "")


def test_all_variables_are_used() -> None:
    environ = {"DB_HOST": "h", "DB_PORT": "6432", "DB_NAME": "n", "DB_USER": "u", "DB_PASSWORD": SECRET}
    environ |= {"DB_SSLMODE": "Verify-CA", "DB_SSLROOTCERT": "/ca.pem"}
    assert DatabaseAddress.from_environment(environ) == DatabaseAddress(
        "h", 6432, "n", "u", SECRET, "verify-ca", "/ca.pem"
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgresql://h", DatabaseAddress("h")),
        ("postgres://u:p%40ss@h:6432/n", DatabaseAddress("h", 6432, "n", "u", "p@ss")),
        ("postgresql+psycopg://u@h/n?sslmode=require", DatabaseAddress("h", database="n", user="u", sslmode="require")),
        ("postgresql://u@[::1]:6432/n", DatabaseAddress("::1", 6432, "n", "u")),
        ("postgresql:///n?host=/Run/Postgres", DatabaseAddress("/Run/Postgres", database="n")),
        ("postgresql://%2FRun%2FPostgres/n", DatabaseAddress("/Run/Postgres", database="n")),
    ],
)
def test_url_is_read(url: str, address: DatabaseAddress) -> None:
    assert DatabaseAddress.from_environment({"DATABASE_URL": url}) == address


@pytest.mark.parametrize(
    ("environ", "problem"),
    [
        ({"DB_PORT": "x", "DB_HOST": "h"}, "DB_PORT: 'x' is not a port; write a number from 1 to 65535"),
        ({"DB_PORT": "65536", "DB_HOST": "h"}, "DB_PORT: '65536' is not a port"),
        ({"DB_NAME": "n"}, "DB_NAME set without DB_HOST"),
        ({"DB_HOST": "h", "DB_SSLMODE": "verify"}, "DB_SSLMODE: 'verify' is not an SSL mode. Did you mean 'verify-ca'"),
        (
            {"DB_HOST": "h", "DB_SSLMODE": "x"},
            "'x' is not an SSL mode. Valid: disable, allow, prefer, require, verify-ca, verify-full.",
        ),
        ({"DB_HOST": "h", "DATABASE_URL": "postgresql://h"}, "both DATABASE_URL and DB_HOST are set"),
        ({"DATABASE_URL": "mysql://h"}, "DATABASE_URL is not valid: it does not begin with postgresql://"),
        ({"DATABASE_URL": "h:5432/n"}, "it does not begin with postgresql://"),
        ({"DATABASE_URL": "postgresql:///n"}, "it has no host"),
        ({"DATABASE_URL": "postgresql://h:x/n"}, "its port is not a number from 1 to 65535"),
        ({"DATABASE_URL": "postgresql://h/n?options=-c"}, "parameters host, port, sslmode, sslrootcert and no others"),
        ({"DATABASE_URL": "postgresql://h/n?sslmode=no"}, "DATABASE_URL: 'no' is not an SSL mode"),
    ],
)
def test_bad_value_names_its_variable_and_what_is_valid(environ: dict[str, str], problem: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        DatabaseAddress.from_environment(environ)
    assert problem in str(error.value)


@pytest.mark.parametrize(
    "url", [f"postgresql://u:{SECRET}@h/n", "postgresql://u:se#cret@h/n", "postgresql://u:se/cret@h/n"]
)
def test_password_that_is_not_escaped_is_not_shown(url: str) -> None:
    with pytest.raises(ConfigurationError, match="percent-encoded") as error:
        DatabaseAddress.from_environment({"DATABASE_URL": url})
    assert "cret" not in str(error.value)
    assert "w/rd" not in str(error.value)


def test_password_is_in_no_text_of_an_address() -> None:
    address = DatabaseAddress("h", user="u", password=SECRET)
    assert SECRET not in repr(address)
    assert SECRET not in f"{address} {address.with_database('other')!r}"
    assert str(address) == "host h, port 5432, database uatcms, user u"


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "127.9.9.9", "::1", "/run/postgresql"])
def test_database_on_this_machine_needs_no_certificate(host: str) -> None:
    assert connection_parameters(DatabaseAddress(host))["sslmode"] == "prefer"


@pytest.mark.parametrize("host", ["db.example.test", "10.0.0.1", "localhost.example.test", "::2"])
def test_remote_database_must_show_a_certificate_that_is_trusted_here(host: str) -> None:
    parameters = connection_parameters(DatabaseAddress(host))
    assert parameters["sslmode"] == "verify-full"
    assert parameters["sslrootcert"] == trusted_certificates()
    assert parameters["sslrootcert"] == "system" or Path(parameters["sslrootcert"]).is_file()


def test_chosen_mode_and_certificates_are_kept() -> None:
    assert tls_parameters(local=False, sslmode="require", sslrootcert="") == {"sslmode": "require"}
    assert tls_parameters(local=True, sslmode="", sslrootcert="/ca.pem") == {
        "sslmode": "prefer",
        "sslrootcert": "/ca.pem",
    }


def test_connections_keep_nothing_in_the_session() -> None:
    parameters = connection_parameters(DatabaseAddress("h"))
    assert parameters["prepare_threshold"] is None
    assert parameters["target_session_attrs"] == "any"
    assert connection_parameters(DatabaseAddress("h"), writes=True)["target_session_attrs"] == "read-write"
    assert parameters["tcp_user_timeout"] > 0
    assert "options" not in parameters


def test_delays_double_up_to_a_limit() -> None:
    assert Retries(6, 0.25, 2.0).delays() == [0.25, 0.5, 1.0, 2.0, 2.0]
    assert Retries(1).delays() == []
