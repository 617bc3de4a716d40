"""What a suite says of itself, known to the recorder as it is known to a run."""

from __future__ import annotations

import sys

from tests.plugin.conftest import Project

READ = (
    "from pathlib import Path; from pytest_e1ts.commands.record.suite import read_suite; suite = read_suite(Path());"
    "from pytest_e1ts.page_objects import find_business_action;"
    "from pytest_e1ts.values.secrets import is_set;"
    "print(suite.settings.base_url, suite.settings.step_timeout_ms, suite.channel,"
    " is_set('DOOR', suite.secrets.source), bool(find_business_action('Login')))"
)
PAGES = """from pytest_e1ts.api import PageObject, business_action

class Door(PageObject):
    name = "Door"

    @business_action("Login")
    def login(self, user: str) -> None:
        \"\"\"Sign in.\"\"\"
"""


def test_settings_secrets_browser_and_page_objects_are_the_suites(project: Project) -> None:
    (project.path / "pages").mkdir(exist_ok=True)
    (project.path / "pages" / "__init__.py").write_text("")
    (project.path / "pages" / "door.py").write_text(PAGES)
    (project.path / "secrets.env").write_text("DOOR=open-sesame\n")
    (project.path / "pytest.ini").write_text(
        "[pytest]\nbase_url = http://desk.example.test\ne1ts_step_timeout = 3\naddopts = --browser-channel=chrome\n"
    )
    result = project.pytester.run(sys.executable, "-c", READ)
    assert result.outlines[-1:] == ["http://desk.example.test 3000.0 chrome True True"], result.errlines


def test_a_suite_that_cannot_be_read_says_why(project: Project) -> None:
    (project.path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    result = project.pytester.run(sys.executable, "-c", READ)
    assert "no-such-option" in "\n".join(result.errlines)


def test_the_browser_opens_as_a_run_opens_it_and_is_closed_at_the_end(project: Project) -> None:
    opened = (
        "from pytest_e1ts.commands.record.studio import Studio; from pytest_e1ts.values import Secrets;"
        "studio = Studio(); studio.headless = True;"
        "opened = studio.opened(Secrets({}), ''); selectors, browser = opened.__enter__();"
        "page = browser.new_page(); page.set_content('<h1>Open</h1>'); print(page.inner_text('h1'));"
        "opened.__exit__(None, None, None); print(browser.is_connected())"
    )
    assert project.pytester.run(sys.executable, "-c", opened).outlines[-2:] == ["Open", "False"]
