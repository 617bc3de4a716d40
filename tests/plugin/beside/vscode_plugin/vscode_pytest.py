"""Stands for the plugin of VS Code's Python extension: the same hooks, the same messages through the same pipe.

Where the extension is installed, the tests take its own plugin (see ``vscode.py``); it is in no package registry.
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

PIPE: list[int] = []
PATHS: dict[str, Path] = {}
SENT: set[str] = set()
ERRORS: list[str] = []

Node = dict[str, Any]


def absolute(nodeid: str, path: Path) -> str:
    return "::".join([str(path), *nodeid.split("::")[1:]])


def send(**params: object) -> None:
    if not PIPE:
        PIPE.append(os.open(os.environ["TEST_RUN_PIPE"], os.O_WRONLY))
    body = json.dumps({"jsonrpc": "2.0", "params": {"cwd": Path.cwd(), **params}}, default=os.fspath)
    data = f"content-length: {len(body)}\r\ncontent-type: application/json\r\n\r\n{body}".encode()
    while data:
        data = data[os.write(PIPE[0], data) :]


def send_result(nodeid: str, path: Path, outcome: str, message: str | None, text: str | None = None) -> None:
    test = absolute(nodeid, path)
    if test not in SENT:
        SENT.add(test)
        result = {"test": test, "outcome": outcome, "message": message, "traceback": text, "subtest": None}
        send(status="success", result={test: result}, not_found=None, error=ERRORS or None)


def pytest_exception_interact(node: Any, call: pytest.CallInfo[object], report: Any) -> None:
    is_failure = call.excinfo is None or call.excinfo.typename == "AssertionError"
    if not node.config.option.collectonly:
        outcome = "failure" if is_failure else "error"
        send_result(node.nodeid, node.path, outcome, "Test failed with exception", report.longreprtext)
    elif call.excinfo is None or is_failure:
        ERRORS.append(report.longreprtext)
    else:
        ERRORS.append(call.excinfo.exconly())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_report_teststatus(report: Any) -> Generator[None, object, object]:
    if report.when == "call" or (report.when == "setup" and report.skipped):
        outcome = "success" if report.passed else "failure" if report.failed else "skipped"
        text = report.longreprtext if report.failed else None
        send_result(report.nodeid, PATHS.get(report.nodeid, Path.cwd()), outcome, text)
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    PATHS[item.nodeid] = item.path
    return (yield)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if session.config.option.collectonly:
        send(status="error" if ERRORS else "success", tests=tree_of(session), error=ERRORS)
    elif exitstatus not in (0, 1):
        send(status="error", result=None, not_found=None, error=[*ERRORS, str(exitstatus)])


def make_node(kind: str, name: str, path: Path, key: str, **more: object) -> Node:
    return {"name": name, "path": path, "type_": kind, "id_": key, **more}


def line_of(cls: pytest.Class) -> str:
    try:
        return str(inspect.getsourcelines(cls.obj)[1])
    except (OSError, TypeError):
        return ""


def tree_of(session: pytest.Session) -> Node:
    root = make_node("folder", session.path.name, session.path, str(session.path), children=[])
    nodes: dict[str, Node] = {}
    for item in session.items:
        assert not hasattr(item, "callspec")
        above = root
        for parent in item.listchain():
            if isinstance(parent, pytest.Class | pytest.File):
                above = child_for(parent, above, nodes)
        line = "" if item.location[1] is None else str(item.location[1] + 1)
        key = absolute(item.nodeid, item.path)
        above["children"].append(make_node("test", item.name, item.path, key, lineno=line, runID=key, tags=[]))
    return root


def child_for(parent: pytest.Class | pytest.File, above: Node, nodes: dict[str, Node]) -> Node:
    is_class = isinstance(parent, pytest.Class)
    key = absolute(parent.nodeid, parent.path) if is_class else str(parent.path)
    if key not in nodes:
        more = {"lineno": line_of(parent)} if isinstance(parent, pytest.Class) else {}
        name = parent.name if is_class else parent.path.name
        nodes[key] = make_node("class" if is_class else "file", name, parent.path, key, children=[], **more)
        above["children"].append(nodes[key])
    return nodes[key]
