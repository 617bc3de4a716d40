"""The table that people read, and the JSON that keeps everything."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from dataclasses import asdict
from typing import Any

from benchmarks.peers.bench import Bench
from benchmarks.peers.comparing import TARGETS, Round, Spread, cpu, cpu_ratio, ratio, wall
from benchmarks.peers.contenders import Contender
from benchmarks.peers.running import Run

_PACKAGES = ("pytest", "pytest-xdist", "playwright", "pytest-playwright", "pytest-bdd", "pytest-e1ts")


def table(taking_part: list[Contender], rounds: list[Round], reference: str, scenarios: int) -> list[str]:
    """Return the lines of the table."""
    head = f"{'contender':42}{'wall s':>22}{'÷ ' + reference:>20}{'CPU s/scenario':>16}{'CPU ÷':>20}{'logins':>8}"
    lines = [head, "-" * len(head)]
    for contender in taking_part:
        found = [runs[contender.name] for runs in rounds if contender.name in runs]
        if not found:
            lines.append(f"{contender.title:42}{'no round counted':>22}")
            continue
        used = cpu(rounds, contender.name)
        cells = (
            f"{contender.title:42}{wall(rounds, contender.name)!s:>22}",
            f"{format_spread(ratio(rounds, contender.name, reference)):>20}",
            f"{used.median / scenarios if used else 0:>16.3f}",
            f"{format_spread(cpu_ratio(rounds, contender.name, reference)):>20}",
            f"{found[-1].traffic.logins:>8}",
        )
        lines.append("".join(cells))
    return lines


def targets(rounds: list[Round]) -> list[str]:
    """Return a line for each target that the rounds say something about."""
    lines = []
    for ours, theirs, wanted in TARGETS:
        found = ratio(rounds, ours, theirs)
        if found:
            met = "met" if found.median <= wanted else "missed"
            lines.append(f"{ours} ÷ {theirs}: {found}, wanted ≤ {wanted:.2f}: {met}")
    return lines


def format_spread(found: Spread | None) -> str:
    """Write a spread, or a dash where there is none."""
    return str(found) if found else "–"


def as_json(bench: Bench, runs: list[list[Run]], rounds: list[Round], notices: list[str]) -> dict[str, Any]:
    """Return everything, as JSON takes it."""
    names = sorted({name for found in rounds for name in found})
    return {
        "machine": machine(),
        "browser": bench.browser.executable_path,
        "scenarios": len(bench.work),
        "workers": bench.workers,
        "notices": notices,
        "rounds": [[_run(run) for run in found] for found in runs],
        "wall": {name: _spread(wall(rounds, name)) for name in names},
        "cpu": {name: _spread(cpu(rounds, name)) for name in names},
        "wall_ratios": {theirs: {ours: _spread(ratio(rounds, ours, theirs)) for ours in names} for theirs in names},
    }


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {
        "cores": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in _PACKAGES},
    }


def _run(run: Run) -> dict[str, Any]:
    traffic = run.traffic
    work = {f"{method} {path} {status}": count for (method, path, status), count in sorted(traffic.work.items())}
    facts = {"logins": traffic.logins, "static": traffic.static, "requests": work}
    return {"contender": run.contender, "wall": run.wall, "cpu": run.cpu, "void": run.void, **facts}


def _spread(found: Spread | None) -> dict[str, float] | None:
    return asdict(found) if found else None
