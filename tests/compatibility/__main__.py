"""Try this plugin beside others: ``python -m tests.compatibility [--write] [NAME …]``.

Ends with 1 where something is not as docs/compatibility.md says. With ``--write`` the page is made anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pytest_e1ts.store.embedded.server import Embedded, start_embedded
from tests.compatibility import order, other_tests, reports, terminal
from tests.compatibility.environment import Environment, make_environment
from tests.compatibility.page import MODES, Line, write_page
from tests.compatibility.seen import OTHER_PLUGINS, OtherPlugin, faults
from tests.compatibility.suite import Place, run_beside
from tests.databases import fresh_database
from tests.site import running_site

_FAMILIES = (reports, order, terminal, other_tests)
_AT_ONCE = 2


@dataclass(frozen=True)
class _Bench:
    """What all trials share."""

    folder: Path
    server: Embedded
    site: str
    loud: bool

    def try_one(self, plugin: OtherPlugin) -> Line:
        """Install another plugin and run the suite with it in every mode."""
        where = make_environment(self.folder / plugin.name / "environment", [plugin.name, *plugin.packages])
        found = {workers: self._look(plugin, where, workers) for workers in MODES}
        for workers, sentences in found.items():
            _say(f"{plugin.name} -n {workers}: {'; '.join(sentences) or 'as it should be'}")
        return Line(plugin, where.version(plugin.name), found)

    def _look(self, plugin: OtherPlugin, where: Environment, workers: int) -> list[str]:
        folder = self.folder / plugin.name / f"n{workers}"
        folder = self.folder / plugin.name / f"n{workers}"
        with fresh_database(self.server) as database:
            seen = run_beside(plugin, where, Place(folder, database, self.site), workers)
        found = faults(plugin, seen)
        if found or self.loud:
            _say(seen.output)
        return found


def main(arguments: list[str]) -> int:
    """Try them, say what was found, and write the page where it is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.compatibility", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all of them otherwise")
    parser.add_argument("--write", action="store_true", help="make docs/compatibility.md anew; of all of them")
    parsed = parser.parse_args(arguments)
    unknown = [name for name in parsed.names if name not in OTHER_PLUGINS]
    if unknown or (parsed.write and parsed.names):
        parser.error(f"there are: {', '.join(OTHER_PLUGINS)}" if unknown else "--write takes all of them")
    chosen = [OTHER_PLUGINS[name] for name in sorted(parsed.names or OTHER_PLUGINS)]
    lines = _try_all(chosen, loud=bool(parsed.names))
    if parsed.write:
        write_page(lines)
    return int(any(sentences for line in lines for sentences in line.faults.values()))


def _try_all(chosen: list[OtherPlugin], *, loud: bool) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="e1ts-beside-", dir="/tmp") as name, running_site() as site:
        folder = Path(name)
        folder.chmod(0o755)
        with start_embedded(folder / "postgres", durable=False) as server, ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(partial(_Bench.try_one, _Bench(folder, server, site, loud)), chosen))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
