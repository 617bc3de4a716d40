"""Secrets leave the process in no form: whatever a run writes is searched, byte by byte."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

# Each holds a mark of plain letters, which no escaping changes: the search needs no knowledge of the masking's forms.
FROM_ENVIRONMENT = "k\"1'&%/ QzMarkEnvironment ü<é>\\+"
FROM_FILE = "QzMarkFile 50% & more"
LITERAL = "pa'ss\"& QzMarkLiteral %41é"
FIELD = "fi€ld QzMarkField;"
TOKEN = "QzMarkToken=="
NAMED = "QzMarkNamed\\n"
TYPED = "QzMarkTyped &"
FIXTURE = "QzMarkFixture"
MARKS = ("Environment", "File", "Literal", "Field", "Token", "Named", "Typed", "Fixture")

FILL = [
    step("URL", None, "/form", type="url-visit"),
    step("Text Plain", "User", "ann"),
    step("Password", "Password", LITERAL, definition=f"Type {LITERAL} as password", expected_results=f"{LITERAL} goes"),
    step("Text Plain", "Key", "${secret:API_KEY}", definition="Type ${secret:API_KEY}"),
    step("Text Plain", "Token", "${AUTHORISATION} ${secret:OF_FILE}"),
]
SEND = step("Click", "Send")
PAGES = '''
import logging
import os
import warnings

from pytest_e1ts.api import PageObject, business_action

SHOUT = """async value => { console.error('console ' + value, {value}); document.title = value;
  history.replaceState(null, '', '?title=' + encodeURIComponent(value)); document.body.append(value);
  document.querySelector('form').setAttribute('aria-label', value);
  await fetch('/missing/' + encodeURIComponent(value));
  await new Promise(done => {
    addEventListener('error', done);
    setTimeout(() => { throw new Error('uncaught ' + value); });
  }); }"""


class Vault(PageObject):
    name = "Vault"
    path = "/form"
    elements = {"Password": "label=Password", "Key": "label=Key"}

    @business_action("Unlock")
    def unlock(self, user: str, password: str) -> None:
        self.open()
        self.element("Password").fill(password)
        print("printed", password)
        logging.getLogger("vault").warning("logged %s", password)
        warnings.warn(f"warned of {password}")
        raise AssertionError(f"The vault refuses {password!r}")

    @business_action("Shout")
    def shout(self, password: str) -> None:
        self.open()
        self.page.evaluate(SHOUT, password)
        raise AssertionError("The page shouts")

    @business_action("Open")
    def open_it(self) -> None:
        self.open()
        self.type_secret("Key", os.environ["OF_PAGE"])
        raise RuntimeError("no " + os.environ["OF_PAGE"])
'''
SUITE = """
    import os, signal
    import pytest
    from pytest_e1ts.api import action

    @action("Kill worker", target="none")
    def kill_worker(step):
        os.kill(os.getpid(), signal.SIGKILL)

    @pytest.fixture(autouse=True)
    def broken(request):
        if "hit" in request.node.name:
            held = os.environ["OF_FIXTURE"]
            raise RuntimeError(f"fixture knows {held}")
