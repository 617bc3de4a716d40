"""An application that its server guards: the account is a secret, goes to its origin alone, and is written nowhere."""

from __future__ import annotations

import base64
import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

USER, PASSWORD = "guard-ann", "QzMarkGuard & more"
HEADER = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@contextmanager
def guarded(page: str) -> Iterator[tuple[str, list[str]]]:
    """Serve a page to who has the account; yield the address and the accounts that were sent."""
    sent: list[str] = []

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent.append(self.headers.get("Authorization", ""))
            is_known = sent[-1] == HEADER
            self.send_response(200 if is_known else 401)
            if not is_known:
                self.send_header("WWW-Authenticate", 'Basic realm="Desk"')
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((page if is_known else "<h1>Who are you?</h1>").encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def desk(project: Project) -> Iterator[list[str]]:
    """A guarded desk that shows a picture of another guarded origin; the accounts that were sent to that one."""
    with guarded("") as (other, told_other), guarded(f"<h1>Desk</h1><img src={other}/logo.png>") as (address, _):
        project.site = address
        project.release(
            {
                "Guarded": {
                    "All": {
                        "opens": [
                            step("URL", None, "/", type="url-visit"),
                            step("Text Match", "css=h1", "Desk"),
                            step("Text Match", "css=h1", "another text", required=False),
                        ]
                    }
                }
            }
        )
        yield told_other


@pytest.mark.parametrize("context", ["fresh", "shared"])
def test_a_guarded_application_is_opened_and_the_account_is_written_nowhere(
    project: Project, desk: list[str], monkeypatch: pytest.MonkeyPatch, context: str
) -> None:
    monkeypatch.setenv("BASIC_AUTH_USER", USER)
    monkeypatch.setenv("E1TS_SECRET_BASIC_AUTH_PASSWORD", PASSWORD)
    traced = ("--tracing=on",) if context == "fresh" else ()
    result = project.run(
        "--e1ts-release=5", "-n", "1", "-vv", f"--e1ts-context={context}", "--e1ts-step-timeout=2", *traced
    )
    assert [row["status"] for row in project.step_rows()] == ["passed", "passed", "failed"], result.outlines
    assert set(desk) == {""}
    written = repr([result.outlines, result.errlines, project.step_rows(), project.run_rows()])
    assert not any(mark in written for mark in ("QzMarkGuard", HEADER))
    assert not [path for path in project.path.rglob("*") if path.is_file() and holds_account(path)]
    assert bool(list(project.path.rglob("*trace*.zip"))) == bool(traced)


@pytest.mark.parametrize("where", ["command line", "row"])
@pytest.mark.parametrize("workers", ["0", "1"])
def test_an_account_in_the_base_url_is_used_and_written_nowhere(
    project: Project, desk: list[str], where: str, workers: str
) -> None:
    address = project.site.replace("://", f"://{USER}:{quote(PASSWORD)}@")
    if where == "row":
        project.environment({"qa": address})
    named = "--e1ts-environment=qa" if where == "row" else f"--base-url={address}"
    result = project.run(
        "--e1ts-release=5", "-n", workers, "-v", "--tracing=on", "--e1ts-step-timeout=2", named,
        "--e1ts-reports=cucumber,html,ctrf,junit", base_url=False,
    )  # fmt: skip
    assert [row["status"] for row in project.step_rows()] == ["passed", "passed", "failed"], result.outlines
    assert project.run_rows()[0]["base_url"] == project.site
    assert set(desk) == {""}
    written = repr([result.outlines, result.errlines, project.step_rows(), project.run_rows()])
    assert not any(mark in written.replace(repr(named), "") for mark in ("QzMarkGuard", HEADER))
    assert not [path for path in project.path.rglob("*") if path.is_file() and holds_account(path)]


def test_half_an_account_in_the_base_url_is_told_and_not_dropped(project: Project, desk: list[str]) -> None:
    address = project.site.replace("://", f"://{USER}@")
    result = project.run("--e1ts-release=5", f"--base-url={address}", base_url=False)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*BASIC_AUTH_USER is set and BASIC_AUTH_PASSWORD is not*"])
    assert desk == []


def test_half_an_account_is_told_before_anything_runs(
    project: Project, desk: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASIC_AUTH_USER", USER)
    result = project.run("--e1ts-release=5")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*BASIC_AUTH_USER is set and BASIC_AUTH_PASSWORD is not*"])
    assert desk == []


def holds_account(path: Path) -> bool:
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content += b"".join(map(archive.read, archive.namelist()))
    return b"QzMarkGuard" in content or HEADER.removeprefix("Basic ").encode() in content


def test_live_lint_opens_it_too(project: Project, desk: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASIC_AUTH_USER", USER)
    monkeypatch.setenv("BASIC_AUTH_PASSWORD", PASSWORD)
    result = project.run("--e1ts-release=5", "--e1ts-lint=live")
    assert "401" not in repr(result.outlines)
    assert "QzMarkGuard" not in repr([result.outlines, result.errlines])
    assert set(desk) == {""}
