"""Ids, tags, times and addresses in Cucumber JSON: stable, unique, the same however the run was spread."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

from pytest_e1ts.model.plan import Place, Plan, PlannedRelease, PlannedSet
from pytest_e1ts.model.tags import written_tags

_MAX_SLUG = 80


def slug(text: str) -> str:
    """Return the text in lower-case letters, digits and hyphens; ``unnamed`` where nothing is left."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(part if part.isalnum() else "-" for part in folded if not unicodedata.combining(part))
    return re.sub("-+", "-", kept).strip("-")[:_MAX_SLUG].rstrip("-") or "unnamed"


def feature_id(planned_set: PlannedSet) -> str:
    """Return ``sign-in-12``: two sets of one name stay two features."""
    return f"{slug(planned_set.name)}-{planned_set.id}"


def element_id(place: Place) -> str:
    """Return ``<set slug>-<set id>;<case slug>-<case id>;<scenario slug>-<scenario id>``."""
    parts = (place.case, place.scenario)
    return ";".join([feature_id(place.set), *(f"{slug(part.name)}-{part.id}" for part in parts)])


def feature_uri(release: PlannedRelease, planned_set: PlannedSet) -> str:
    """Return an address that no other feature has: one reader names its pages after it."""
    if planned_set.source:
        return planned_set.source.rpartition(":")[0]
    return f"release-{release.id}/{feature_id(planned_set)}.feature"


def feature_tags(plan: Plan, planned_set: PlannedSet) -> list[str]:
    """Return the tags that hold for a whole test set."""
    tags = [f"@release-{_word(plan.release.number)}", f"@set-{planned_set.id}"]
    if plan.environment.name:
        tags.append(f"@{_word(plan.environment.name)}")
    return unique([*tags, *written_tags(planned_set)])


def element_tags(plan: Plan, place: Place) -> list[str]:
    """Return the tags of a scenario: those of its set, its ids, and those written in its texts."""
    own = [f"@case-{place.case.id}", f"@scenario-{place.scenario.id}"]
    written = [*written_tags(place.case), *written_tags(place.scenario)]
    return unique([*feature_tags(plan, place.set), *own, *written])


def unique(words: list[str]) -> list[str]:
    """Return each word once, in order."""
    return list(dict.fromkeys(words))


def tag_records(tags: list[str], line: int) -> list[dict[str, object]]:
    """Return the tags as readers want them."""
    return [{"name": tag, "line": line} for tag in tags]


def timestamp(seconds: float) -> str:
    """Write seconds since the epoch as ``2026-11-20T09:57:00.123Z``."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _word(text: str) -> str:
    return re.sub(r"[\s@]+", "-", text.strip())
