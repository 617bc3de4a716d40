"""Starting the demo application from Python, in a process of its own that never outlives its parent."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

_ROOT = Path(__file__).parent.parent
_STOP_SECONDS = 10


class DemoStartError(RuntimeError):
    """The demo application did not start; the message holds what it said."""


class DemoProcess:
    """A running demo application.

    Attributes:
        address: Where it is, such as ``http://127.0.0.1:41234``.
    """

    def __init__(self, process: subprocess.Popen[bytes], address: str, errors: IO[bytes]) -> None:
        """Take over a process that has said where it is."""
        self.address = address
        self._process = process
        self._errors = errors

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def stop(self) -> None:
        """Stop the application and wait until it is gone; a second call does nothing."""
        _end(self._process)
        self._errors.close()

    def __enter__(self) -> Self:
        """Return the running application."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the application."""
        self.stop()


def start_demo(
    database_url: str,
    *,
    delay_ms: int = 0,
    reset: bool = False,
    port: int = 0,
    access_log: Path | None = None,
    root: Path = _ROOT,
    timeout_seconds: float = 60,
) -> DemoProcess:
    """Start the demo application and return once it takes requests.

    Args:
        database_url: libpq address of its own database, created if absent. It travels in the environment of the new
            process, not on its command line, which every user of the machine can read.
        delay_ms: Artificial wait before every page, in milliseconds.
        reset: Drop the demo's tables first.
        port: Port on the loopback interface; 0 chooses a free one.
        access_log: File that takes one JSON line per request.
        root: The folder that has the package ``demo``; another one runs a changed copy of the application.
        timeout_seconds: How long starting may take.

    Returns:
        The running application.

    Raises:
        DemoStartError: It did not start in time, or ended; the message holds its error output.
    """
    command = [sys.executable, "-m", "demo", "--exit-with-parent", "--port", str(port), "--delay-ms", str(delay_ms)]
    command += ["--reset"] * reset + (["--access-log", str(access_log.absolute())] if access_log else [])
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process whose errors it takes
    process = _launch(command, errors, database_url, root)
    try:
        return DemoProcess(process, _read_address(process, timeout_seconds), errors)
    except BaseException as error:
        _end(process)
        said = _read_all(errors)
        if isinstance(error, ValueError):
            raise DemoStartError(f"The demo application did not start: {error} {said}".strip()) from None
        raise


def _launch(command: list[str], errors: IO[bytes], database_url: str, root: Path) -> subprocess.Popen[bytes]:
    # The address says all: what the shell says about another database must not change where it leads.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return subprocess.Popen(  # noqa: S603 - this interpreter with arguments made here
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=root,
        env={**environment, "DEMO_DATABASE_URL": database_url},
    )


def _read_address(process: subprocess.Popen[bytes], timeout_seconds: float) -> str:
    """Wait for the line that says where the application is."""
    if process.stdout is None:
        raise ValueError("its output is not connected.")
    deadline, line = time.monotonic() + timeout_seconds, b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise ValueError(f"it was not ready after {timeout_seconds:g} seconds.")
            chunk = os.read(process.stdout.fileno(), 4096)
            if not chunk:
                raise ValueError(f"it ended with exit status {process.wait(_STOP_SECONDS)}.")
            line += chunk
    return str(json.loads(line)["address"])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process: the end of its input asks it to stop, and if it does not, it is killed."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _read_all(errors: IO[bytes]) -> str:
    with errors:
        errors.seek(0)
        return errors.read().decode(errors="replace").strip()
