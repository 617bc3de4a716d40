"""Tags as marks: ``pytest -m smoke`` and ``-k smoke`` select the scenarios that a feature or a row tags ``@smoke``."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pytest_e1ts.model.tags import written_tags
from pytest_e1ts.pytest_plugin.nodes.nodes import Scenario

_OF_FEATURES_ALONE = frozenset({"skip", "xfail"})
_WITH_ARGUMENTS = frozenset(
    {
        *("parametrize", "usefixtures", "filterwarnings", "skipif", "timeout", "flaky", "xdist_group"),
        *("tryfirst", "trylast", "asyncio", "anyio", "only_browser", "skip_browser", "browser_context_args"),
    }
)
"""Marks that make pytest or a plugin do something; a word in a description is no reason for that."""


def mark_by_tags(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Give scenarios the marks that their tags name, and let ``-k`` find them by every tag.

    The marks are declared as they are found, so that ``--strict-markers`` takes them.

    Args:
        config: pytest's configuration.
        items: What was collected.
    """
    declared: set[str] = set()
    for item in items:
        if isinstance(item, Scenario):
            for tag in _tags_of(item):
                item.extra_keyword_matches.add(tag)
                if _is_mark(tag, item):
                    _declare(config, tag, declared)
                    item.add_marker(tag)


def _tags_of(item: Scenario) -> list[str]:
    place = item.place
    return [tag[1:] for part in (place.set, place.case, place.scenario) for tag in written_tags(part)]


def _is_mark(tag: str, item: Scenario) -> bool:
    if not tag.isidentifier() or tag.startswith("_") or tag in _WITH_ARGUMENTS:
        return False
    return tag not in _OF_FEATURES_ALONE or bool(item.place.scenario.source)


def _declare(config: pytest.Config, tag: str, declared: set[str]) -> None:
    if tag not in declared:
        declared.add(tag)
        config.addinivalue_line("markers", f"{tag}: a tag of scenarios")
