"""Ids that a library has made: they differ from one build, or one page view, to the next. Pure."""

from __future__ import annotations

import re

# A run of digits, digits among hexadecimal letters, the marks of libraries; for Python and for JavaScript.
GENERATED = (
    r"\d{3,}|(^|[-_:.])(?=[a-f]*\d)[\da-f]{5,}($|[-_:.])|^:|:$|:r[\da-z]*:"
    r"|^(mui|radix|headlessui|react-aria|ember|ext-gen|gwt-uid|yui|ng-|mat-|cdk-|el-id|input-|uid|_?r_)[-_:]?.*\d"
)
_PATTERN = re.compile(GENERATED, re.IGNORECASE)


def looks_generated(identifier: str) -> bool:
    """Return whether an id or test id was probably made by a library, or holds the number of a record."""
    return _PATTERN.search(identifier) is not None
