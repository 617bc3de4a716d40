"""Runs all benchmarks, one after another: ``python -m benchmarks [--quick] [NAME …]``, or ``tox run -e bench``.

Each is a module of its own that can be run alone with more to choose: ``python -m benchmarks.peers --help``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from pytest_e1ts.registry import suggestion

QUICK = {
    "peers": ("--rounds=1", "--scenarios=7", "--workers=2"),
    "startup": ("1",),
    "steps": ("20",),
    "floor": ("2",),
    "scheduling": ("3",),
    "collection": ("100",),
    "first_result": ("100", "--workers=2"),
    "linting": ("100",),
    "history": ("5", "100"),
    "masking": ("10", "1"),
    "writing": ("--scenarios=20", "--rounds=1", "--workers=2"),
    "growth": ("100", "--workers=2"),
    "dependencies": ("1",),
    "faults": ("The welcome names the account in place of the person",),
}
"""Every benchmark, and arguments with which it only shows that it works."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks and return 1 when one of them failed."""
    options = _parse(arguments)
    failed = [name for name in options.names or QUICK if not run(name, options)]
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall benchmarks ran")
    return int(bool(failed))


def run(name: str, options: argparse.Namespace) -> bool:
    """Run one benchmark; return whether it ended well. One that this version does not have is skipped."""
    print(f"\n== {name} ==", flush=True)
    if find_spec(f"benchmarks.{name}") is None:
        print(f"skipped: there is no benchmark {name!r} in this version")
        return True
    words = [sys.executable, "-m", f"benchmarks.{name}", *(QUICK[name] if options.quick else ())]
    if name == "peers" and options.json:
        words += ["--json", str(options.json)]
    return subprocess.run(words, check=False).returncode == 0  # noqa: S603 - a module of this package


def _known(name: str) -> str:
    """Return a name as it is; ``choices`` would refuse that there is none (before Python 3.12)."""
    if name not in QUICK:
        raise argparse.ArgumentTypeError(f"there is no benchmark {name!r}. {suggestion(name, QUICK)}")
    return name


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", type=_known, metavar="NAME", help=f"one of {', '.join(QUICK)}")
    parser.add_argument("--quick", action="store_true", help="only show that they work: the figures say nothing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the comparison with other runners as JSON")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
