"""A workbook to begin with: every sheet, every list, and two scenarios that show how rows are written."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.spreadsheets.excel import write
from pytest_e1ts.store.releases.file.shape import LISTS, PLACE, RELEASE, Record, Shape

_SIGN_IN = (
    ("Given the sign-in page is open", "url-visit", "URL", None, "/login", "The sign-in page is shown"),
    ("When I enter my user name", "field-input", "Text Plain", "label=User name", "${USER}", None),
    ("And I enter my password", "field-password", "Password", "label=Password", "${secret:PASSWORD}", None),
    ("And I press Sign in", "button-click-redirect", "Click", 'role=button[name="Sign in"]', None, None),
)
_WELCOME = ("Then I am welcomed", "text-plain", "Visible", "text=Welcome", "true", "The start page greets me")
_REFUSED = ("Then the sign-in is refused", "text-plain", "Visible", "role=alert", "true", "A message says why")


def write_template(path: Path) -> tuple[Path, ...]:
    """Write the workbook.

    Args:
        path: The file, which is written over.

    Returns:
        The file.

    Raises:
        UsageError: openpyxl is not installed, or the file cannot be written.
    """
    return write(_example(), path, with_empty=True)


def _example() -> Record:
    wrong = [*_SIGN_IN[:2], (*_SIGN_IN[2][:4], "not-the-password", None), _SIGN_IN[3], _REFUSED]
    scenarios = [
        {"name": "With the right password", "steps": [_step(each) for each in (*_SIGN_IN, _WELCOME)]},
        {"name": "With a wrong password", "steps": [_step(each) for each in wrong]},
    ]
    return {
        "release": _with_defaults(RELEASE, {"release_number": "1.0", "description": "What this release is about"}),
        **{key: [] for key in LISTS},
        "environment_configs": [
            _with_defaults(LISTS["environment_configs"], {"scope": "release", "name": name, "value": value})
            for name, value in (("qa", "https://qa.example.test"), ("USER", "ann"))
        ],
        "test_sets": [
            _filled(LISTS["test_sets"], {"name": "Example", "cases": [{"name": "Sign in", "scenarios": scenarios}]})
        ],
    }


def _step(cells: tuple[str | None, ...]) -> Record:
    keys = ("step_definition", "type", "action", "element_id", "action_result", "expected_results")
    return dict(zip(keys, cells, strict=True))


def _filled(shape: Shape, record: Record, place: int = 1) -> Record:
    """Return a record with all its keys, and those below it as well."""
    found = _with_defaults(shape, record, place)
    if shape.children:
        key, child = shape.children
        found[key] = [_filled(child, each, at) for at, each in enumerate(record[key], start=1)]
    return found


def _with_defaults(shape: Shape, record: Record, place: int = 1) -> Record:
    defaults = {field.name: place if field.default is PLACE else field.default for field in shape.fields}
    return {**defaults, **{key: value for key, value in record.items() if key in defaults and value is not None}}
