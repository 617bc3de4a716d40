"""Templates of a step's texts: what ``${…}`` means, and the secrets that must never leave the process."""

from pytest_e1ts.values.addresses import is_absolute, resolve_address
from pytest_e1ts.values.filling import LONGEST, fill
from pytest_e1ts.values.references import BUILT_IN_NAMES, Reference, names_in, unknown_names
from pytest_e1ts.values.scope import Scope
from pytest_e1ts.values.secrets import MASK, Secrets

__all__ = [
    "BUILT_IN_NAMES",
    "LONGEST",
    "MASK",
    "Reference",
    "Scope",
    "Secrets",
    "fill",
    "is_absolute",
    "names_in",
    "resolve_address",
    "unknown_names",
]
