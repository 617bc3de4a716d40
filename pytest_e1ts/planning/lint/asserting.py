"""Whether a step checks something."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pytest_e1ts.actions import Action, actions
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.page_objects import find_business_action
from pytest_e1ts.registry import normalise

_REDIRECT = normalise("button-click-redirect")
_CHECKING = re.compile(r"_*(expect|assert|check_that|verify)|AssertionError$", re.IGNORECASE)


def asserts(step: PlannedStep, action: Action) -> bool:
    """Return whether a step checks something.

    An assertion does, and so does a click that names the address it must lead to. A business action of a page object
    does when its method calls something named ``expect…``, ``assert…``, ``verify…`` or ``check_that…``.
    """
    if action.kind_of_row(step) == "assertion":
        return True
    if normalise(step.type) == _REDIRECT and step.argument.strip():
        return True
    return actions.find(step.action) is None and _business_asserts(step.action)


def _business_asserts(name: str) -> bool:
    try:
        business = find_business_action(name)
    except UnknownNameError:
        return False
    return business is not None and _calls_check(business.function)


@lru_cache(maxsize=512)
def _calls_check(function: Callable[..., Any]) -> bool:
    code = getattr(function, "__code__", None)
    return code is not None and any(_CHECKING.match(name) for name in code.co_names)
