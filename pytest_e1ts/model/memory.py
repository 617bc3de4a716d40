"""Many small objects that stay: while they are made they need no garbage collection, and a plan's never again.

Python's collector looks at every object again and again while more are made, though none of them is garbage: with
100,000 steps that is a third of the time. After that a plan is put where the collector does not look.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects that are no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def lasting_objects() -> Iterator[None]:
    """Make objects that live as long as the process."""
    with collector_paused():
        try:
            yield
        finally:
            gc.freeze()
