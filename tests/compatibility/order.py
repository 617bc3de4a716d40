"""Other plugins that choose what runs, when and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.compatibility.seen import SCENARIOS, Seen, other_plugin


@other_plugin("pytest-randomly")
def randomly(seen: Seen) -> Iterator[str]:
    """It says its seed; every scenario runs once."""
    if "--randomly-seed=" not in seen.output:
        yield "it did not say its seed"
    yield from _uncounted(seen)


@other_plugin("pytest-random-order", "--random-order")
def random_order(seen: Seen) -> Iterator[str]:
    """It says its seed; every scenario runs once."""
    if "--random-order-seed=" not in seen.output:
        yield "it did not say its seed"
    yield from _uncounted(seen)


@other_plugin(
    "pytest-split",
    "--splits=2",
    "--group=2",
    rows={102: ("failed",), 103: ("passed",)},
    but="Each group is a batch of its own, with rows and a report of its own: a release has passed where all have.",
)
def split(seen: Seen) -> Iterator[str]:
    """The second of two halves runs its own scenarios alone."""
    counts = seen.counts()
    if (counts["passed"], counts["failed"]) != (1, 1):
        yield f"the summary counts {dict(counts)}"


@other_plugin(
    "pytest-repeat",
    "--count=2",
    refused="--count (pytest-repeat) repeats test functions, and a scenario is a row: it runs once. Leave it out.",
    but="Without a release it repeats the suite's tests as ever.",
)
def repeat(_seen: Seen) -> Iterator[str]:
    """Nothing runs."""
    yield from ()


@other_plugin(
    "pytest-rerunfailures",
    "--reruns=1",
)
def rerunfailures(seen: Seen) -> Iterator[str]:
    """A scenario that fails is tried once more, and the count says so; its last attempt is in the rows."""
    if seen.counts()["rerun"] != 1:
        yield f"the summary counts {dict(seen.counts())}"


_SLOW = "import time\n\n\ndef test_beside_the_release():\n    time.sleep(30)\n"


@other_plugin("pytest-timeout", "--timeout=15", files={"test_beside.py": _SLOW})
def timeout(seen: Seen) -> Iterator[str]:
    """A plain test that hangs ends at its limit; the scenarios stay."""
    if not re.search(r"Timeout \(?>?15", seen.output):
        yield "the test that hangs was not ended"


def _uncounted(seen: Seen) -> Iterator[str]:
    counts = seen.counts()
    if (counts["passed"], counts["failed"]) != (len(SCENARIOS), 1):
        yield f"the summary counts {dict(counts)}"
