"""The scope: what the names of a scenario's texts stand for."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pytest_e1ts.values.references import BUILT_IN_NAMES
from pytest_e1ts.values.secrets import Secrets


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _today() -> date:
    return _now().date()


@dataclass(slots=True)
class Scope:
    """What the names of one attempt at a scenario stand for.

    A built-in name wins over a saved value, a saved value over a variable of the environment.

    Attributes:
        variables: The environment's variables; their values may hold references themselves.
        base_url: ``${BASE_URL}``.
        run_id: ``${RUN_ID}``: the batch id of the run.
        user: ``${user}``: the account this scenario holds.
        seed: What makes ``${unique}`` differ: run, scenario and attempt.
        today: ``${today}``: the local date when the scenario started.
        now: ``${now}``: the local time when the scenario started.
        saved: Values that earlier steps of the scenario saved.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    run_id: str = ""
    user: str = ""
    seed: str = ""
    today: date = field(default_factory=_today)
    secrets: Secrets = field(default_factory=Secrets)
    saved: dict[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=_now)

    def names(self) -> Iterator[str]:
        """Yield every name that has a value now."""
        yield from sorted({*BUILT_IN_NAMES, *self.saved, *self.variables})

    def fixed(self, name: str) -> str | None:
        """Return the value of a name that holds no references: built in or saved; None for any other."""
        built_in = {"BASE_URL": self.base_url, "RUN_ID": self.run_id, "user": self.user}
        return built_in.get(name, self.saved.get(name))

    def unique(self, number: int = 1, *, digits: bool = False) -> str:
        """Return ten letters and digits, the same throughout one attempt and different everywhere else.

        Args:
            number: Which one: each number is another value.
            digits: Whether they are digits alone, the first of which is not 0.
        """
        digest = hashlib.blake2b(f"{self.seed}/{number}".encode(), digest_size=8).digest()
        if digits:
            return str(10**9 + int.from_bytes(digest, "big") % (9 * 10**9))
        return "u" + base64.b32encode(digest).decode().rstrip("=").lower()[:9]
