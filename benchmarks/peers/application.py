"""The application under test: started once, made the same before every run, and asked what it was asked for."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.peers.work import Scenario
from demo.process import start_demo
from pytest_e1ts.store.embedded.server import Embedded

Request = tuple[str, str, int]
"""Method, path and status."""

_STATUS = {"find": "Approved", "change": "Draft", "approve": "In review"}
_ADD = """
WITH raised AS (
  INSERT INTO exceptions (title, type, severity, owning_team, starts_on, ends_on, justification, acknowledged, status,
                          requester_id)
  SELECT %(title)s, 'Policy', 'Low', 'Identity', '2031-01-01', '2031-06-30',
         'The replacement is ordered and arrives within the next quarter.', true, %(status)s, id
  FROM users WHERE user_name = %(owner)s RETURNING id, requester_id)
INSERT INTO history (exception_id, actor_id, event) SELECT id, requester_id, %(status)s FROM raised
"""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What one run asked of the application.

    Attributes:
        work: The requests of the scenarios, without the sign-in page and static files.
        logins: How often somebody signed in.
        static: How many static files were asked for.
    """

    work: Counter[Request]
    logins: int
    static: int

    def same_work(self, other: Traffic) -> bool:
        """Return whether two runs did the same work.

        A sign-in made ahead of the scenarios lands on the list of exceptions, which its scenario then opens again: of
        that page alone, there may be one more request for each sign-in.
        """
        ours, theirs = Counter(self.work), Counter(other.work)
        ours_lists, their_lists = ours.pop(LIST, 0), theirs.pop(LIST, 0)
        more, fewer = (self, other) if ours_lists > their_lists else (other, self)
        return ours == theirs and more.work[LIST] - fewer.work[LIST] <= more.logins

    def differences(self, other: Traffic) -> str:
        """Return the requests that only one of two runs made, for people."""
        found = sorted((other.work - self.work).items()) + sorted((self.work - other.work).items())
        return ", ".join(f"{count} × {method} {path} {status}" for (method, path, status), count in found[:6])


LIST: Request = ("GET", "/exceptions", 200)


class Application:
    """The running demo application with a database of its own.

    Attributes:
        address: Where it is.
    """

    def __init__(self, address: str, database_url: str, access_log: Path) -> None:
        """Take over a running application."""
        self.address = address
        self._database_url = database_url
        self._access_log = access_log
        self._read = 0

    def reset(self, work: list[Scenario]) -> None:
        """Make the data what it was before any run, and forget the requests so far."""
        with psycopg.connect(self._database_url) as connection, connection.cursor() as cursor:
            cursor.execute("TRUNCATE exceptions, history, attachments, sessions RESTART IDENTITY")
            cursor.executemany(_ADD, [_row(scenario) for scenario in work if scenario.shape in _STATUS])
        self.traffic()

    def traffic(self) -> Traffic:
        """Return what was asked of the application since the last call."""
        with self._access_log.open(encoding="utf-8") as lines:
            lines.seek(self._read)
            found = [json.loads(line) for line in lines.readlines()]
            self._read = lines.tell()
        requests: Counter[Request] = Counter((line["method"], line["path"], line["status"]) for line in found)
        static = sum(count for (_, path, _), count in requests.items() if path.startswith("/static/"))
        logins = requests["POST", "/login", 303]
        kept = {key: n for key, n in requests.items() if not key[1].startswith("/static/") and key[1] != "/login"}
        return Traffic(Counter(kept), logins, static)


@contextlib.contextmanager
def running_application(embedded: Embedded, folder: Path) -> Iterator[Application]:
    """Start the demo application with an empty database of its own."""
    log, url = folder / "access.log", embedded.address("bench_desk").url
    with start_demo(url, access_log=log, reset=True) as demo:
        yield Application(demo.address, url, log)


def _row(scenario: Scenario) -> dict[str, str]:
    owner = scenario.account if scenario.shape == "change" else "requester3"
    return {"title": scenario.title, "status": _STATUS[scenario.shape], "owner": owner}
