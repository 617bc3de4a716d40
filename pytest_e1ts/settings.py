"""Settings: what one run was asked to do, fixed at its start.

They are declared in :mod:`pytest_e1ts.declarations.settings`. Where each comes from, and which source wins, is decided
in :mod:`pytest_e1ts.option_values`.
"""

from __future__ import annotations

from pytest_e1ts.declarations.option import make_dataclass
from pytest_e1ts.declarations.page_errors import PageErrorLevel, PageErrorRules
from pytest_e1ts.declarations.settings import ReportAccess, Screenshots, Settings

__all__ = ["PageErrorLevel", "PageErrorRules", "ReportAccess", "Screenshots", "Settings"]

make_dataclass(PageErrorRules)
make_dataclass(Settings)
