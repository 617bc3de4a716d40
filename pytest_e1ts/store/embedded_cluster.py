"""Creating the embedded PostgreSQL's data folder and starting the keeper that runs its server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store import embedded_keeper
from pytest_e1ts.store.embedded_home import Home, reachable_binaries
from pytest_e1ts.store.embedded_keeper import Orders
from pytest_e1ts.store.postgres_binaries import Binaries, find_binaries

SUPERUSER = "postgres"
# Only what the programs need: no secret of the caller's environment goes into a server that outlives it.
_PASSED_VARIABLES = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


def start_keeper(home: Home, *, durable: bool) -> None:
    """Start a keeper, after creating the data folder where there is none, and wait until its server is ready.

    Args:
        home: Where the database lives.
        durable: Whether it must survive a power cut.

    Raises:
        ConfigurationError: No PostgreSQL programs of the right version were found.
        DatabaseUnreachableError: The server could not be created or did not start.
    """
    version = home.data / "PG_VERSION"
    major = int(version.read_text().split(".")[0]) if version.exists() else None
    binaries = reachable_binaries(home, find_binaries(major=major))
    if major is None:
        _create_cluster(home, binaries)
    orders = Orders(
        home=str(home.folder),
        data=str(home.data),
        command=_server_command(home, binaries, durable=durable),
        environment=_environment(os.environ),
        uid=home.uid,
        gid=home.gid,
    )
    command = [sys.executable, "-I", "-S", embedded_keeper.__file__, json.dumps(asdict(orders))]
    keeper = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if keeper.returncode != 0:
        raise DatabaseUnreachableError(f"the embedded PostgreSQL did not start: {keeper.stderr.strip()}")


def _create_cluster(home: Home, binaries: Binaries) -> None:
    """Create the data folder under another name first, so that a half-made one is never taken for whole."""
    unfinished = home.folder / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    home.make_private_folder(unfinished)
    command = [str(binaries.folder / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "-E", "UTF8", "--no-locale"]
    command += ["--auth-local=trust", "--auth-host=reject", "--no-instructions"]
    made = subprocess.run(  # noqa: S603 - our own command line, no shell
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=unfinished,
        env=_environment(os.environ),
        user=home.uid,
        group=home.gid,
        extra_groups=None if home.uid is None else [],
        umask=0o077,
    )
    if made.returncode != 0:
        reason = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        raise DatabaseUnreachableError(f"the embedded PostgreSQL could not be created: {reason[-1]}")
    unfinished.rename(home.data)


def _server_command(home: Home, binaries: Binaries, *, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.socket_folder),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        **({} if durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}),
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(binaries.folder / "postgres"), "-D", str(home.data), *options]


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in _PASSED_VARIABLES if name in environ} | {"LC_ALL": "C"}
