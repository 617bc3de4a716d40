"""The place of each module's test, and the modules whose test stands elsewhere.

The test of ``pytest_e1ts/ROOM/MODULE.py`` is ``tests/KIND/ROOM/test_MODULE.py``, whatever kind of test it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

PACKAGE = "pytest_e1ts"
KINDS = ("unit", "plugin", "store", "browser")
"""The folders that mirror the package, the cheapest first."""


@dataclass(frozen=True)
class Checkout:
    """A checkout whose tests are compared with its modules.

    Attributes:
        root: Its folder.
    """

    root: Path

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The modules of the package, such as ``store/runs/write.py``; ``__init__.py`` only says what a room offers."""
        package = self.root / PACKAGE
        found = (path for path in package.rglob("*.py") if path.name != "__init__.py")
        return tuple(sorted(path.relative_to(package).as_posix() for path in found))

    @cached_property
    def elsewhere(self) -> dict[str, list[str]]:
        """The modules without a test of their own, each with the files below ``tests`` that hold it."""
        text = (self.root / "tests" / "mirror" / "elsewhere.yml").read_text(encoding="utf-8")
        return dict(yaml.safe_load(text) or {})

    def own_tests(self, module: str) -> list[str]:
        """Return the test files of a module's own, below ``tests``."""
        return [place for place in places(module) if (self.root / "tests" / place).is_file()]


def places(module: str) -> list[str]:
    """Return where the test of a module may stand, below ``tests``: one place for each kind."""
    room, _, name = module.rpartition("/")
    return ["/".join(filter(None, (kind, room, f"test_{name}"))) for kind in KINDS]