"""
ARGUMENTS = (
    "--e1ts-release=5", "--e1ts-step-timeout=3", "--tracing=on", "--screenshot=on", "--junitxml=junit.xml",
    "-o", "junit_logging=all", "-vv", "--full-trace", "-l", "-rA", "--log-file=log.txt", "--log-level=DEBUG",
    "--e1ts-pipeline-lines=yes", "--e1ts-reports=cucumber,html,ctrf,junit", "-W", "default", "--e1ts-screenshots=all",
)  # fmt: skip


def release(*, crash: bool) -> Sets:
    named = json.dumps({"user": "ann", "password": NAMED})
    scenarios = {
        "passes": [*FILL, SEND, step("Text Match", "#echo", "${secret:API_KEY}")],
        f"fails with {LITERAL}": [
            *FILL,
            step("Text Plain", "User", FIELD, type="field-password"),
            SEND,
            step("Text Match", "#echo", "something else"),
            step("Click", "Send", definition=f"Never reached: {FIELD}"),
        ],
        "fails late": [*FILL, step("Text Match", "Key", "${secret:OF_FILE}")],
        "page object": [step("Unlock", None, named, definition=f"Unlock with {NAMED}")],
        "page shouts": [step("Shout", None, json.dumps({"password": LITERAL}))],
        "page object types": [step("Open", None, None)],
        "hit": [*FILL, step("Text Plain", "Key", "${secret:OF_FIXTURE}")],
        "bad row": [*FILL, step("Text Plian", "Key", LITERAL), step("URL", None, f"a {LITERAL} b", type="url-visit")],
    }
    if crash:
        scenarios["crashes"] = [*FILL, SEND, step("Kill worker"), step("Click", "Send", definition=f"then {LITERAL}")]
    return {"Set": {"Case": scenarios}}


@pytest.fixture
def suite(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.pytester.makeconftest(SUITE)
    (project.path / "pages").mkdir()
    (project.path / "pages" / "__init__.py").touch()
    (project.path / "pages" / "vault.py").write_text(PAGES)
    (project.path / "secrets.env").write_text(f"# of the team\nexport OF_FILE={FROM_FILE}\nAPI_KEY=not this one\n")
    (project.path / "secrets.env").chmod(0o600)
    (project.path / "tmp").mkdir()
    project.pytester.makeini("[pytest]\ne1ts_process_secrets = OF_TOKEN OF_PAGE OF_FIXTURE\n")
    values = {"E1TS_SECRET_API_KEY": FROM_ENVIRONMENT, "OF_TOKEN": TOKEN, "OF_PAGE": TYPED, "OF_FIXTURE": FIXTURE}
    for name, value in {**values, "TMPDIR": str(project.path / "tmp")}.items():
        monkeypatch.setenv(name, value)
    return project


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
def test_no_byte_of_a_secret_is_written_anywhere(suite: Project, workers: str) -> None:
    suite.release(release(crash=workers != "0"), environment={"AUTHORISATION": "Bearer ${secret:OF_TOKEN}"})
    result = suite.run(*ARGUMENTS, "-n", workers)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    found = [f"{name}: {leak}" for name, data in written(suite, result) for leak in leaks(data)]
    assert not found, "\n".join(found)
    outcomes = {name: row["status"] for name, row in zip(["run"], suite.run_rows(), strict=True)}
    assert outcomes == {"run": "failed"}
    check_that_something_was_there_to_mask(suite, result.stdout.str())


def check_that_something_was_there_to_mask(suite: Project, output: str) -> None:
    traces = list(suite.path.glob("report/artifacts/*/*.zip"))
    assert len(traces) >= 4
    typed = [trace for trace in traces if "••••••".encode() in b"".join(data for _, data in entries(trace))]
    assert len(typed) >= 4
    assert "The vault refuses '••••••'" in output
    assert "printed ••••••" in output
    assert "logged ••••••" in (suite.path / "log.txt").read_text()
    assert "fixture knows ••••••" in output
    assert "warned of ••••••" in output
    assert list(suite.path.glob("report/artifacts/*/*.jpg"))
    pages = [json.loads(path.read_text()) for path in suite.path.glob("report/artifacts/*/*-page.json")]
    (shouting,) = [page for page in pages if page["title"] == "••••••"]
    assert shouting["address"].endswith("/form?title=••••••")
    texts = {entry["type"]: entry["text"] for entry in shouting["console"]}
    assert texts["error"].startswith(("console ••••••", "Failed to load"))
    assert texts["uncaught"] == "uncaught ••••••"
    assert "••••••" in shouting["aria"]
    assert "••••••" in (suite.path / "junit.xml").read_text()
    for name in ("cucumber.json", "report.html", "ctrf-*.json", "junit-*.xml"):
        (path,) = suite.path.glob(f"report/{name}")
        assert "••••••" in path.read_text(encoding="utf-8"), name


def written(suite: Project, result: pytest.RunResult) -> Iterator[tuple[str, bytes]]:
    """Yield everything that the run wrote, archives unpacked; the user's own files excepted."""
    yield "stdout", result.stdout.str().encode()
    yield "stderr", result.stderr.str().encode()
    yield "rows", json.dumps([suite.run_rows(), suite.step_rows()], default=str, ensure_ascii=False).encode()
    for path in suite.path.rglob("*"):
        if path.is_file() and path.name != "secrets.env":
            yield from entries(path)


