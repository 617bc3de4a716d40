"""What the user can mend, as pytest shows it: one message with its code, and no traceback."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.printable import printable


def as_usage_error(error: E1tsError) -> pytest.UsageError:
    """Return an error of ours as the one that ends pytest with exit status 4."""
    from pytest_e1ts.error_codes.catalogue import with_code  # noqa: PLC0415 - needed where something is wrong

    return pytest.UsageError(printable(with_code(str(error), error.code)))
