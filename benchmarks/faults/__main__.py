"""Seeds faults into the demo application and says which the demo release catches: ``python -m benchmarks.faults``.

Every fault is tried alone, against the unmodified release; see ``docs/faults.md``. The exit status is 1 when a fault
survived that its entry does not explain.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.faults import table
from benchmarks.faults.catalogue import Fault, FaultError, read_catalogue
from benchmarks.faults.search import Search
from benchmarks.faults.trial import Catch, TrialError, Trials, trials
from demo.process import DemoStartError
from pytest_e1ts.registry import suggestion


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parse(arguments)
    started = time.monotonic()
    try:
        faults = _chosen(options.names, read_catalogue())
        with trials() as runs:
            if not options.names:
                _check_without_faults(runs)
            found = Search(runs, options.jobs, options.alone, _print_fault).all(faults, table.known(table.read()))
    except (FaultError, TrialError, DemoStartError) as error:
        print(error, file=sys.stderr)
        return 2
    _summarize(found, time.monotonic() - started)
    if options.write:
        _write(found, options.table)
    return int(any(catch is None and not fault.survives for fault, catch in found.items()))


def _chosen(names: Sequence[str], faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults of those names or kinds; all when there are none."""
    known = {fault.name for fault in faults} | {fault.kind for fault in faults}
    for name in names:
        if name not in known:
            raise FaultError(f"there is no fault and no kind {name!r}. {suggestion(name, known)}")
    return [fault for fault in faults if not names or {fault.name, fault.kind} & set(names)]


def _check_without_faults(runs: Trials) -> None:
    failed = runs.run([], workers=2)
    if failed:
        raise TrialError(f"the release fails without any fault, in sc{failed[0].scenario}: mend that first")


def _print_fault(fault: Fault, catch: Catch | None) -> None:
    print(f"{'caught  ' if catch else 'survived'}  {fault.name}: {table.result(fault, catch)}", flush=True)


def _summarize(found: Mapping[Fault, Catch | None], seconds: float) -> None:
    survived = [fault for fault, catch in found.items() if catch is None]
    print(f"\n{len(found) - len(survived)} of {len(found)} caught in {seconds / 60:.1f} min", flush=True)
    for fault in survived:
        print(f"  survived: {fault.name} ({fault.survives or 'not explained'})")


def _write(found: Mapping[Fault, Catch | None], path: Path) -> None:
    """Write the table; what was not tried now keeps its line."""
    faults = read_catalogue()
    results = {fault.name: table.UNTRIED for fault in faults} | table.read(path)
    results |= {fault.name: table.result(fault, catch) for fault, catch in found.items()}
    path.write_text(table.render(faults, results), encoding="utf-8")
    print(f"written: {path}")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults or kinds of them; none for all")
    jobs = (os.cpu_count() or 1) + 1
    parser.add_argument("--jobs", type=int, default=jobs, help="runs at once (default: one more than processors)")
    parser.add_argument("--alone", action="store_true", help="try every fault alone, none in a group")
    parser.add_argument("--write", action="store_true", help="write the table of the docs")
    parser.add_argument("--table", type=Path, default=table.PATH, help="where the table is (default: docs/faults.md)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
