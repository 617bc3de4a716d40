"""A page that shows a secret in every form the documentation promises to mask: no output of the run has any of them."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.plugin.conftest import Project
from tests.releases import step
from tests.secret_forms import FORMS

SECRET = "Qz&Kryptos<Key>\"é' 1/2\\"
OTHERS = {"PGPASSWORD": "QzPostgres", "NPM_TOKEN": "QzRegistry", "E1TS_SECRET_OTHER": "QzOther", "PROXY_LOGIN": SECRET}
CORES = (b"Kryptos", b"QzPostgres", b"QzRegistry", b"QzOther")
SUITE = """
    import os
    from pathlib import Path
    import pytest
    from pytest_e1ts.api import action

    OURS = os.getpid()

    @pytest.fixture(scope="session")
    def browser_context_args(browser_context_args):
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        content = {"record_har_content": "attach"} if name == "gw1" else {}
        return {**browser_context_args, "record_har_path": f"har/{name}{os.environ['HAR']}", **content}

    @pytest.fixture(autouse=True)
    def video(request, tmp_path):
        yield
        path = tmp_path / "video.webm"
        path.write_bytes(b"film")
        request.node.user_properties.append(("playwright_video", str(path)))

    def parent(pid):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])

    def is_below(pid):
        while pid > 1 and pid != OURS:
            pid = parent(pid)
        return pid == OURS

    @action("Note processes", target="none")
    def note_processes(step):
        folder = Path(os.environ["NOTES"], str(OURS))
        folder.mkdir(exist_ok=True)
        for pid in [path.name for path in Path("/proc").iterdir() if path.name.isdigit() and int(path.name) != OURS]:
            try:
                if is_below(int(pid)):
                    for kind in ("cmdline", "environ"):
                        folder.joinpath(f"{pid}-{kind}").write_bytes(Path(f"/proc/{pid}/{kind}").read_bytes())
            except (FileNotFoundError, ProcessLookupError):
                pass
