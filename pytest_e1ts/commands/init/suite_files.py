"""Every file of a new suite, with what it holds."""

from __future__ import annotations

from pytest_e1ts.commands.init.answers import Answers
from pytest_e1ts.commands.init.editors import editor_files
from pytest_e1ts.commands.init.first_scenario import SeenPage, elements_text, scenario_name, steps_text
from pytest_e1ts.commands.init.templates import fill_template

RELEASE_FILE = "release.yml"
PYTEST_INI = "pytest.ini"
GITIGNORE = ".gitignore"

_CI_FILES = {
    "github": ".github/workflows/acceptance-tests.yml",
    "gitlab": ".gitlab-ci.yml",
    "jenkins": "Jenkinsfile",
    "azure": "azure-pipelines.yml",
}


def suite_files(answers: Answers, page: SeenPage | None) -> dict[str, str]:
    """Return the files of a suite, by their paths in its folder.

    Args:
        answers: What a person says of it.
        page: What was seen of the page that the first scenario is about; None where nobody looked.
    """
    values = {
        "name": answers.name,
        "url": answers.address.base_url,
        "path": answers.address.path,
        "account": _account_lines(answers),
        "scenario": scenario_name(page),
        "steps": steps_text(answers.address.path, page),
        "elements": elements_text(page),
    }
    templates = {
        RELEASE_FILE: RELEASE_FILE,
        "pages/start.py": "page.py",
        PYTEST_INI: PYTEST_INI,
        "conftest.py": "conftest.py",
        "test_config.yml": "test_config.yml",
        "secrets.env": "secrets.env",
        GITIGNORE: "gitignore",
        "requirements.txt": "requirements.txt",
    }
    if answers.ci in _CI_FILES:
        templates[_CI_FILES[answers.ci]] = answers.ci
    files = {path: fill_template(template, values) for path, template in templates.items()}
    return {**files, "pages/__init__.py": '"""The page objects of this suite."""\n', **editor_files()}


def _account_lines(answers: Answers) -> str:
    """Return the account that stood in the address as lines of the secrets file; nothing where none did."""
    if not answers.address.user:
        return ""
    pairs = {"BASIC_AUTH_USER": answers.address.user, "BASIC_AUTH_PASSWORD": answers.address.password}
    return "\n".join(f"{name}={_quoted(value)}" for name, value in pairs.items()) + "\n"


def _quoted(value: str) -> str:
    """Return a value as the secrets file takes it as it is."""
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
