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
from pytest_e1ts.store.embedded import keeper
from pytest_e1ts.store.embedded.account import account_for_initdb, chown_tree, write_access_files
from pytest_e1ts.store.embedded.binaries import Binaries, find_binaries
from pytest_e1ts.store.embedded.home import Home, reachable_binaries
from pytest_e1ts.store.embedded.keeper import KeeperOptions

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
    home.chown_to_server_user()
    if major is None:
        _create_cluster(home, binaries)
    keeper_options = KeeperOptions(
        home=str(home.folder),
        data=str(home.data),
        command=_server_command(home, binaries, durable=durable),
        environment=_environment(os.environ),
        uid=home.uid,
        gid=home.gid,
    )
    # Isolated from the variables of Python, but with the same idea of the names of files.
    command = [sys.executable, "-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", keeper.__file__]
    command.append(json.dumps(asdict(keeper_options)))
    started = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own program
    if started.returncode != 0:
        raise DatabaseUnreachableError(
            f"the embedded PostgreSQL did not start: {_output_text(started.stderr)}", code="embedded-database"
        )


def _create_cluster(home: Home, binaries: Binaries) -> None:
    """Create the data folder under another name first, so that a half-made one is never taken for complete.

    Whoever lends his account to ``initdb`` gets no further than to its folder: it is open to the server's group alone.
    """
    parent = home.folder / "data.new"
    shutil.rmtree(parent, ignore_errors=True)
    parent.mkdir(mode=0o710)
    uid, gid = home.uid, home.gid
    unfinished = parent / "data"
    unfinished.mkdir(mode=0o700)
    if uid is not None and gid is not None:
        os.chown(parent, 0, gid)
        os.chown(unfinished, *account_for_initdb(uid, gid))
        uid, gid = account_for_initdb(uid, gid)
    command = [str(binaries.folder / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "-E", "UTF8", "--no-locale"]
    command += ["--auth-local=peer", "--auth-host=reject", "--no-instructions"]
    made = subprocess.run(  # noqa: S603 - our own command line, no shell
        command,
        capture_output=True,
        check=False,
        cwd=unfinished,
        env=_environment(os.environ),
        user=uid,
        group=gid,
        extra_groups=None if uid is None else [],
        umask=0o077,
    )
    if made.returncode != 0:
        reason = _output_text(made.stderr or made.stdout).splitlines() or ["no reason given"]
        raise DatabaseUnreachableError(
            f"the embedded PostgreSQL could not be created: {reason[-1]}", code="embedded-database"
        )
    if home.uid is not None and home.gid is not None:
        chown_tree(unfinished, home.uid, home.gid)
    unfinished.rename(home.data)
    parent.rmdir()


def _output_text(output: bytes) -> str:
    """Return what a program printed; a folder that it names need not be text."""
    return output.decode(errors="replace").strip()


def _server_command(home: Home, binaries: Binaries, *, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.socket_folder),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "password_encryption": "scram-sha-256",
        **({} if durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}),
    }
    access = write_access_files(home.folder, home.uid, home.gid)
    named = [*(f"{name}={value}" for name, value in settings.items()), *access]
    options = [part for setting in named for part in ("-c", setting)]
    return [str(binaries.folder / "postgres"), "-D", str(home.data), *options]


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in _PASSED_VARIABLES if name in environ} | {"LC_ALL": "C"}
