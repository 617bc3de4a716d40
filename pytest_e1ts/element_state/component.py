"""Components of the page's own (custom elements): their state lives among the page's scripts, or in the browser alone.

What a component keeps as properties only the page's own scripts can see; what it says by ``ElementInternals``, only the
accessibility tree knows; and a closed shadow root is open to nobody but the browser. Chromium reports all three by the
DevTools protocol, which Playwright's public ``CDPSession`` speaks; elsewhere the properties must do.
Source: https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/#method-queryAXTree
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from pytest_e1ts.locators import shared_script

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, ElementHandle, Locator

_KEY = "Symbol.for('e1ts.element')"
_KEEP = f"e => {{ globalThis[{_KEY}] = e; }}"
_ROLES = frozenset({
    "button", "checkbox", "combobox", "gridcell", "link", "listbox", "menuitem", "menuitemcheckbox", "menuitemradio",
    "option", "radio", "radiogroup", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox", "treeitem",
})  # fmt: skip
_PROPERTIES = ("checked", "pressed", "disabled", "required", "readonly", "expanded", "focused", "selected")


def read_component(locator: Locator, asked: list[str], *, timeout_ms: float) -> dict[str, Any]:
    """Read a component, or an element that holds one.

    Args:
        locator: Names the element.
        asked: What to read.
        timeout_ms: How long to wait for the element, in milliseconds.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    element = locator.element_handle(timeout=timeout_ms)
    try:
        with _devtools(element) as (session, object_id):
            return _read(session, object_id, asked)
    except Error:  # a browser without the protocol, or one that lost the element meanwhile
        script = f"(e, asked) => {{ {shared_script()}\nworld.main = true; return readElement(e, asked); }}"
        found: dict[str, Any] = element.evaluate(script, asked)
        return found
    finally:
        with suppress(Error):
            element.dispose()


def _read(session: CDPSession, object_id: str, asked: list[str]) -> dict[str, Any]:
    node = session.send("DOM.describeNode", {"objectId": object_id, "depth": -1, "pierce": True})["node"]
    roots = [session.send("DOM.resolveNode", {"backendNodeId": root})["object"] for root in _closed_roots(node)]
    nodes = session.send("Accessibility.queryAXTree", {"objectId": object_id})["nodes"]
    script = f"""function (asked, tree, ...roots) {{ {shared_script()}
      world.main = true; world.at = this; world.tree = tree; roots.forEach(root => world.closed.set(root.host, root));
      return readElement(this, asked); }}"""
    arguments = [
        {"value": asked},
        {"value": _accessible_state(nodes)},
        *({"objectId": root["objectId"]} for root in roots),
    ]
    answer = session.send(
        "Runtime.callFunctionOn",
        {"functionDeclaration": script, "objectId": object_id, "arguments": arguments, "returnByValue": True},
    )
    found: dict[str, Any] = answer["result"]["value"]
    return found


def _closed_roots(node: dict[str, Any]) -> Iterator[int]:
    for root in node.get("shadowRoots", ()):
        if root["shadowRootType"] == "closed":
            yield root["backendNodeId"]
        yield from _closed_roots(root)
    for child in (*node.get("children", ()), *filter(None, [node.get("contentDocument")])):
        yield from _closed_roots(child)


def _accessible_state(nodes: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what the accessibility tree says of the component: of itself, or of the only control within it."""
    controls = [node for node in nodes if not node.get("ignored") and node["role"]["value"] in _ROLES]
    if not controls or (len(controls) > 1 and controls[0] is not nodes[0]):
        return None
    node = controls[0]
    found = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    properties = {name: found[name] for name in _PROPERTIES if name in found}
    value = node.get("value", {}).get("value")
    name, own = node.get("name", {}).get("value", ""), node is nodes[0]
    return {
        "role": node["role"]["value"],
        "name": name,
        "own": own,
        **properties,
        **({} if value is None else {"value": str(value)}),
    }


@contextmanager
def _devtools(element: ElementHandle) -> Iterator[tuple[CDPSession, str]]:
    """Open a session with the browser in which the element is known, and give its name there."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    frame = element.owner_frame()
    if frame is None:
        raise Error("The element is in no frame.")
    try:
        session = frame.page.context.new_cdp_session(frame)
    except Error:  # a frame of the same process answers in the session of its page
        session = frame.page.context.new_cdp_session(frame.page)
    try:
        element.evaluate(_KEEP)
        yield session, _object_id(session)
    finally:
        with suppress(Error):
            element.evaluate(f"() => {{ delete globalThis[{_KEY}]; }}")
            session.detach()


def _object_id(session: CDPSession) -> str:
    """Find the element among the scripts of the page and of the frames in its process."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    contexts: list[int] = []
    session.on("Runtime.executionContextCreated", lambda event: contexts.append(event["context"]["id"]))
    session.send("Runtime.enable")
    for context in contexts:
        with suppress(Error):
            found = session.send("Runtime.evaluate", {"expression": f"globalThis[{_KEY}]", "contextId": context})
            if found["result"].get("subtype") == "node":
                return str(found["result"]["objectId"])
    raise Error("The browser does not know the element.")
