"""The files of a suite, each read by what reads it."""

from __future__ import annotations

import ast
import configparser

import pytest
import yaml

from pytest_e1ts.commands.init.addresses import Address
from pytest_e1ts.commands.init.answers import Answers
from pytest_e1ts.commands.init.suite_files import suite_files
from pytest_e1ts.model.printable import printable
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.test_config import check_text

URL = "https://qa.example.test/app"
HOSTILE = "A \"q\": 'x' # ${y} {{z}}"
CI = {
    "github": ".github/workflows/acceptance-tests.yml",
    "gitlab": ".gitlab-ci.yml",
    "jenkins": "Jenkinsfile",
    "azure": "azure-pipelines.yml",
}


def files(name: str = "Books", ci: str = "none", address: Address | None = None) -> dict[str, str]:
    return suite_files(Answers(address or Address(URL), name, ci), None)


@pytest.mark.parametrize("name", ["Books", HOSTILE])
def test_the_release_is_open_and_can_be_loaded(name: str) -> None:
    release = read_release_text(files(name)["release.yml"])["release"]
    assert (release["description"], release["status"], release["release_number"]) == (name, "open", "1.0")


@pytest.mark.parametrize("name", ["Books", HOSTILE])
def test_every_file_is_one_of_its_kind_and_printable(name: str) -> None:
    for path, text in files(name, "github").items():
        assert text.endswith("\n"), path
        assert all(printable(line) == line for line in text.splitlines()), path
        if path.endswith(".py"):
            ast.parse(text)
        if path.endswith(".yml"):
            yaml.safe_load(text)
    assert yaml.safe_load(files(name)["test_config.yml"]) == {"name": name}
    assert "syntax" not in str(check_text(files(name)["test_config.yml"].encode()))


def test_plain_pytest_runs_the_release_file_on_the_application() -> None:
    ini = configparser.ConfigParser(interpolation=None)
    ini.read_string(files()["pytest.ini"])
    assert dict(ini["pytest"]) == {"e1ts_release": "release.yml", "base_url": URL}


@pytest.mark.parametrize("ci", [*CI, "none"])
def test_the_chosen_ci_alone_gets_a_file_that_runs_pytest(ci: str) -> None:
    found = files(ci=ci)
    assert {path for path in CI.values() if path in found} == ({CI[ci]} if ci != "none" else set())
    if ci != "none":
        text = found[CI[ci]]
        assert (
            text.index("pip install -r requirements.txt") < text.index("browser install") < text.index("pytest -n auto")
        )
        assert URL in text
        assert ci == "jenkins" or yaml.safe_load(text)


def test_secrets_stay_out_of_version_control() -> None:
    assert "secrets.env" in files()[".gitignore"].splitlines()


@pytest.mark.parametrize(("password", "line"), [("pw", "'pw'"), ("p'\"\\", '"p\'\\"\\\\"')])
def test_the_account_of_the_address_is_a_secret(password: str, line: str) -> None:
    found = files(address=Address(URL, "/", "ann", password))
    assert f"BASIC_AUTH_USER='ann'\nBASIC_AUTH_PASSWORD={line}\n" in found["secrets.env"]
    assert [path for path, text in found.items() if "ann" in text] == ["secrets.env"]