def entries(path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    yield str(path), data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield f"{path}!{entry.filename}", entry.filename.encode() + b"\n" + archive.read(entry)


def leaks(data: bytes) -> Iterator[str]:
    for mark in MARKS:
        secret = f"QzMark{mark}".encode()
        forms = [secret, secret.lower(), secret.upper(), secret.decode().encode("utf-16-le"), secret.hex().encode()]
        forms += [base64.b64encode(b"\0" * shift + secret)[4 if shift else 0 : -4] for shift in range(3)]
        for form in forms:
            position = data.find(form)
            if position >= 0:
                yield f"{mark}: {data[max(0, position - 60) : position + 60]!r}"


def test_the_search_finds_what_it_looks_for() -> None:
    for shift in range(4):
        assert list(leaks(base64.b64encode(b"x" * shift + LITERAL.encode() + b"y")))
    assert list(leaks(json.dumps(FROM_ENVIRONMENT).encode()))
    assert not list(leaks(b"QzMarkNothing"))


KEY, SHOWN = "wJalrXUtnFEMI", "eu-north-7"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("${CLOUD_KEY}", "of the row"),
        (
            "${secret:CLOUD_KEY}",
            "The secret 'CLOUD_KEY' is not set. Set the environment variable E1TS_SECRET_CLOUD_KEY",
        ),
    ],
)
def test_rows_do_not_read_what_the_process_holds_for_others(
    project: Project, monkeypatch: pytest.MonkeyPatch, row: str, expected: str
) -> None:
    monkeypatch.setenv("CLOUD_KEY", KEY)
    rows = [step("URL", None, "/", type="url-visit"), step("Text Match", "#greeting", row)]
    project.release({"Set": {"Case": {"one": rows}}}, environment={"CLOUD_KEY": "of the row"})
    result = project.run("--e1ts-release=5", "--e1ts-step-timeout=1")
    output = " ".join(result.stdout.str().split())
    assert expected in output
    assert not [path for path in project.path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert KEY not in output


def test_rows_read_what_the_suite_lists_masked_unless_it_may_be_shown(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUD_KEY", KEY)
    monkeypatch.setenv("REGION", SHOWN)
    monkeypatch.setenv("E1TS_SECRET_OTHER", "of-the-prefix")
    project.pytester.makeini("[pytest]\ne1ts_process_secrets = CLOUD_KEY\ne1ts_process_variables = REGION\n")
    rows = [
        step("URL", None, "/", type="url-visit"),
        step("Fill", "Name", "${CLOUD_KEY} ${OTHER} ${REGION}"),
        step("Click", "Greet"),
        step("Exact Text", "#greeting", f"Hello, {KEY} of-the-prefix {SHOWN}", definition="It is what was filled in"),
        step("Exact Text", "#greeting", "nothing"),
    ]
    variables = dict.fromkeys(("CLOUD_KEY", "OTHER", "REGION"), "of the row")
    project.release({"Set": {"Case": {"one": rows}}}, environment=variables)
    output = " ".join(project.run("--e1ts-release=5", "--e1ts-step-timeout=1").stdout.str().split())
    assert re.search(r"4 ✓ passed [\d.]+ m?s It is what was filled in", output)
    assert f"but it is “Hello, •••••• •••••• {SHOWN}”" in output.replace(" │", "")


def test_a_variable_of_the_command_line_that_is_called_like_a_secret_is_one(project: Project) -> None:
    rows = [
        step("URL", None, "/", type="url-visit"),
        step("Fill", "Name", "${API_PASSWORD}"),
        step("Click", "Greet"),
        step("Exact Text", "#greeting", "Hello"),
    ]
    project.release({"Set": {"Case": {"one": rows}}})
    result = project.run("--e1ts-release=5", "--e1ts-step-timeout=1", f"--e1ts-variable=API_PASSWORD={KEY}")
    assert "but it is “Hello, ••••••”" in " ".join(result.stdout.str().split()).replace(" │", "")
    assert not [path for path in project.path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
