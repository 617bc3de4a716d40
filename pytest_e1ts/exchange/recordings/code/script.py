"""From the statements of a recorded script to rows."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from pytest_e1ts.exchange.incoming import RemarkKind
from pytest_e1ts.exchange.recordings.code.actions import act
from pytest_e1ts.exchange.recordings.code.expectations import row_of
from pytest_e1ts.exchange.recordings.code.locators import is_locating, locate, property_of
from pytest_e1ts.exchange.recordings.code.pages import Pages
from pytest_e1ts.exchange.recordings.code.values import Expected, Found, Input, Other, Page, Pattern, Value, constant
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.tabs import FIRST
from pytest_e1ts.exchange.recordings.texts import UntranslatableError

_WAITS = frozenset({"expect_popup", "expect_download", "expect_navigation", "expect_page", "expect_event"})
_OPENS = frozenset({"expect_popup", "expect_page"})
_SETTINGS = frozenset({"new_context", "launch_persistent_context", "route_from_har"})
# Methods of a page of older versions that take a selector and do what the locator's method does.
_BY_SELECTOR = frozenset(
    {
        *("click", "dblclick", "fill", "type", "press", "check", "uncheck", "set_checked", "hover", "focus", "tap"),
        *("select_option", "set_input_files", "wait_for_selector"),
    }
)

_WORDS: dict[type[ast.AST], str] = {
    ast.If: "if",
    ast.For: "for",
    ast.While: "while",
    ast.Try: "try",
    ast.Assert: "assert",
    ast.With: "with",
}


class Script:
    """Reads the statements of one function."""

    def __init__(self, pages: Pages, names: dict[str, Value]) -> None:
        """Know what its parameters stand for.

        Args:
            pages: What its rows are added with.
            names: What names stand for; a page is the first tab.
        """
        self._pages, self._rows, self._names = pages, pages.rows, names
        self._has_page = any(isinstance(value, Page) for value in names.values())

    def read(self, body: Iterable[ast.stmt]) -> None:
        """Add the rows of statements."""
        for statement in body:
            self._rows.place = f"line {statement.lineno}"
            try:
                self._read_one(statement)
            except UntranslatableError as error:
                self._rows.fill_in(_described(statement), str(error))
            except RecursionError:
                self._rows.fill_in("a statement", "is nested too deeply")

    def _read_one(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Expr):
            if not isinstance(statement.value, ast.Constant):
                self._evaluate(statement.value)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            self._assign(statement)
        elif isinstance(statement, ast.With | ast.AsyncWith):
            self._within(statement)
        elif not isinstance(statement, ast.Pass | ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef):
            raise UntranslatableError("is no step: rows have neither conditions nor loops nor checks of their own")

    def _assign(self, statement: ast.Assign | ast.AnnAssign) -> None:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        value = self._evaluate(statement.value) if statement.value else Other()
        for target in targets:
            if isinstance(target, ast.Name):
                self._names[target.id] = value

    def _within(self, statement: ast.With | ast.AsyncWith) -> None:
        """Read what is within ``with page.expect_popup() as …:`` and the like."""
        (item, *_more) = statement.items
        call = item.context_expr
        method = call.func.attr if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else ""
        name = item.optional_vars.id if isinstance(item.optional_vars, ast.Name) else ""
        if method in _WAITS:
            self.read(statement.body)
            self._follow(method, name)
            return
        value = self._evaluate(call)
        if not isinstance(value, Other):
            raise UntranslatableError("is no step")
        self._names[name] = Other(is_setup=True)
        self.read(statement.body)

    def _follow(self, method: str, name: str) -> None:
        """Know what a step has led to: a tab, a download."""
        if method in _OPENS:
            tab = name.removesuffix("_info") or f"tab{len(self._pages.tabs.opened) + 1}"
            self._pages.tabs.open(tab)
            self._names[name] = Page(tab)
        elif method == "expect_download":
            self._rows.add(Row("Download", argument="*"))
            self._names[name] = Other()
        elif method == "expect_event":
            raise UntranslatableError("waits for an event of the browser")

    def _evaluate(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Await):
            return self._evaluate(node.value)
        if isinstance(node, ast.Name):
            return self._names.get(node.id, Other())
        if isinstance(node, ast.Attribute):
            return self._attribute(self._evaluate(node.value), node.attr)
        if isinstance(node, ast.Call):
            return self._call(node)
        found: Value = constant(node, self._names)
        return found

    def _attribute(self, value: Value, name: str) -> Value:
        if isinstance(value, Page):
            if name in {"keyboard", "mouse", "touchscreen"}:
                return Input(value.tab, name)
            return Other(is_setup=True) if name in {"context", "request", "clock"} else value
        if isinstance(value, Found):
            found = property_of(value, name)
            if found is None:
                raise UntranslatableError("uses a property of an element that rows do not have")
            return found
        return value if isinstance(value, Other) else Other()

    def _call(self, node: ast.Call) -> Value:
        if isinstance(node.func, ast.Name):
            return self._call_function(node, node.func.id)
        if not isinstance(node.func, ast.Attribute):
            raise UntranslatableError("calls a function of the script")
        receiver, method = self._evaluate(node.func.value), node.func.attr
        if isinstance(receiver, Other):
            return self._call_other(node, receiver, method)
        if isinstance(receiver, Page) and method in {"once", "on"}:
            self._listen(node, method)
            return None
        return self._call_method(receiver, method, self._arguments(node))

    def _call_method(self, receiver: Value, method: str, arguments: dict[str, Any]) -> Value:
        if isinstance(receiver, Page) and method in _BY_SELECTOR:
            return self._call_by_selector(receiver, method, arguments)
        if isinstance(receiver, Page | Found) and is_locating(method):
            return locate(receiver, method, arguments)
        if isinstance(receiver, Page):
            self._pages.call(receiver.tab, method, arguments)
        elif isinstance(receiver, Found):
            self._pages.turn_to(receiver.tab)
            act(self._rows, self._pages.typist, receiver, method, arguments)
        elif isinstance(receiver, Input):
            self._pages.use(receiver.tab, receiver.device, method, arguments)
        elif isinstance(receiver, Expected):
            self._pages.turn_to(receiver.subject.tab)
            self._rows.add(row_of(receiver.subject, method, arguments, self._pages.application))
        else:
            raise UntranslatableError("calls a function of the script")
        return None

    def _call_by_selector(self, page: Page, method: str, arguments: dict[str, Any]) -> Value:
        selector = {"0": arguments.get("0", arguments.get("selector"))}
        rest = {
            (str(int(name) - 1) if name.isdigit() else name): value
            for name, value in arguments.items()
            if name not in {"0", "selector"}
        }
        found = locate(page, "locator", selector)
        return self._call_method(found, "wait_for" if method == "wait_for_selector" else method, rest)

    def _call_function(self, node: ast.Call, name: str) -> Value:
        if name == "expect" and node.args:
            subject = self._evaluate(node.args[0])
            if not isinstance(subject, Page | Found):
                raise UntranslatableError("expects something of what is no page and no element")
            return Expected(subject)
        if name in {"sync_playwright", "async_playwright"}:
            return Other(is_setup=True)
        if name == "print":
            self._rows.leave_out("what the script prints")
            return None
        raise UntranslatableError("calls a function of the script")

    def _call_other(self, node: ast.Call, receiver: Other, method: str) -> Value:
        """Read what is done with the browser and its contexts, which runs set up themselves."""
        if method == "compile":
            source = constant(node.args[0], self._names) if node.args else None
            if isinstance(source, str):
                return Pattern(source, ignores_case=len(node.args) > 1)
        if not receiver.is_setup:
            raise UntranslatableError("calls a function of the script")
        if method in _SETTINGS and (node.keywords or node.args):
            self._rows.remark(RemarkKind.LEFT_OUT, f"What {method} sets is a setting of a run, and of no row.")
        return self._new_page() if method == "new_page" else receiver

    def _new_page(self) -> Page:
        is_first, self._has_page = not self._has_page, True
        return Page(FIRST if is_first else f"opened by the script, line {self._rows.place}")

    def _listen(self, node: ast.Call, method: str) -> None:
        event = constant(node.args[0], self._names) if node.args else ""
        if event != "dialog" or method == "on":
            raise UntranslatableError("listens to events of the page")
        self._pages.answer(node.args[1] if len(node.args) > 1 else None)

    def _arguments(self, node: ast.Call) -> dict[str, Any]:
        given: dict[str, Any] = {str(place): self._evaluate(value) for place, value in enumerate(node.args)}
        for keyword in node.keywords:
            if keyword.arg is None:
                raise UntranslatableError("uses a value that is computed when the script runs")
            given[keyword.arg] = self._evaluate(keyword.value)
        return given


def _described(statement: ast.stmt) -> str:
    """Return what a statement is, by the last method that it calls; never what it is given."""
    node: ast.AST = statement.value if isinstance(statement, ast.Expr | ast.Assign) else statement
    node = node.value if isinstance(node, ast.Await) else node
    if isinstance(node, ast.Call):
        function = node.func
        return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "a call")
    return next((word for kind, word in _WORDS.items() if isinstance(node, kind)), "a statement")
