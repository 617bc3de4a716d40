"""Where each scenario of a plan is written: what a click in VS Code's test panel opens.

VS Code's plugin takes an item's ``path`` for the file and its ``location`` for the line, and runs what was clicked by
the id that it makes of the path. Looking costs a walk through the release's file, so it is done for VS Code alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pytest_e1ts.model.plan import Place, Plan
from pytest_e1ts.pytest_plugin.nodes.nodes import Source
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.releases.file.places import Names, WrittenRelease, is_release_file, read_places
from pytest_e1ts.store.releases.named_file import names_file


def find_sources(plan: Plan, settings: Settings) -> dict[int, Source]:
    """Return where the scenarios of a plan are written, by id; those that are written nowhere are left out.

    Args:
        plan: The plan; its scenarios may say themselves where they are written.
        settings: Where release files may be.
    """
    file, written = _release_file(plan, settings)
    ids = {one.id: one.line for one in written.scenarios if one.id} if written else {}
    names: dict[Names, int] = {}
    for one in written.scenarios if written else ():
        names.setdefault(one.names, one.line)
    found = {}
    for place in plan.places():
        source = _stated_source(place, settings.root)
        line = ids.get(str(place.scenario.row_id or place.scenario.id)) or names.get(_names_of(place))
        if source or line:
            found[place.scenario.id] = source or Source(file, line or 1)
    return found


def _names_of(place: Place) -> Names:
    return (place.set.name, place.case.name, place.scenario.name)


def _stated_source(place: Place, root: Path) -> Source | None:
    """Return where a scenario says that it is written, as in ``features/approval.feature:9``, if that file is there."""
    file, _, line = place.scenario.source.rpartition(":")
    if not file or not line.isdecimal():
        return None
    path = root / file
    return Source(path, int(line)) if path.is_file() else None


def _release_file(plan: Plan, settings: Settings) -> tuple[Path, WrittenRelease | None]:
    """Return the first file that holds the release of the plan, and what it says."""
    for path in filter(is_release_file, _files(settings)):
        written = read_places(path)
        if written and (written.number == plan.release.number or written.id == str(plan.release.id)):
            return path, written
    return settings.release_file, None


def _files(settings: Settings) -> Iterator[Path]:
    """Yield the files that may hold a release: those that the suite names, or what lies in the root and right below."""
    if settings.release_files:
        for pattern in settings.release_files:
            yield from sorted(settings.root.glob(pattern))
        return
    folders = [path for path in sorted(settings.root.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    for folder in (settings.root, *folders):
        yield from (path for path in sorted(folder.iterdir()) if names_file(path.name))
