"""The demo releases cover what they are there to show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from pytest_e1ts.registry import normalise
from tests.checkout import ROOT

FOLDER = ROOT / "demo"
NINE = {"Click", "Text Plain", "Password", "Custom Select", "Options Match", "Text Match", "Visible", "Active", "URL"}
BUSINESS = {"Login", "Impersonate", "Create exception", "Approve", "Reject", "Return for changes", "Close exception"}
TYPES = {
    "button-click", "button-click-redirect", "field-checkbox", "field-error", "field-input", "field-label",
    "field-options", "field-password", "field-radio", "field-select", "field-textarea", "text-link", "text-plain",
    "ui-card", "ui-element", "url-validate", "url-visit", "dropdown-select", "checkbox-toggle", "radio-select",
    "link-click", "navigation", "assertion", "wait", "hover", "scroll", "file-upload", "date-picker",
    "modal-interaction", "table-interaction", "custom", "action", "given",
}  # fmt: skip
CHILDREN = ("test_sets", "cases", "scenarios", "steps")
Row = dict[str, Any]


def _read(name: str) -> Row:
    content: Row = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return content


def _rows(parent: Row, levels: tuple[str, ...] = CHILDREN) -> Iterator[tuple[str, Row]]:
    for row in parent.get(levels[0]) or () if levels else ():
        yield levels[0], row
        yield from _rows(row, levels[1:])


def _of(name: str, level: str) -> list[Row]:
    return [row for found, row in _rows(_read(name)) if found == level]


def test_release_is_as_large_as_it_has_to_be() -> None:
    release = _read("release.yml")["release"]

    assert (release["id"], release["release_number"], release["status"]) == (5, "2.1.1", "open")
    assert len(_of("release.yml", "test_sets")) == 7
    assert len(_of("release.yml", "scenarios")) >= 49
    assert len(_of("release.yml", "steps")) >= 400


def test_release_uses_every_action_and_every_type() -> None:
    steps = _of("release.yml", "steps")

    used = {normalise(step.get("action", "")) for step in steps}
    assert {action for action in NINE | BUSINESS if normalise(action) not in used} == set()
    assert TYPES - {step.get("type") for step in steps} == set()
    assert {step["required"] for step in steps} == {True, False}
    assert any("action" not in step for step in steps)


@pytest.mark.parametrize("level", CHILDREN)
def test_ids_of_the_two_releases_never_collide(level: str) -> None:
    ids = [row["id"] for name in ("release.yml", "failing_release.yml") for row in _of(name, level)]

    assert len(ids) == len(set(ids))


def test_what_people_read_is_the_same_in_every_run() -> None:
    for step in _of("release.yml", "steps"):
        assert "${unique}" not in step["step_definition"] + step.get("expected_results", "")


def test_linked_configs_exist_and_hold_what_is_chosen() -> None:
    release = _read("release.yml")
    select = {config["id"]: config["options"] for config in release["select_configs"]}
    match = {config["id"] for config in release["match_configs"]}
    for step in _of("release.yml", "steps"):
        assert step.get("match_config_id", 1) in match
        if "select_config_id" in step:
            chosen = yaml.safe_load(step["action_result"])
            assert set(chosen if isinstance(chosen, list) else [chosen]) <= set(select[step["select_config_id"]])
