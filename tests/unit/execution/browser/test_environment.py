"""Which variables of the process environment a browser gets."""

from __future__ import annotations

import pytest

from pytest_e1ts.execution.browser.environment import for_browsers
from pytest_e1ts.values import Secrets

KEPT = {
    "PATH": "/usr/bin", "HOME": "/root", "LANG": "de_DE.UTF-8", "XAUTHORITY": "/root/.Xauthority", "DISPLAY": ":0",
    "HTTPS_PROXY": "http://ann:pw@proxy.example.test", "PLAYWRIGHT_BROWSERS_PATH": "/browsers", "FONTCONFIG_FILE": "/f",
    "NODE_COMPILE_CACHE": "/cache", "DEBUG": "pw:api", "SSL_CERT_FILE": "/etc/ssl/x", "MONKEY": "1", "AUTHOR": "ann",
}  # fmt: skip
TAKEN = {
    "PGPASSWORD": "x1", "PGHOST": "db", "PGPASSFILE": "/p", "DB_HOST": "db", "DB_PASSWORD": "x2", "DATABASE_URL": "x3",
    "APP_DATABASE_URL": "postgresql://db/x", "E1TS_SECRET_DOOR": "x4", "AWS_SECRET_ACCESS_KEY": "x5", "GH_PAT": "x6",
    "AWS_ACCESS_KEY_ID": "x7", "GITHUB_TOKEN": "x8", "SENTRY_DSN": "x9", "STORE": "postgresql://db.example.test/x",
    "CACHE": "redis://cache", "MIRROR": "https://ann:pw@mirror.example.test", "ODD": "It is open%20sesame.",
    "NPM_AUTH": "xa", "SLACK_WEBHOOK_URL": "xb", "API_KEY": "xc", "SSH_PRIVATE": "xd",
}  # fmt: skip


@pytest.fixture
def secrets() -> Secrets:
    known = Secrets()
    known.add("open sesame")
    known.add("root")
    return known


def test_a_browser_gets_what_it_needs_and_nothing_that_holds_a_secret(secrets: Secrets) -> None:
    assert for_browsers({**KEPT, **TAKEN}, secrets) == KEPT
