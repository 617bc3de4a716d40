"""Workflows, forms and pages for contributors call only what is there, so that none of them rots unseen."""

from __future__ import annotations

import configparser
import os
import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

import bootstrap
from tests.checkout import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PAGES = sorted([*ROOT.glob("*.md"), *GITHUB.rglob("*.md"), *GITHUB.rglob("*.yml")])
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
FIELDS = {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def commands_of(path: Path) -> list[str]:
    """Return the lines that the steps of a workflow run."""
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"] if "run" in step]
    return [line for step in steps for line in step["run"].splitlines() if line]


def faults(command: str) -> Iterator[str]:
    """Yield what of a command is not there."""
    program, *words = shlex.split(command)
    if program in ("python3", "python") or program.endswith("/bin/python"):
        if words[:1] == ["-m"]:
            yield from [] if find_spec(words[1]) else [f"there is no module {words[1]}"]
            return
        program, *words = words
        if not (ROOT / program).is_file():
            yield f"there is no file {program}"
    elif not os.access(ROOT / program, os.X_OK):
        yield f"{program} is not there, or cannot be executed"
    if program == "bootstrap.py" and words[0] not in known_commands():
        yield f"bootstrap.py has no command {words[0]!r}"


def known_commands() -> list[str]:
    found = re.search(r'"command", choices=\(([^)]*)\)', Path(bootstrap.__file__).read_text(encoding="utf-8"))
    assert found
    return re.findall(r"\w+", found[1])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_of_a_workflow_is_there(path: Path) -> None:
    assert [fault for command in commands_of(path) for fault in faults(command)] == []
    assert commands_of(path)


@pytest.mark.parametrize(
    "command", ["python3 bootstrap.py tset", ".ci/no-such", "python3 .ci/no_such.py", "python -m tests.no_such"]
)
def test_a_command_that_is_not_there_is_seen(command: str) -> None:
    assert len(list(faults(command))) == 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_and_environment_that_a_page_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"bootstrap\.py ([a-z]+)", text)) <= set(known_commands())
    assert [name for name in re.findall(r"python -m ((?:tests|benchmarks)[.\w]*)", text) if not find_spec(name)] == []
    assert [name for name in re.findall(r"(?<![\w/])\.ci/[\w.]+\w", text) if not (ROOT / name).exists()] == []
    tox = configparser.ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini", encoding="utf-8")
    named = re.findall(r"tox (?:run )?-e (\w+)", text)
    assert [name for name in named if f"testenv:{name}" not in tox and not name.startswith("py")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit_that_says_its_version(path: Path) -> None:
    used = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_only_the_job_that_publishes_may_ask_for_a_token_and_runs_nothing_of_ours() -> None:
    workflow = load(GITHUB / "workflows" / "release.yml")
    publish = workflow["jobs"]["publish"]
    assert workflow["permissions"] == {}
    assert publish["permissions"] == {"id-token": "write"}
    assert publish["environment"] == "release"
    assert set(publish["needs"]) == set(workflow["jobs"]) - {"publish"}
    assert [step for step in publish["steps"] if "run" in step] == []
    others = [job["permissions"] for name, job in workflow["jobs"].items() if name != "publish"]
    assert others == [{"contents": "read"}] * len(others)


def test_what_is_published_is_what_was_checked_and_tried() -> None:
    steps = load(GITHUB / "workflows" / "release.yml")["jobs"]["build"]["steps"]
    order = [step.get("run") or step["uses"].partition("@")[0] for step in steps]
    build, upload = order.index(".venv/bin/python -m hatchling build --directory dist"), len(order) - 1
    assert order[upload] == "actions/upload-artifact"
    assert order[build + 1 : upload] == [
        'python3 .ci/check_release.py "$GITHUB_REF_NAME" dist',
        "python3 .ci/check_wheel.py dist/*.whl",
    ]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_for_something_and_each_question_once(path: Path) -> None:
    form = load(path)
    assert {"name", "description", "labels", "body"} <= set(form)
    assert {part["type"] for part in form["body"]} <= FIELDS
    ids = [part["id"] for part in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(part["attributes"]["label"] for part in form["body"])
    assert any(part.get("validations", {}).get("required") for part in form["body"])


def test_there_is_a_form_for_the_worst_fault() -> None:
    assert [path.stem for path in FORMS] == ["bug", "feature", "wrong_verdict"]


def test_new_versions_of_packages_and_actions_are_looked_for_each_week_in_one_proposal() -> None:
    updates = {update["package-ecosystem"]: update for update in load(GITHUB / "dependabot.yml")["updates"]}
    assert set(updates) == {"pip", "github-actions"}
    assert all(update["schedule"]["interval"] == "weekly" and update["groups"] for update in updates.values())
