"""Actions that nobody knows and that are nearly right: a hint, for the suite may have actions of its own."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.registry import did_you_mean, normalise


def known_actions(found: dict[str, list[Found]]) -> dict[str, str]:
    """Return the actions that rows may name, by their folded names: those of e1ts and of the suite, and those offered.

    Args:
        found: What was read; its table of types and actions counts as well.
    """
    from pytest_e1ts.actions.catalogue import business_actions, vocabulary  # noqa: PLC0415 - only who reads sheets

    names = [name for entry in (*vocabulary(), *business_actions()) for name in (entry.name, *entry.aliases)]
    offered = found.get("configuration_options", ())
    names += [each.name for each in offered if each.values.get("option_type") == "action"]
    return {normalise(name): name for name in names}


def say_unknown_actions(found: dict[str, list[Found]], report: Report) -> None:
    """Say which actions are not known and are near to one that is.

    Args:
        found: What was read.
        report: Takes a remark for each row.
    """
    known = known_actions(found)
    hints: dict[str, str] = {}
    level = [*found.get("test_sets", ()), *found.get("reusable_cases", ())]
    while level:
        for each in level:
            action = each.values.get("action")
            if isinstance(action, str) and action and normalise(action) not in known:
                hint = hints.setdefault(action, did_you_mean(action, known.values()))
                if hint:
                    report.to_fill_in(each.cells["action"], f"The action {action[:60]!r} is not known here. {hint}")
        level = [child for each in level for child in each.children]
