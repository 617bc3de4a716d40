"""Features beside rows: which run, which row of ``test_sets`` each one has, and what of such rows has no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pytest_e1ts.actions.sentences import known_sentences
from pytest_e1ts.features.build import build_set, unregistered_id, with_own_ids
from pytest_e1ts.features.feature import Feature
from pytest_e1ts.model.plan import Plan, PlannedSet
from pytest_e1ts.model.rows import TestSetRow
from pytest_e1ts.model.text.feature_line import feature_path


def is_named(feature: Feature, words: Sequence[str]) -> bool:
    """Return whether one of some words names a feature: its title, its file or its file's name.

    Args:
        feature: The feature.
        words: As ``--e1ts-set`` takes them.
    """
    names = {_folded(name) for name in (feature.title, feature.path, feature.path.rpartition("/")[2])}
    return any(_folded(word) in names for word in words)


def is_chosen(feature: Feature, words: Sequence[str], set_id: int = 0) -> bool:
    """Return whether a feature is to run.

    Args:
        feature: The feature.
        words: The test sets that were named; none for all.
        set_id: The id of its own.
    """
    return not words or is_named(feature, words) or str(set_id) in {word.strip() for word in words}


def merge_features(plan: Plan, features: Sequence[Feature], ids: Mapping[str, int], words: Sequence[str] = ()) -> Plan:
    """Return a plan with the sets of features behind those of rows.

    Args:
        plan: The plan of the rows; rows of ``test_sets`` that stand for features are among its sets.
        features: The features that were asked for.
        ids: The ids of their rows in ``test_sets``, by path; one without a row has a derived id.
        words: The test sets that were named; none for all.
    """
    chosen = [feature for feature in features if is_chosen(feature, words, _set_id(feature, ids))]
    sentences = known_sentences() if chosen else None
    built = [build_set(one, _set_id(one, ids), sentences) for one in chosen if sentences]
    by_id = {part.id: part for part in with_own_ids(built)}
    kept = [_joined(part, by_id.pop(part.id, None)) for part in plan.sets if part.cases or not _stands_for(part)]
    return replace(plan, sets=(*kept, *by_id.values()))


def without_file(rows: Iterable[TestSetRow], features: Sequence[Feature]) -> list[str]:
    """Return what a person should know of rows that stand for features which are not there any more.

    Args:
        rows: The test sets that stand for features.
        features: The features that were asked for.
    """
    paths = {feature.path for feature in features}
    return [
        f"The test set {row.name!r} (id {row.id}) stands for {path}, which is not among the feature files of this run."
        for row in rows
        if (path := feature_path(row.description)) not in paths
    ]


def _stands_for(part: PlannedSet) -> bool:
    return bool(feature_path(part.description))


def _set_id(feature: Feature, ids: Mapping[str, int]) -> int:
    return ids.get(feature.path) or unregistered_id(feature.path)


def _joined(row: PlannedSet, feature: PlannedSet | None) -> PlannedSet:
    """Return the set of a row which also has cases of its own, with those of its feature behind them."""
    return row if feature is None else replace(feature, cases=(*row.cases, *feature.cases))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
