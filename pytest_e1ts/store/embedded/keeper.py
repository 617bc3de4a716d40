"""The keeper: a detached process that runs the embedded PostgreSQL as long as anyone uses it, and then stops it.

Every user holds a shared lock on ``users.lock``; the kernel releases it when the user ends, however it ends. The keeper
waits for the exclusive lock, so it wakes up when the last user is gone. Until then it starts the server again whenever
that is killed.

It is run by file name (``python -I -S embedded_keeper.py <json>``): it imports the standard library alone, so it starts
in a moment and works where the virtual environment cannot be read by the server's user.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

START_SECONDS = 90.0
_STOP_SECONDS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
_POLL_SECONDS = 0.02
_ATTEMPTS = 6


@dataclass(frozen=True)
class KeeperOptions:
    """What a keeper runs, and where.

    Attributes:
        home: Folder of the locks and the log.
        data: PostgreSQL's data folder.
        command: The server's command line.
        environment: The server's environment.
        uid: User id to run the server as; None for the keeper's own.
        gid: The same for the group.
    """

    home: str
    data: str
    command: list[str]
    environment: dict[str, str]
    uid: int | None = None
    gid: int | None = None


@dataclass(frozen=True)
class PidFile:
    """What ``postmaster.pid`` says.

    Attributes:
        ready: Whether the server accepts connections.
        socket_folder: Where its socket is.
    """

    pid: int
    ready: bool
    socket_folder: str


def read_pid_file(data: Path) -> PidFile | None:
    """Return the content of ``postmaster.pid`` if that server is alive."""
    try:
        lines = os.fsdecode((data / "postmaster.pid").read_bytes()).split("\n")  # one of them is a folder of any name
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if not _is_postgres(pid):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return PidFile(pid, ready, lines[4].strip() if len(lines) > 4 else "")


def open_lock(path: Path) -> int:
    """Open a lock file; child processes do not inherit it, or they would hold the lock too."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def try_lock(lock: int, kind: int) -> bool:
    """Take the lock (``LOCK_SH`` or ``LOCK_EX``) if that is possible at once."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_postgres(pid: int) -> bool:
    """Return whether the process is alive and a PostgreSQL server: after a crash the id may be another's."""
    proc = Path(f"/proc/{pid}/stat")
    if proc.parent.parent.joinpath("self").exists():
        try:
            name, _, rest = proc.read_text().partition("(")[2].rpartition(")")
        except OSError:
            return False
        return name.startswith("postgres") and rest.split()[0] != "Z"
    command = ["/bin/ps", "-o", "state=,comm=", "-p", str(pid)]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words, a number
    state, _, name = listing.stdout.strip().partition(" ")
    return "postgres" in name and not state.startswith("Z")


class Server:
    """The postmaster: a child of this keeper, or one that a keeper who was killed has left behind."""

    def __init__(self, options: KeeperOptions) -> None:
        self._options = options
        self._data = Path(options.data)
        self._child: subprocess.Popen[bytes] | None = None
        self._pid = 0
        self._stopping = threading.Event()

    def start(self) -> None:
        """Take over the server that is running, else start one, and wait until it accepts connections.

        Raises:
            RuntimeError: It did not start; the message is for people.
        """
        running = read_pid_file(self._data)
        self._pid = running.pid if running else 0
        for attempt in range(_ATTEMPTS):
            if not self._pid:
                self._spawn()
            if self._wait_until_ready():
                return
            # After a kill, processes of the old server may still hold its memory for a moment.
            self._pid = 0
            self._stopping.wait(0.2 * 2**attempt)
        raise RuntimeError(f"the server ended during its start; see {self._options.home}/server.log")

    def watch(self) -> None:
        """Start the server again whenever it is gone, until :meth:`stop`; end the keeper when that fails."""
        while True:
            self._wait_until_gone()
            if self._stopping.is_set():
                return
            try:
                self.start()
            except RuntimeError:
                os._exit(1)

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        self._stopping.set()
        for number, seconds in _STOP_SECONDS:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, number)
            deadline = time.monotonic() + seconds
            while self._is_alive() and time.monotonic() < deadline:
                time.sleep(_POLL_SECONDS)
            if not self._is_alive():
                return

    def _spawn(self) -> None:
        options = self._options
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        log = os.open(Path(options.home) / "server.log", flags, 0o600)
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own command line, no shell
                options.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=options.data,
                env=options.environment,
                user=options.uid,
                group=options.gid,
                extra_groups=None if options.uid is None else [],
                umask=0o077,
                start_new_session=True,
            )
        finally:
            os.close(log)
        self._pid = self._child.pid

    def _wait_until_ready(self) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self._stopping.is_set():
            status = read_pid_file(self._data)
            if status and status.pid == self._pid and status.ready:
                return True
            if not self._is_alive():
                return False
            time.sleep(_POLL_SECONDS)
        return False

    def _is_alive(self) -> bool:
        if self._child and self._child.pid == self._pid:
            return self._child.poll() is None
        return _is_postgres(self._pid)

    def _wait_until_gone(self) -> None:
        while self._is_alive():
            time.sleep(5 * _POLL_SECONDS)


def keep(options: KeeperOptions, report: int) -> None:
    """Run the server until its last user is gone.

    Args:
        options: What to run.
        report: Open file that takes ``ready``, or why there is no server; then it is closed.
    """
    home = Path(options.home)
    keeper_lock = open_lock(home / "keeper.lock")
    users = open_lock(home / "users.lock")
    server = Server(options)
    try_lock(keeper_lock, fcntl.LOCK_EX)  # it is free: who starts a keeper holds the start lock and has looked
    try:
        server.start()
    except (OSError, RuntimeError) as error:
        os.write(report, str(error).encode(errors="replace"))
        os.close(report)
        return
    os.write(report, b"ready")
    os.close(report)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    threading.Thread(target=server.watch, daemon=True).start()
    try:
        fcntl.flock(users, fcntl.LOCK_EX)
    finally:
        server.stop()
        # In this order: who gets the users' lock next must find that there is no keeper.
        os.close(keeper_lock)
        os.close(users)


def main() -> NoReturn:
    """Detach, keep, and let the caller wait no longer than until the server is ready."""
    options = KeeperOptions(**json.loads(sys.argv[1]))
    read_end, write_end = os.pipe()
    if os.fork():
        os.close(write_end)
        with os.fdopen(read_end, encoding="utf-8") as report:
            answer = report.read()
        if answer != "ready":
            sys.stderr.buffer.write((answer or "the keeper ended without a message").encode())
        os._exit(0 if answer == "ready" else 1)
    os.close(read_end)
    os.setsid()
    os.chdir("/")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    keep(options, write_end)
    os._exit(0)


if __name__ == "__main__":
    main()
