"""Rules about names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule

_HINT = "Rename one of them: reports distinguish them by their ids alone."


class _Named(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)


@release_rule("duplicate-name")
def duplicate_name(context: LintContext) -> Iterable[Remark]:
    """Two sets of a release, cases of a set or scenarios of a case have the same name."""
    for planned_set, first in _repeated(context.plan.sets):
        yield Remark(
            f"The release has two sets named {first.name!r}: {_ids(first, planned_set)}.",
            "name",
            _HINT,
            set=planned_set,
        )
    for parent in context.plan.sets:
        for case, twin in _repeated(parent.cases):
            message = f"The set has two cases named {twin.name!r}: {_ids(twin, case)}."
            yield Remark(message, "name", _HINT, case=case, set=parent)
        for case in parent.cases:
            for scenario, other in _repeated(case.scenarios):
                message = f"The case has two scenarios named {other.name!r}: {_ids(other, scenario)}."
                yield Remark(message, "name", _HINT, scenario=scenario, case=case, set=parent)


def _repeated(things: Sequence[NamedT]) -> Iterator[tuple[NamedT, NamedT]]:
    """Yield each thing whose name an earlier one has, with the earlier one."""
    seen: dict[str, NamedT] = {}
    for thing in things:
        first = seen.setdefault(" ".join(thing.name.split()).casefold(), thing)
        if first is not thing:
            yield thing, first


def _ids(first: _Named, second: _Named) -> str:
    return f"ids {first.id} and {second.id}"
