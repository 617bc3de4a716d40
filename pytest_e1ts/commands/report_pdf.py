"""A report as PDF: the page's own print style, through a headless browser."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from pytest_e1ts.errors import UsageError
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.execution.browser.driver import started_with
from pytest_e1ts.execution.browser.environment import for_browsers
from pytest_e1ts.values import Secrets

_FOOTER = (
    '<div style="font-size:7px;width:100%;padding:0 12mm;color:#5a6675;display:flex;justify-content:space-between">'
    '<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
)
_LIMIT_MS = 300_000


def print_pdf(page: Path, target: Path) -> Path:
    """Print a report.

    Args:
        page: The HTML report.
        target: The PDF to write.

    Returns:
        The target.

    Raises:
        ConfigurationError: There is no browser.
        UsageError: The browser could not print.
    """
    try:
        with started_with(partial(for_browsers, secrets=Secrets())), sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_arguments({"headless": True}))
            tab = browser.new_page(color_scheme="light")
            tab.set_default_timeout(_LIMIT_MS)
            tab.goto(page.as_uri())
            tab.pdf(
                path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True,
                display_header_footer=True, header_template="<span></span>", footer_template=_FOOTER,
            )  # fmt: skip
            browser.close()
    except Error as error:
        raise UsageError(
            f"The browser could not print {page} as PDF: {error.message.splitlines()[0]}", code="report-not-printed"
        ) from error
    return target
