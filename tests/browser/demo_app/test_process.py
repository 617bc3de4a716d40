"""Starting and stopping the demo application."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from demo.process import DemoStartError, start_demo
from pytest_e1ts.store.connection.address import DatabaseAddress
from tests.browser.demo_app.client import Client
from tests.checkout import ROOT

HOLD = """
import sys, signal
from demo.process import start_demo
demo = start_demo(sys.argv[1])
print(demo.pid, flush=True)
signal.pause()
"""


def _wait_until_gone(pid: int, seconds: float = 15) -> None:
    """Wait on the process itself; one that has gone already is fine."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], seconds)[0], f"process {pid} is still there after {seconds} seconds"
    finally:
        os.close(handle)


def test_demo_ends_when_its_parent_is_killed(empty_database: DatabaseAddress) -> None:
    command = [sys.executable, "-c", HOLD, empty_database.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()

    _wait_until_gone(pid)


def test_database_is_created_when_absent(empty_database: DatabaseAddress) -> None:
    absent = empty_database.with_database(f"{empty_database.database}_demo")
    try:
        with start_demo(absent.url) as demo:
            Client(demo.address, "requester")
    finally:
        with psycopg.connect(empty_database.url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{absent.database}" WITH (FORCE)'.encode())


def test_two_starts_at_once_share_a_new_database(empty_database: DatabaseAddress) -> None:
    with ThreadPoolExecutor(2) as threads:
        demos = list(threads.map(start_demo, [empty_database.url] * 2))

    try:
        reference = Client(demos[0].address, "requester").raise_exception()
        assert Client(demos[1].address, "requester").get(f"/exceptions/{reference}").status == 200
    finally:
        for demo in demos:
            demo.stop()


def test_signal_ends_the_demo_with_status_zero(empty_database: DatabaseAddress) -> None:
    command = [sys.executable, "-m", "demo", "--database-url", empty_database.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        address = json.loads(process.stdout.readline())["address"]
        Client(address, "requester")
        process.send_signal(signal.SIGTERM)

    assert process.returncode == 0


def test_data_outlives_a_restart_until_it_is_reset(empty_database: DatabaseAddress) -> None:
    url = empty_database.url
    with start_demo(url) as demo:
        reference = Client(demo.address, "requester").raise_exception()
    with start_demo(url) as demo:
        assert Client(demo.address, "requester").get(f"/exceptions/{reference}").status == 200
    with start_demo(url, reset=True) as demo:
        assert Client(demo.address, "requester").get(f"/exceptions/{reference}").status == 404


def test_delay_slows_pages_and_spares_assets(empty_database: DatabaseAddress) -> None:
    with start_demo(empty_database.url, delay_ms=300) as demo:
        started = time.monotonic()
        page = Client(demo.address).get("/login").text
        assert time.monotonic() - started >= 0.3
        style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        with urllib.request.urlopen(demo.address + style) as answer:  # noqa: S310 - an http address made here
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_access_log_has_one_line_per_request_and_no_query(empty_database: DatabaseAddress, tmp_path: Path) -> None:
    log = tmp_path / "access.jsonl"
    with start_demo(empty_database.url, access_log=log) as demo:
        Client(demo.address).get("/login?next=/secret")

    line = json.loads(log.read_text().splitlines()[0])
    assert (line["method"], line["path"], line["status"]) == ("GET", "/login", 200)
    assert "secret" not in log.read_text()


def test_unreachable_database_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DemoStartError, match="cannot start") as caught:
        start_demo(f"postgresql://desk:hush-hush@/desk?host={tmp_path}")

    assert "Traceback" not in str(caught.value)
    assert "hush-hush" not in str(caught.value)


def test_taken_port_is_told(empty_database: DatabaseAddress) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(DemoStartError, match="in use"):
        start_demo(empty_database.url, port=taken.getsockname()[1])
