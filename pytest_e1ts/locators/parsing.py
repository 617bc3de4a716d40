"""Reading ``element_id``: what was written becomes strategies and their texts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators.filters import FILTERS, is_number
from pytest_e1ts.locators.names.page_object_names import written_form_of
from pytest_e1ts.locators.strategies import strategies, unquoted
from pytest_e1ts.locators.tables.cells import read_cell
from pytest_e1ts.registry import did_you_mean, nearest

SMART = "smart"
_PREFIXED = re.compile(r"([A-Za-z][\w-]*)\s*=\s*(.*)", re.DOTALL)
_CALL = re.compile(r"(getBy\w+)\s*(?::\s*(.*)|\((.*)\))", re.DOTALL | re.IGNORECASE)
_TEST_ID = re.compile(r"""\[data-testid=(["']?)([^"'\]]+)\1\]""")
_XPATH = re.compile(r"\(*\.{0,2}/|\.\.$")
_SELECTOR = re.compile(r"[#.]|.*[>\[\]]|.*\S:{1,2}[a-z]", re.DOTALL)
_OF_FRAMES = ("frame", "testid", "id", "name", "title", "css", "xpath")
_QUOTED = re.compile(r"""\\.|"[^"]*"|'[^']*'""")
_DEEPEST = 12
_LONGEST = 5_000  # characters
_PAIRS = {"[": "]", "(": ")"}


class UnknownStrategyError(UnknownNameError, ValueError):
    """A target names a way to find elements that does not exist."""

    code = "bad-target"


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the way to an element.

    Attributes:
        strategy: Name of the strategy; ``smart`` for a bare name.
        text: What the strategy looks for.
    """

    strategy: str
    text: str


def read_target(written: str) -> tuple[Part, ...]:
    """Read a target.

    Args:
        written: ``element_id``, its references filled.

    Returns:
        The parts, outermost first: ``a >> b`` has two.

    Raises:
        ValueError: It cannot be read; the message says what would be right.
        UnknownNameError: It names a page object or element that does not exist.
    """
    if len(written) > _LONGEST:
        raise ValueError(f"The target {written[:80]!r}… has {len(written):,} characters; it may have {_LONGEST:,}.")
    parts = tuple(part for piece in _split(written) for part in _read(piece.strip(), written))
    if parts[0].strategy in FILTERS:
        name = parts[0].strategy
        raise ValueError(
            f"{written!r} chooses among no elements: write what they are in front, as in Delete >> {name}=…"
        )
    return parts


def parse_target(written: str) -> list[str]:
    """Say what is wrong with a target, before a browser is at hand; nothing when all is well."""
    try:
        read_target(written)
    except (ValueError, UnknownNameError) as error:
        return [str(error)]
    return []


def suggest_targets(written: str) -> tuple[str, ...]:
    """Return what a target that cannot be read may be instead, the nearest first; each of them can be read.

    Args:
        written: A target that :func:`parse_target` finds something wrong with.
    """
    try:
        read_target(written)
    except UnknownNameError as error:
        made = (written.replace(error.name, name, 1) for name in error.suggestions if error.name)
        return tuple(target for target in made if not parse_target(target))
    except ValueError:
        return ()
    return ()


def frame_target(written: str) -> str:
    """Return a target that names a frame so that ``>>`` behind it leads into the frame.

    Raises:
        ValueError: It cannot be read, or names no frame.
        UnknownNameError: It names a page object or element that does not exist.
    """
    *outer, last = read_target(written)
    if last.strategy not in {SMART, *_OF_FRAMES}:
        raise ValueError(f"{written!r} names no frame. Write its name, id, title or test id, or a selector.")
    selector = f"{last.strategy}=" if last.strategy in {"css", "xpath"} else ""
    parts = [*outer, Part("frame", f"{selector}{last.text}")]
    return " >> ".join(part.text if part.strategy == SMART else f"{part.strategy}={part.text}" for part in parts)


def _split(written: str) -> list[str]:
    """Split at ``>>``, but not inside double quotes."""
    pieces, quoted = [""], False
    for chunk in re.split(r'(>>|")', written):
        quoted ^= chunk == '"'
        if chunk == ">>" and not quoted:
            pieces.append("")
        else:
            pieces[-1] += chunk
    return pieces


def _read(piece: str, written: str) -> tuple[Part, ...]:
    if not piece:
        whole = f" in {written.strip()!r}: write a target on both sides of >>" if written.strip() else ""
        raise ValueError(f"The target is empty{whole}.")
    cell = read_cell(piece)
    if cell is not None:
        return (_read_cell(piece, cell[1]),)
    prefixed = _read_prefixed(piece)
    if prefixed:
        return (_checked(prefixed, piece),)
    if _XPATH.match(piece):
        return (_checked(Part("xpath", piece), piece),)
    named = written_form_of(piece)
    if named is not None:
        return read_target(named)
    is_selector = _SELECTOR.match(piece) and not piece.endswith(":")
    return (_checked(Part("css" if is_selector else SMART, piece), piece),)


def _read_cell(piece: str, rest: str) -> Part:
    if rest:
        raise ValueError(f'{rest!r} in {piece!r} is not understood. Write row "ACME", column "Status".')
    return Part("cell", piece)


def _read_prefixed(piece: str) -> Part | None:
    if match := _TEST_ID.fullmatch(piece):
        return Part("testid", match[2])
    match = _CALL.fullmatch(piece) or _PREFIXED.fullmatch(piece)
    if match is None:
        return None
    found = strategies.find(match[1])
    if found is None:
        hint = did_you_mean(match[1], strategies) or f"Known: {', '.join(sorted(strategies))}."
        message = f"Unknown way to find an element {match[1]!r} in {piece!r}. {hint}"
        raise UnknownStrategyError(message, name=match[1], suggestions=tuple(nearest(match[1], strategies)))
    text = next((group for group in match.groups()[1:] if group is not None), "")
    return Part(found.name, text.strip())


def _checked(part: Part, piece: str) -> Part:
    if not unquoted(part.text)[0].strip():
        what = "the name of an element" if part.strategy == SMART else f"what to look for behind {part.strategy}="
        raise ValueError(f"The target {piece!r} names nothing: write {what}.")
    if part.strategy == "cell" and read_cell(part.text) is None:
        raise ValueError(f'{piece!r} names no cell. Write row "ACME", column "Status".')
    if part.strategy == "nth" and not is_number(part.text):
        raise ValueError(f"{piece!r} is no number: count from 1, or write nth=last.")
    if part.strategy in {"css", "xpath", "role"} and not _is_balanced(part.text):
        raise ValueError(f"The selector {part.text!r} is not complete: a bracket or a quote is not closed.")
    if part.strategy in {"css", "xpath", "role"} and _depth(part.text) > _DEEPEST:
        raise ValueError(f"The selector {part.text[:80]!r} has brackets in brackets more than {_DEEPEST} deep.")
    return part


def _depth(selector: str) -> int:
    """Return how deep brackets are nested; a browser takes twice the time for each level."""
    depth = deepest = 0
    for character in _QUOTED.sub("", selector):
        depth += (character in _PAIRS) - (character in _PAIRS.values())
        deepest = max(deepest, depth)
    return deepest


def _is_balanced(selector: str) -> bool:
    waiting: list[str] = []
    for character in _QUOTED.sub("", selector):
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif character in {"]", ")", '"', "'"} and (not waiting or waiting.pop() != character):
            return False
    return not waiting
