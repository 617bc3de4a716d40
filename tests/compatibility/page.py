"""The page of the documentation that says what works beside what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from tests.checkout import ROOT
from tests.compatibility.seen import OtherPlugin

PAGE = ROOT / "docs" / "compatibility.md"
MODES = (0, 2)
"""The numbers of workers with which everything is tried."""

_HEAD = """# What works beside what

Each plugin was installed, in an environment of its own, beside a release of three scenarios (one of which fails), a
page object and plain tests; all was run once without workers and once with two. Looked at were the exit status, the
rows in the database and what the plugin itself reports. The job that makes this page fails where anything differs:

```console
$ .venv/bin/python -m tests.compatibility --write     # all of them
$ .venv/bin/python -m tests.compatibility pytest-html # one, to look at
```

Made with {made_with}.

| plugin | version | without workers | with `-n 2` | to know |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Line:
    """What was found out about another plugin.

    Attributes:
        plugin: The other plugin.
        version: Which of its versions was there.
        faults: What was not as it should be, by the number of workers.
    """

    plugin: OtherPlugin
    version: str
    faults: Mapping[int, Sequence[str]]

    def verdict(self, workers: int) -> str:
        """Return the word for a mode."""
        if self.faults[workers]:
            return "**does not work**"
        if self.plugin.refused:
            return "refused"
        return "works, but" if self.plugin.but else "works"

    def markdown(self) -> str:
        """Return the line of the table."""
        verdicts = " | ".join(self.verdict(workers) for workers in MODES)
        said = f"It says: {self.plugin.refused}" if self.plugin.refused else ""
        told = " ".join(filter(None, [self.plugin.but or _doing(self.plugin), said]))
        return f"| {self.plugin.name} | {self.version} | {verdicts} | {told} |"


def write_page(lines: Sequence[Line]) -> None:
    """Write the page anew."""
    packages = ("pytest", "pytest-xdist", "pytest-playwright", "playwright")
    head = _HEAD.format(made_with=", ".join(f"{name} {version(name)}" for name in packages))
    PAGE.write_text(head + "\n".join(line.markdown() for line in lines) + "\n", encoding="utf-8")


def _doing(plugin: OtherPlugin) -> str:
    return " ".join((plugin.check.__doc__ or "").split())
