"""The rules, one family per file."""

from pytest_e1ts.planning.lint.families import (
    absence,
    assertions,
    descriptions,
    exactness,
    ignored,
    names,
    options,
    reachability,
    secrets,
    sessions,
    targets,
    types,
    waits,
)

FAMILIES = (
    absence,
    assertions,
    descriptions,
    exactness,
    ignored,
    names,
    options,
    reachability,
    secrets,
    sessions,
    targets,
    types,
    waits,
)
