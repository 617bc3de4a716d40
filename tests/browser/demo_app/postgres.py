"""A throw-away PostgreSQL server for the demo's own tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yield the address of a fresh server on a private socket, without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    try:
        _run(user, folder, "initdb", "-D", str(data), "-U", "desk", "-A", "trust", "-N", "--locale=C", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run(user, folder, "pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
        try:
            yield f"postgresql://desk@/{{name}}?host={folder}"
        finally:
            _run(user, folder, "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _run(user: str | None, folder: Path, program: str, *arguments: str) -> None:
    found = shutil.which(program) or next(
        (str(path) for place in _PLACES for path in Path("/").glob(f"{place[1:]}/{program}")), None
    )
    assert found, f"{program} is not installed: PostgreSQL's server programs are needed on the PATH"
    subprocess.run([found, *arguments], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
