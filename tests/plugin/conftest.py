"""A project of its own for each test: a release file, a database, a web site, and pytest as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from pytest_e1ts.execution.browser.browsers import find_browser
from pytest_e1ts.schema.tables import environment_configs, test_run_steps, test_runs, test_scenarios, test_sets
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.no_part import NO_PART
from tests.releases import Sets, write_release
from tests.site import running_site

# pytester gives each test a home folder of its own, where Playwright's browsers are not.
BROWSER = find_browser(headless=True).executable_path


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a web site."""
    with running_site() as address:
        yield address


@dataclass
class Project:
    """A user's project."""

    pytester: pytest.Pytester
    database: DatabaseAddress
    site: str

    def release(self, sets: Sets, **options: Any) -> None:
        """Put a release into the database."""
        write_release(self.database, sets, **options)

    def describe_scenario(self, scenario_id: int, description: str) -> None:
        """Give a scenario of the release a description."""
        with connect_with_retries(self.database) as connection, connection.begin():
            change = test_scenarios.update().where(test_scenarios.c.id == scenario_id).values(description=description)
            connection.execute(change)

    def environment(self, variables: dict[str, str]) -> None:
        """Put rows of environment_configs for the release into the database."""
        with connect_with_retries(self.database) as connection, connection.begin():
            for name, value in variables.items():
                row = {"release_id": 5, "name": name, "value": value}
                connection.execute(environment_configs.insert(), [row])

    def run(self, *args: str, base_url: bool = True, all_plugins: bool = False) -> pytest.RunResult:
        """Run pytest in a process of its own, without the plugins that have no part in it unless all are asked for."""
        address = ("--base-url", self.site) if base_url else ()
        plugins = () if all_plugins else NO_PART
        return self.pytester.runpytest_subprocess(*plugins, *address, *args)

    def run_rows(self) -> list[dict[str, Any]]:
        """Return the rows of test_runs, oldest first."""
        with connect_with_retries(self.database) as connection:
            rows = connection.execute(select(test_runs).order_by(test_runs.c.id)).mappings()
            return [dict(row) for row in rows]

    def step_rows(self) -> list[dict[str, Any]]:
        """Return the rows of test_run_steps, oldest first."""
        with connect_with_retries(self.database) as connection:
            rows = connection.execute(select(test_run_steps).order_by(test_run_steps.c.id)).mappings()
            return [dict(row) for row in rows]

    def set_names(self) -> list[str]:
        """Return the names of the rows of test_sets, oldest first."""
        with connect_with_retries(self.database) as connection:
            return list(connection.scalars(select(test_sets.c.name).order_by(test_sets.c.id)))

    def cucumber(self) -> Any:
        """Return what the Cucumber report holds."""
        return json.loads((self.path / "report" / "cucumber.json").read_text())

    @property
    def path(self) -> Path:
        """The project's root folder."""
        return self.pytester.path


@pytest.fixture
def project(
    pytester: pytest.Pytester, database: DatabaseAddress, site: str, monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A project with a release file and an empty database, in an environment that asks for nothing."""
    for name in ("RELEASE_ID", "TEST_SET_ID", "NODE_ENV", "E1TS_ENVIRONMENT", "BASE_URL", "CI", "DB_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database.url)
    monkeypatch.setenv("E1TS_EXECUTED_BY", "ann")
    if BROWSER:
        monkeypatch.setenv("E1TS_BROWSER", BROWSER)
    pytester.makefile(".yml", test_config="name: any\n")
    pytester.makeini("[pytest]\n")
    return Project(pytester, database, site)
