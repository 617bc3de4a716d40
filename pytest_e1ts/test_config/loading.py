"""Reading YAML that somebody else wrote: bounded in size and depth, without aliases.

The bounds come from trials: 306 bytes with aliases grew to three million nodes, 20,000 levels end in a RecursionError.
"""

from __future__ import annotations

from typing import Any

import yaml

from pytest_e1ts.test_config.findings import ALIAS, Finding

LARGEST = 64 * 1024
"""How many bytes a file may have."""

DEEPEST = 32
"""How many levels of lists and mappings a file may have; a right one has seven."""


class _Composer(yaml.SafeLoader):
    """Builds nodes, but follows no alias."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node; for an alias one of its own that holds nothing."""
        if self.check_event(yaml.AliasEvent):
            event: Any = self.get_event()  # type: ignore[no-untyped-call] # the stubs leave it out
            return yaml.ScalarNode(ALIAS, event.anchor, event.start_mark, event.end_mark)
        return super().compose_node(parent, index)


def load(data: bytes) -> tuple[yaml.Node | None, list[Finding]]:
    """Read a file into YAML nodes, which know their line and column.

    Args:
        data: The bytes of the file.

    Returns:
        The root node, None where the file cannot be read on; and what is wrong with the file as a whole.
    """
    if len(data) > LARGEST:
        return None, [Finding(1, 1, "", f"The file has {len(data):,} bytes; at most {LARGEST:,} are allowed.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_at(data[: error.start].decode("utf-8-sig"), "Not UTF-8 text. Save the file as UTF-8.")]
    try:
        return _compose(text)
    except yaml.reader.ReaderError as error:
        return None, [_at(text[: error.position], "A character that no text file should hold. Remove it.")]
    except yaml.MarkedYAMLError as error:
        return None, [_finding(error.problem_mark or error.context_mark, f"Not valid YAML: {error.problem}.")]


def _compose(text: str) -> tuple[yaml.Node | None, list[Finding]]:
    found, can_continue = _refused(text)
    if not can_continue:
        return None, found
    root = yaml.compose(text, Loader=_Composer)
    if root is None:
        found = [Finding(1, 1, "", "The file is empty. Start from the test_config.yml of this project.")]
    return root, found


def _refused(text: str) -> tuple[list[Finding], bool]:
    """Find what must not be built: aliases, bottomless nesting, further documents. Events need no recursion.

    Returns:
        The findings, and whether the rest of the file can be checked as well.
    """
    found: list[Finding] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        message = _refusal(event, depth, documents)
        if message:
            found.append(_finding(event.start_mark, message))
        if depth > DEEPEST or documents > 1:
            return found, False
    return found, True


def _refusal(event: yaml.Event, depth: int, documents: int) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"The alias *{event.anchor} is refused: a few aliases can stand for millions. Write the value out."
    if depth > DEEPEST:
        return f"Nested more than {DEEPEST} levels deep; a test configuration needs seven."
    if documents > 1:
        return "A second document begins here; the file must hold one. Remove the '---'."
    return ""


def _finding(mark: Any, message: str) -> Finding:
    """Return a finding at a mark of PyYAML, which counts from 0; its types know two kinds of marks, or none."""
    return Finding(mark.line + 1, mark.column + 1, "", message) if mark else Finding(1, 1, "", message)


def _at(before: str, message: str) -> Finding:
    """Return a finding at the end of the text that stands before it."""
    return Finding(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, "", message)
