"""Whose code something is: of which distribution, or of which file of the suite."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator

from pytest_e1ts.errors import UNEXPECTED, format_traceback, log_unexpected
from pytest_e1ts.extensions.entry_points import GROUPS, Extension, extensions

_OURS = "pytest_e1ts"
_PLUGINS = "pytest11"


def origin_of(module: str) -> str:
    """Return whose code a module is.

    Args:
        module: Its dotted name.

    Returns:
        ``the distribution 'acme-checks' 1.2 (acme.checks)``, ``pytest-e1ts itself``, or the module with its file.
    """
    if _is_within(module, _OURS):
        return "pytest-e1ts itself"
    extension = _extension_of(module, (*GROUPS, _PLUGINS))
    if extension is not None:
        return f"{extension.owner} ({module})"
    file = getattr(sys.modules.get(module), "__file__", None)
    return f"{module} ({file})" if file else module


def unexpected_with_origin(what: str, error: BaseException) -> str:
    """Log an unexpected error, and return the sentence that says whose fault it is.

    Args:
        what: What could not be done, as a sentence without its point.
        error: What was raised.
    """
    attribution = blame(error)
    log_unexpected(what, format_traceback(error), attribution)
    return f"{what}. {attribution}"


def blame(error: BaseException) -> str:
    """Return the sentence that says whose fault an unexpected error is: another distribution's, or ours."""
    for module in _modules(error):
        extension = _extension_of(module, GROUPS)
        if extension is not None and not _is_within(module, _OURS):
            return f"That is a fault of {extension.owner}: please report it to its authors."
    return UNEXPECTED


def _modules(error: BaseException) -> Iterator[str]:
    """Yield the modules that an error came through."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        yield str(frame.f_globals.get("__name__", ""))


def _extension_of(module: str, groups: Iterable[str]) -> Extension | None:
    """Return an entry point of the distribution that a module belongs to; the one that names its nearest relative."""
    top = module.partition(".")[0]
    related = [
        extension
        for group in groups
        for extension in extensions(group)
        if extension.entry.module.partition(".")[0] == top
    ]
    return max(related, key=lambda extension: _count_shared_parts(extension.entry.module, module), default=None)


def _count_shared_parts(one: str, other: str) -> int:
    """Count the leading parts that two dotted names share; more than either has where they agree to the end of one."""
    pairs = zip(one.split("."), other.split("."), strict=False)
    return next((place for place, (left, right) in enumerate(pairs) if left != right), len(one) + 1)


def _is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
