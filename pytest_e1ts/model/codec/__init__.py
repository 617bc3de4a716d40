"""The codec: everything that leaves a process as JSON, and comes back as it was."""

from pytest_e1ts.model.codec.plans_and_events import (
    canonical_json,
    dump_event,
    dump_plan,
    dump_steps,
    load_event,
    load_plan,
    load_steps,
)

__all__ = ["canonical_json", "dump_event", "dump_plan", "dump_steps", "load_event", "load_plan", "load_steps"]
