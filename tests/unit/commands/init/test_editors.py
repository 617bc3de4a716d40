"""What editors need."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from pytest_e1ts.commands.init.editors import PYCHARM, VSCODE, editor_files


def test_vs_code_runs_pytest_in_the_suite() -> None:
    settings = json.loads(editor_files()[VSCODE])
    assert settings["python.testing.pytestEnabled"] is True
    assert settings["python.testing.pytestArgs"] == ["."]


def test_pycharm_gets_a_run_configuration_of_pytest() -> None:
    configuration = ET.fromstring(editor_files()[PYCHARM]).find("configuration")  # noqa: S314 - our own file
    assert configuration is not None
    assert (configuration.get("type"), configuration.get("factoryName")) == ("tests", "py.test")
