"""Scenario titles where other plugins show ids alone, and what was expected and found for those that compare the two.

pytest's ``--junitxml``, pytest-html and teamcity-messages (with which PyCharm draws its tree) name a test by its id,
and ``sc102`` says nothing to a person. Each gets it in its own way; one that is not there costs nothing. What is not
their public interface is watched by ``tests/plugin/test_private_api.py``.

PyCharm builds its tree from the same names: it divides them at dots, and what has brackets at once behind a word is a
group of its own there. A blank in front of the id makes it one leaf.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from html import escape
from typing import Any

import pytest

from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.wire.pytest_internals import junit_text, junit_writer
from pytest_e1ts.pytest_plugin.wire.report_fields import compared_in, is_step, message_in
from pytest_e1ts.reporting.junit.text import properties_text

_PYCHARM = "LOCAL"  # what its runner says in place of TeamCity's version


class ScenarioTitles:
    """Gives the plugins of the controller's process the titles of scenarios."""

    def __init__(self, config: pytest.Config) -> None:
        """Look which of them take part."""
        self._junit = junit_writer(config)
        if self._junit is not None and self._junit.family == "xunit2":
            self._finalize = self._junit.finalize
            self._junit.finalize = self._finalize_by_schema  # type: ignore[method-assign]
        self._teamcity: Any = getattr(config, "_teamcityReporting", None)  # where teamcity-messages keeps itself
        if self._teamcity is not None:
            self._format_test_id = self._teamcity.format_test_id
            self._teamcity.format_test_id = self._named_with_title

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Name the test case of a scenario, and hand over what was compared."""
        if is_step(report) or scenario_id_in(report.nodeid) is None:
            return
        if self._junit is not None:
            self._junit.node_reporter(report).add_attribute("name", report.location[2])
        if self._teamcity is not None and report.failed:
            self._send_comparison(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_html_results_table_row(self, report: pytest.TestReport, cells: list[object]) -> None:
        """Write the title into the cell with the id."""
        if scenario_id_in(report.nodeid) is None:
            return
        for index, cell in enumerate(cells):
            if isinstance(cell, str) and "col-testId" in cell:
                cells[index] = f'<td class="col-testId">{escape(report.nodeid)}<br>{escape(report.location[2])}</td>'

    def _finalize_by_schema(self, report: pytest.TestReport) -> None:
        """Keep a test case to the schema that Jenkins reads by, which skips a whole file for properties in one."""
        if scenario_id_in(report.nodeid) is None or self._junit is None:
            self._finalize(report)
            return
        properties, report.user_properties = report.user_properties, []
        output = ET.Element("system-out")
        output.text = junit_text(properties_text(properties))
        self._junit.node_reporter(report).append(output)
        self._finalize(report)
        report.user_properties = properties

    def _named_with_title(self, nodeid: str, location: tuple[str, int | None, str]) -> Any:
        """Return the id in the tree: with the title as other tests have their parameters."""
        if scenario_id_in(nodeid) is None:
            return self._format_test_id(nodeid, location)
        if os.environ.get("TEAMCITY_VERSION") == _PYCHARM:
            above = self._format_test_id(nodeid.rpartition("::")[0], location)
            return f"{above}.{location[2].replace('.', '_')}"
        title = location[2].rpartition(" (sc")[0]
        return self._format_test_id(f"{nodeid}[{title}]" if title else nodeid, location)

    def _send_comparison(self, report: pytest.TestReport) -> None:
        wanted, found = compared_in(report)
        if wanted:
            from teamcity.diff_tools import EqualsAssertionError  # noqa: PLC0415 - it is there, for it takes part
            from teamcity.jb_local_exc_store import store_exception  # noqa: PLC0415 - the same

            store_exception(EqualsAssertionError(wanted, found, message_in(report), preformated=True))
