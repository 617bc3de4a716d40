"""Reading two batches and comparing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pytest_e1ts.commands.runs.read_verdicts import read_named_batches
from pytest_e1ts.commands.runs.scenario_view import DescribedScenario, describe
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.reporting.history.comparison import (
    Comparison,
    Pair,
    ReleaseMembership,
    Thresholds,
    compare_batches,
    one_sided,
)
from pytest_e1ts.reporting.history.row_changes import RowChange, row_changes

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ComparedBatches:
    """Two batches compared, with everything needed to show it.

    Attributes:
        before: The runs of the earlier batch.
        after: The runs of the later one.
        changes: Differences of rows by scenario; none where what changed is not kept with a run.
        described: What is known of each scenario last, by its id.
    """

    before: Sequence[RunWithDetails]
    after: Sequence[RunWithDetails]
    thresholds: Thresholds
    comparison: Comparison
    changes: dict[int, list[RowChange]]
    described: dict[int, DescribedScenario]


def read_comparison(
    connection: Connection, batches: tuple[str, str], release: str | None, thresholds: Thresholds
) -> ComparedBatches:
    """Compare two batches, with a fixed number of queries.

    Raises:
        UnknownNameError: There is no such batch or release.
    """
    (before, judged_before), (after, judged_after) = read_named_batches(connection, batches, release)
    one_release = {run.release_id for run in before} & {run.release_id for run in after}
    one_batch_only = one_sided(judged_before, judged_after)
    membership = (
        _read_membership(connection, before, one_batch_only) if one_batch_only and one_release else ReleaseMembership()
    )
    comparison = compare_batches(judged_before, judged_after, thresholds, membership)
    changes = _read_changes(connection, before, after, comparison.changed)
    listed = {pair.scenario_id: pair.newest for pair in _listed_pairs(comparison)}
    described = describe(connection, listed.values())
    return ComparedBatches(
        before, after, thresholds, comparison, changes, {each.judged.scenario_id: each for each in described}
    )


def _listed_pairs(comparison: Comparison) -> Iterable[Pair]:
    return (pair for kind in fields(comparison) for pair in _pairs(getattr(comparison, kind.name)))


def _pairs(value: object) -> tuple[Pair, ...]:
    return value if isinstance(value, tuple) else ()


def _read_membership(
    connection: Connection, before: Sequence[RunWithDetails], scenario_ids: Collection[int]
) -> ReleaseMembership:
    from pytest_e1ts.store.history.scenarios import read_membership  # noqa: PLC0415 - keeps --help quick

    return ReleaseMembership(*read_membership(connection, scenario_ids, _ids(before)))


def _read_changes(
    connection: Connection, before: Sequence[RunWithDetails], after: Sequence[RunWithDetails], pairs: Sequence[Pair]
) -> dict[int, list[RowChange]]:
    from pytest_e1ts.store.history.steps import read_then_and_now  # noqa: PLC0415 - keeps --help quick

    if not pairs:
        return {}
    ids = [pair.scenario_id for pair in pairs]
    rows = read_then_and_now(connection, _ids((*before, *after)), ids)
    earlier = set(_ids(before))
    changes = row_changes(
        (row for row in rows if row.then.run_id in earlier), (row for row in rows if row.then.run_id not in earlier)
    )
    unseen: list[int] = [pair.scenario_id for pair in pairs if pair.is_known_to_differ]
    return {found: changes.get(found, []) for found in sorted({*changes, *unseen})}


def _ids(runs: Iterable[RunWithDetails]) -> list[int]:
    return [run.id for run in runs if run.id is not None]