"""
PAGES = '''
import logging
import warnings

from pytest_e1ts.api import PageObject, business_action
from tests.secret_forms import FORMS

SHOUT = """async forms => {
  const encoder = new TextEncoder(), list = document.createElement('main');
  document.body.append(list);
  for (const [name, form] of Object.entries(forms)) {
    console.error('console', form); console.error('%s formatted', form); console.error({name, form}, [form]);
    console.error(form + form); console.error('cut ' + form.repeat(1) + 'x'.repeat(300));
    const part = document.createElement('section');
    part.setAttribute('aria-label', form); part.dataset.form = form; part.textContent = name + ': ' + form;
    list.append(part); localStorage.setItem(name, form); document.title = form;
    history.replaceState(null, '', '#' + form);
    await fetch('/echo', {method: 'POST', body: 'text=' + form, headers: {'Content-Type': 'text/plain'}});
    await fetch('/missing?form=' + encodeURIComponent(form)).then(answer => answer.text());
    await new Promise(done => { addEventListener('error', done, {once: true});
      setTimeout(() => { throw new Error('uncaught ' + form); }); });
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(forms)])); link.download = 'forms.txt'; list.append(link);
  link.click();
}"""


class Vault(PageObject):
    name = "Vault"
    path = "/form"
    elements = {"Key": "label=Key"}

    @business_action("Shout")
    def shout(self, password: str) -> None:
        self.open()
        self.type_secret("Key", password)
        forms = {name: form(password) for name, form in FORMS.items()}
        with self.page.expect_download() as started:
            self.page.evaluate(SHOUT, forms)
        print(*forms.values())
        for form in forms.values():
            logging.getLogger("vault").warning("logged %s", form)
        warnings.warn("warned of " + " ".join(forms.values()))
        content = open(started.value.path()).read()
        raise AssertionError(f"The page shouts {content} " + " ".join(forms.values()))
'''
ARGUMENTS = (
    "--e1ts-release=5", "--e1ts-step-timeout=30", "--tracing=on", "--screenshot=on", "--junitxml=junit.xml",
    "-o", "junit_logging=all", "-vv", "--full-trace", "-l", "-rA", "--log-file=log.txt", "--log-level=DEBUG",
    "--e1ts-pipeline-lines=yes", "--e1ts-reports=cucumber,html,ctrf,junit", "-W", "default", "--e1ts-screenshots=all",
)  # fmt: skip


@pytest.fixture
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notes")


@pytest.fixture
def suite(project: Project, monkeypatch: pytest.MonkeyPatch, notes: Path) -> Project:
    project.pytester.makeconftest(SUITE)
    (project.path / "pages").mkdir()
    (project.path / "pages" / "__init__.py").touch()
    (project.path / "pages" / "vault.py").write_text(PAGES)
    (project.path / "tmp").mkdir()
    set_here = {**OTHERS, "E1TS_SECRET_VAULT": SECRET, "NOTES": str(notes), "TMPDIR": str(project.path / "tmp")}
    for name, value in {**set_here, "PYTHONPATH": str(ROOT)}.items():
        monkeypatch.setenv(name, value)
    shout = step("Shout", None, json.dumps({"password": "${secret:VAULT}"}), definition="Shout ${secret:VAULT}")
    echo = [
        step("URL", None, "/form", type="url-visit"),
        step("Password", "Key", "${secret:VAULT}", definition="Type ${secret:VAULT}"),
        step("Click", "Send"),
        step("Note processes"),
        step("Exact Text", "#echo", json.dumps({"value": "nothing", "timeout": 1}), required=False),
        shout,
    ]
    project.release({"Set": {"Case": {"one": echo, "two": echo}}})
    return project


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "har"), [("2", ".har"), ("0", ".zip")])
def test_no_output_has_a_secret_in_any_promised_form(suite: Project, notes: Path, workers: str, har: str) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HAR", har)
        result = suite.run(*ARGUMENTS, "-n", workers)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    found = {f"{name}: {leak}" for name, data in written(suite, result) for leak in leaks(data)}
    assert not found, "\n".join(sorted(found))
    check_what_was_written(suite, har)
    check_processes(notes)


def check_what_was_written(suite: Project, har: str) -> None:
    """See that there was something to find: every writer has written a mask."""
    hars = [b"".join(dict(entries(path)).values()) for path in suite.path.glob(f"har/*{har}")]
    assert any("••••••".encode() in data for data in hars)
    kept = [path.name for path in suite.path.glob("report/artifacts/*/*")]
    assert {"sc101-a1-trace.zip", "sc102-a1-video.webm", "sc102-a1-step6.jpg", "sc101-a1-step6-page.json"} <= set(kept)
    for name in ("report/report.html", "report/cucumber.json", "report/ctrf-*.json", "report/junit-*.xml", "log.txt"):
        (path,) = suite.path.glob(name)
        assert "••••••" in path.read_text(encoding="utf-8"), name
    rows = suite.step_rows()
    assert len([row for row in rows if "••••••" in (row["error_message"] or "")]) == 4


def check_processes(notes: Path) -> None:
    """See what the processes that the run started were given, the driver and the browser above all."""
    inputs = {path.name: path.read_bytes() for path in notes.rglob("*-*")}
    programs = {name: data for name, data in inputs.items() if name.endswith("cmdline")}
    assert any(b"run-driver" in data for data in programs.values())
    assert any(b"--remote-debugging-pipe" in data for data in programs.values())
    assert not [name for name, data in inputs.items() for core in CORES if core in data]
    assert not [name for name, data in inputs.items() if re.search(rb"(^|\0)(PG|DB_|DATABASE_URL)|postgresql://", data)]


def written(suite: Project, result: pytest.RunResult) -> Iterator[tuple[str, bytes]]:
    """Yield everything that the run wrote: archives unpacked, what is in Base64 decoded."""
    yield "stdout", result.stdout.str().encode()
    yield "stderr", result.stderr.str().encode()
    yield "rows", json.dumps([suite.run_rows(), suite.step_rows()], default=str, ensure_ascii=False).encode()
    for path in suite.path.rglob("*"):
        if path.is_file():
            yield f"name of {path}", path.name.encode()
            for name, data in entries(path):
                yield name, data
                yield from ((f"{name} decoded", decoded) for decoded in decodings(data))


def entries(path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield str(path), data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield f"{path}!{entry.filename}", entry.filename.encode() + b"\n" + archive.read(entry)


def decodings(data: bytes) -> Iterator[bytes]:
    """Yield attachments: what stands in Base64 in JSON and in pages."""
    for found in re.finditer(rb"[A-Za-z0-9+/]{40,}", data):
        yield base64.b64decode(found[0][: len(found[0]) // 4 * 4])


def leaks(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    for name, form in FORMS.items():
        if form(SECRET) in text:
            yield name
    for core in CORES:
        at = text.casefold().find(core.decode().casefold())
        if at >= 0:
            yield f"part of {core.decode()}: {text[max(0, at - 60) : at + 60]!r}"


def test_the_search_finds_every_form() -> None:
    assert not [name for name, form in FORMS.items() if name not in leaks(f"x{form(SECRET)}y".encode())]
    assert any(list(leaks(data)) for data in decodings(base64.b64encode(b"x" * 40 + SECRET.encode())))
