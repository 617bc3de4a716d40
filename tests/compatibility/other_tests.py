"""Other plugins that bring tests of another kind, which are beside a release."""

from __future__ import annotations

from collections.abc import Iterator

from tests.compatibility.seen import SCENARIOS, Seen, other_plugin

_ASYNC = """
import asyncio

import pytest


@pytest.mark.asyncio
async def test_awaits():
    await asyncio.sleep(0)
"""


@other_plugin(
    "pytest-asyncio",
    files={"test_async.py": _ASYNC},
    but="A process that has run a scenario cannot run asynchronous tests afterwards: Playwright's own loop runs in it. "
    "Without workers they come first by their names or fail; with workers, give them a call of their own.",
)
def asyncio(seen: Seen) -> Iterator[str]:
    """An asynchronous test passes where it comes before the scenarios."""
    if not seen.workers:
        yield from _unpassed(seen, 2)
    elif seen.counts()["failed"] > 1 and "running event loop" not in seen.output:
        yield "the asynchronous test failed for another reason"


_DJANGO = """
import django.contrib.auth.models
import pytest


@pytest.mark.django_db
def test_counts_users():
    assert django.contrib.auth.models.User.objects.count() == 0


def test_answers(client):
    assert client.get("/nowhere").status_code == 404
"""
_SETTINGS = """
SECRET_KEY = "beside"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ROOT_URLCONF = "urls"
"""


@other_plugin(
    "pytest-django",
    packages=("django",),
    files={"test_django.py": _DJANGO, "settings.py": _SETTINGS, "urls.py": "urlpatterns = []\n"},
    environment={"DJANGO_SETTINGS_MODULE": "settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"},
    but="Set `DJANGO_ALLOW_ASYNC_UNSAFE=true`: Playwright's loop runs in a process that has run a scenario, and Django "
    "refuses to ask its database there otherwise.",
)
def django(seen: Seen) -> Iterator[str]:
    """Tests of the database and of views pass beside the scenarios."""
    yield from _unpassed(seen, 3)


_FEATURE = """
Feature: Beside
  Scenario: One
    Then all is well
"""
_STEPS = """
from pytest_bdd import scenarios, then

scenarios("beside.feature")


@then("all is well")
def well():
    assert True
"""


@other_plugin("pytest-bdd", files={"beside.feature": _FEATURE, "test_feature.py": _STEPS})
def bdd(seen: Seen) -> Iterator[str]:
    """A feature passes beside the scenarios."""
    yield from _unpassed(seen, 2)


_SUBTESTS = """
def test_parts(subtests):
    for number in range(2):
        with subtests.test(number=number):
            assert number < 2
"""


@other_plugin("pytest-subtests", files={"test_parts.py": _SUBTESTS})
def subtests(seen: Seen) -> Iterator[str]:
    """A test with parts passes beside the scenarios."""
    yield from _unpassed(seen, 2)


@other_plugin("pytest-cov", "--cov=pages", "--cov-report=json:coverage.json")
def cov(seen: Seen) -> Iterator[str]:
    """Lines of page objects that scenarios ran are counted, also from workers."""
    covered = seen.json("coverage.json")["files"]["pages/greeting.py"]["summary"]["percent_covered"]
    if covered != 100:
        yield f"{covered} % of the page object is covered in place of all"


def _unpassed(seen: Seen, plain: int) -> Iterator[str]:
    wanted = plain + sum(status == "passed" for status in SCENARIOS.values())
    if seen.counts()["passed"] != wanted:
        yield f"the summary counts {dict(seen.counts())}"
