"""The table in the docs: what caught each fault, and why the others survived."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.faults.catalogue import DEMO, Fault
from benchmarks.faults.trial import Catch

PATH = DEMO.parent / "docs" / "faults.md"
SURVIVED = "**survived**"
UNTRIED = "*not tried yet*"
_ROW = re.compile(r"^\| (?P<name>[^|]+) \| (?P<file>[^|]+) \| (?P<result>.+) \|$")
_INTRODUCTION = """\
# Faults that the demo release catches

<!-- Made by: python -m benchmarks.faults --write -->

How much is a green run of the demo release worth? Each fault below is something a developer might do wrong. It is
seeded into a copy of the [demo application](../demo/README.md), and the unmodified [release](../demo/release.yml) is
run against that copy. The fault is caught when a required step fails; the table names the first one that did. A fault
that survived says why nothing noticed it; one that was not tried yet says which step should catch it.

```
python -m benchmarks.faults             # all of them
python -m benchmarks.faults --write     # the same, and writes this table
python -m benchmarks.faults permissions # one kind, or one fault by its name
```

Faults in different files that different scenarios catch share a run, where each counts only when its scenario fails in
the very step that the table names. Everything else is tried alone, `--alone` tries all of them so, and what nothing
caught has met the whole release.

A fault is one entry in `benchmarks/faults/kinds/`: its name, the file, the text that is there, and what is put
there instead.

| kind | caught | of | not tried yet |
|---|---:|---:|---:|
"""


def render(faults: Sequence[Fault], results: Mapping[str, str]) -> str:
    """Return the whole page.

    Args:
        faults: All faults.
        results: What became of each, by its name, as :func:`result` says it.
    """
    kinds = sorted({fault.kind for fault in faults})
    lines = [_INTRODUCTION.rstrip("\n")]
    lines += [_count(kind, [results[fault.name] for fault in faults if fault.kind == kind]) for kind in kinds]
    lines += [_count("**together**", [results[fault.name] for fault in faults])]
    for kind in kinds:
        lines += ["", f"## {kind.replace('_', ' ').capitalize()}", "", "| fault | in | caught by |", "|---|---|---|"]
        lines += [f"| {one.name} | `{one.file}` | {results[one.name]} |" for one in faults if one.kind == kind]
    return "\n".join(lines) + "\n"


def _count(kind: str, results: Sequence[str]) -> str:
    untried = sum(text.startswith(UNTRIED) for text in results)
    caught = len(results) - untried - sum(text.startswith(SURVIVED) for text in results)
    return f"| {kind.replace('_', ' ')} | {caught} | {len(results) - untried} | {untried or ''} |"


def result(fault: Fault, catch: Catch | None) -> str:
    """Say in one line what caught the fault, or why nothing did."""
    if catch is None:
        return f"{SURVIVED}: {fault.survives or 'no step of the release depends on it'}"
    return f"sc{catch.scenario} {catch.title}, step {catch.step}: {catch.said}".replace("|", "\\|")


def read(path: Path = PATH) -> dict[str, str]:
    """Return the result that the table has for each fault, by the fault's name; nothing when there is no table."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = [match for line in lines if (match := _ROW.match(line))]
    return {row["name"]: row["result"] for row in rows if row["file"].startswith("`")}


def known(results: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return the scenario and the step that caught each fault, or are expected to, by the fault's name."""
    found = {
        name: re.match(rf"(?:{re.escape(UNTRIED)}, expected: )?sc(\d+) .*, step (\d+): ", text)
        for name, text in results.items()
    }
    return {name: (int(match[1]), int(match[2])) for name, match in found.items() if match}
