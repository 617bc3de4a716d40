"""Keys that get another value, and keys that are new."""

from __future__ import annotations

import re

from pytest_e1ts.store.releases.file.in_place.chunks import end_of_part
from pytest_e1ts.store.releases.file.in_place.edits import Edit, line_end, line_start
from pytest_e1ts.store.releases.file.in_place.spans import Span

_COMMENT = re.compile(r"[ \t]+#.*")


def replaced(text: str, entry: tuple[Span, Span], value: str) -> Edit:
    """Return the change of a value.

    Args:
        text: The file.
        entry: The key with its value.
        value: What takes its place; it may begin with a line end.
    """
    key, old = entry
    if value.startswith("\n") and old.kind == "list":
        return Edit(line_start(text, old.start), old.end, value[1:])
    if old.end > old.start:
        return replaced_span(text, old, value)
    colon = behind_colon(text, key)
    return replaced_span(text, Span(colon, colon, 0, "scalar"), value if value.startswith("\n") else f" {value}")


def replaced_span(text: str, old: Span, value: str) -> Edit:
    """Return the change of a part whose new text may have several lines: a comment behind it goes to the first one."""
    if old.style in {"|", ">"}:
        comment = _COMMENT.search(text[old.start : line_end(text, old.start)].rstrip("\r\n"))
        first, newline, rest = value.partition("\n")
        return Edit(old.start, old.end, f"{first}{comment[0] if comment else ''}{newline}{rest}")
    behind = text[old.end : line_end(text, old.end)].rstrip("\r\n")
    if "\n" not in value or not behind.strip().startswith("#"):
        return Edit(old.start, old.end, value)
    first, _, rest = value.partition("\n")
    return Edit(old.start, old.end + len(behind), f"{first}{behind}\n{rest}")


def added(text: str, span: Span, entry: str, later: tuple[str, ...], *, in_flow: bool) -> Edit:
    """Return a key that is new: before the next one that is there, or behind the last one.

    Args:
        text: The file.
        span: The mapping that gets it.
        entry: The key with its value.
        later: The keys that come behind it.
        in_flow: Whether the mapping is in brackets.
    """
    following = next((found[0] for key in later if (found := span.entry(key))), None)
    if in_flow:
        return Edit(following.start, following.start, f"{entry}, ") if following else added_in_flow(span, entry)
    if following is None and span.entries[-1][1].kind == "scalar":
        end = end_of_part(text, span.end, span.column)
        return Edit(end, end, f"{' ' * span.column}{entry}\n")
    following = following or span.entries[0][0]
    return Edit(following.start, following.start, f"{entry}\n{' ' * span.column}")


def added_in_flow(span: Span, entry: str) -> Edit:
    """Return a key that is new, the last one of a mapping in brackets."""
    if not span.entries:
        return Edit(span.start, span.end, f"{{{entry}}}")
    end = max(part.end for part in span.entries[-1])
    return Edit(end, end, f", {entry}")


def behind_colon(text: str, key: Span) -> int:
    """Return the place behind the colon of a key."""
    return text.index(":", key.end) + 1
