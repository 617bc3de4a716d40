"""One run of one contender, and whether it counts."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.application import Application, Traffic
from benchmarks.peers.bench import Bench
from benchmarks.peers.contenders import Contender

_LIMIT_SECONDS = 900
_MEASURED = Path(__file__).with_name("measured.py")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took and did.

    Attributes:
        contender: Its name.
        wall: Seconds from its start to its end.
        cpu: Seconds of processor time of the contender and all its descendants, the browsers among them.
        traffic: What it asked of the application.
        void: Why it does not count; empty when it does.
    """

    contender: str
    wall: float
    cpu: float
    traffic: Traffic
    void: str


def run_once(contender: Contender, bench: Bench, application: Application, number: int) -> Run:
    """Run a contender once, with the application's data as before any run."""
    out = bench.folder / f"{number:03}-{contender.name}"
    out.mkdir()
    junit, measured = out / "junit.xml", out / "measured.json"
    application.reset(bench.work)
    command = contender.command(bench, out, junit)
    words = [sys.executable, str(_MEASURED), str(measured), *command.words]
    with (out / "log.txt").open("w") as log:
        subprocess.run(  # noqa: S603 - what takes part
            words, cwd=command.folder, env=command.environ, stdout=log, stderr=log, check=False, timeout=_LIMIT_SECONDS
        )
    facts = json.loads(measured.read_text())
    void = judge(facts, junit, len(bench.work))
    return Run(contender.name, facts["wall"], facts["cpu"], application.traffic(), void)


def judge(facts: dict[str, int], junit: Path, wanted: int) -> str:
    """Return why a run does not count; empty when every scenario passed once."""
    if facts["status"]:
        return f"exit status {facts['status']}"
    if facts["left"]:
        return f"{facts['left']} processes had to be killed"
    passed = sum(_passed(case) for case in ET.parse(junit).iter("testcase"))  # noqa: S314 - written by a contender
    return "" if passed == wanted else f"{passed} of {wanted} passed"


def _passed(case: ET.Element) -> bool:
    """Return whether a test passed that is a scenario; Playwright Test reports its sign-ins as tests too."""
    is_setup = "auth.setup" in case.get("classname", "")
    return not is_setup and all(case.find(bad) is None for bad in ("failure", "error", "skipped"))
