"""The report that people open: one self-contained HTML file for each run."""

from pytest_e1ts.reporting.html_report.reporter import HtmlReporter, report_name

__all__ = ["HtmlReporter", "report_name"]
