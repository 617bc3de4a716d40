"""Names that rows save values under."""

from __future__ import annotations

import re

from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.values import BUILT_IN_NAMES

_NAME = re.compile(r"[^\W\d][\w.\-]*")


def check_name(name: str) -> None:
    """Refuse a name that later steps could not write as ``${name}``, or that means something else there.

    Raises:
        ValueError: It is such a name; the message says what to write.
    """
    if not _NAME.fullmatch(name):
        raise MalformedError(f"has the name {name!r}. Write one of letters, digits and underscores, such as REFERENCE.")
    if name in BUILT_IN_NAMES:
        raise MalformedError(f"has the name {name!r}, which is built in. Choose another one, such as SAVED_{name}.")
