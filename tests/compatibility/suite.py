"""The suite that stands beside each other plugin: a release of three scenarios, a page object and a plain test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from pytest_e1ts.execution.browser.browsers import find_browser
from pytest_e1ts.schema.tables import test_run_steps, test_runs
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.compatibility.environment import Environment
from tests.compatibility.seen import TITLES, OtherPlugin, Seen
from tests.no_part import NO_PART
from tests.releases import Sets, step, write_release

LONGEST_S = 120.0
"""Seconds after which a run counts as hanging."""

_READ = step("URL", None, "/second", type="url-visit")
_WRONG = step("Text Match", "Greeting page.Greeting", "Hello, Ann", type="text-plain")
RELEASE: Sets = {
    "Greeting": {
        "By name": {
            TITLES[0]: [step("Greet", None, '{"name": "Ann"}'), _WRONG],
            TITLES[1]: [step("Greet", None, '{"name": "Bob"}'), _WRONG, _READ],
        }
    },
    "Pages": {"Links": {TITLES[2]: [_READ]}},
}

_PAGE = '''"""The page that greets."""

from pytest_e1ts.api import PageObject, business_action


class GreetingPage(PageObject):
    name = "Greeting page"
    path = "/"
    elements = {"Name": "id=name", "Greet": "testid=greet", "Greeting": "id=greeting"}

    @business_action("Greet")
    def greet(self, name: str) -> None:
        self.open()
        self.element("Name").fill(name)
        self.element("Greet").click()
'''
_PLAIN = "def test_beside_the_release():\n    assert True\n"
_FILES = {
    "pytest.ini": "[pytest]\n",
    "test_config.yml": "name: any\n",
    "pages/__init__.py": "",
    "pages/greeting.py": _PAGE,
    "test_beside.py": _PLAIN,
}
_ENTRY_POINTS = {"allure-pytest": "allure_pytest", "teamcity-messages": "pytest-teamcity"}
_FOREIGN = ("RELEASE_ID", "TEST_SET_ID", "NODE_ENV", "BASE_URL", "CI", "GITHUB_ACTIONS", "TEAMCITY_VERSION", "DB_HOST")


@dataclass(frozen=True)
class Place:
    """Where a run happens.

    Attributes:
        folder: The suite's folder; it is made.
        database: An empty database of its own.
        site: The address of the application under test.
    """

    folder: Path
    database: DatabaseAddress
    site: str


def run_beside(plugin: OtherPlugin, where: Environment, place: Place, workers: int) -> Seen:
    """Write the suite and its release, run it with the other plugin, and return what there was to see."""
    write_release(place.database, RELEASE)
    for name, text in {**_FILES, **plugin.files}.items():
        path = place.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    asked = ["--e1ts-release=5", "--e1ts-step-timeout=2", "--base-url", place.site, "-n", str(workers)]
    command = [str(where.python), "-m", "pytest", *_alone(plugin), *asked, *plugin.options, "."]
    done = subprocess.run(
        command,
        cwd=place.folder,
        env=_surroundings(place.database) | dict(plugin.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=LONGEST_S,
        check=False,
    )
    return Seen(place.folder, workers, done.returncode, done.stdout, _rows(place.database))


def _alone(plugin: OtherPlugin) -> list[str]:
    """Leave out what the test environment has besides, as whoever has this one plugin does."""
    own = f"no:{_ENTRY_POINTS.get(plugin.name, plugin.name)}"
    return [part for name in NO_PART[1::2] if name != own for part in ("-p", name)]


def _surroundings(database: DatabaseAddress) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN and "PYTEST" not in name}
    browser = find_browser(headless=True).executable_path
    return kept | {"DATABASE_URL": database.url} | ({"E1TS_BROWSER": browser} if browser else {})


def _rows(database: DatabaseAddress) -> Mapping[int, tuple[str, ...]]:
    """Return how each scenario ended, by its id and once for each run row that has it."""
    query = select(test_run_steps, test_runs.c.batch_id).join(test_runs, test_runs.c.id == test_run_steps.c.test_run_id)
    with connect_with_retries(database) as connection:
        found = [dict(row) for row in connection.execute(query.order_by(test_run_steps.c.id)).mappings()]
    ended: dict[int, dict[int, str]] = {}
    for row in found:
        runs = ended.setdefault(row["scenario_id"], {})
        failed = "failed" in (row["status"], runs.get(row["test_run_id"]))
        runs[row["test_run_id"]] = "failed" if failed else "passed"
    return {scenario: tuple(runs.values()) for scenario, runs in sorted(ended.items())}
