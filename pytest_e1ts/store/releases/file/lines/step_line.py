r"""A step in one line of text: ``sentence => action | element | argument | expected [option, key=value]``.

What separates stands between blanks: ``=>`` behind the sentence, ``|`` between the cells; all else is text. A backslash
in front of such a word (``\|``, ``\=>``), or of brackets at the end, makes it text. An empty cell is no value, ``""``
is the empty text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.store.releases.file.nodes import Mapping, Node, Scalar

CELLS = ("action", "element_id", "action_result", "expected_results")
SENTENCE = "step_definition"
# What may be in the brackets: in the order in which it is written. A word alone stands for a key with its value.
KEYS = ("type", "select_config_id", "match_config_id", "order_index", "id")
OPTIONAL = "optional"
FORM = "sentence => action | element | argument | expected [optional, type=…]"

# Each is text where a backslash is in front; reference/step_line_pattern.py has the same for editors.
SEPARATOR = re.compile(r"(?<![^ ])(=>|\|)(?![^ ])")
ESCAPED = re.compile(r"(?<![^ ])\\(\\*(?:=>|\|))(?![^ ])")
BRACKETS = re.compile(r"(?:^| )(\\*)\[([^\[\]]*)\]$")
KEYWORD = re.compile("(?:Given|When|Then|And|But) ")
EMPTY_TEXT = re.compile(r'\\*""')

Report = Callable[[Node, str], None]


def read_step_line(node: Scalar, report: Report) -> Mapping:
    """Return the step of a line as the mapping that it stands for.

    Args:
        node: The line.
        report: Takes what is wrong, with its node.
    """
    line = Line(node, report)
    return Mapping(node.line, tuple(line.entries()))


class Line:
    """One line, read from left to right."""

    def __init__(self, node: Scalar, report: Report) -> None:
        self._node = node
        self._report = report

    def entries(self) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys with their values, as texts."""
        text = self._node.text.strip(" ")
        if not text or "\n" in text:
            self._problem(f"a step in one line is: {FORM}" if not text else "a step in one line has no line ends in it")
            return
        if self._node.comment:
            self._problem(
                f"{self._node.comment[:40]!r} is a comment for YAML and not part of the step. Put the line in quotes: "
                f"{in_quotes(f'{self._node.text} {self._node.comment}')}; or write a blank behind the '#' of a comment"
            )
        sentence, rest = self._split_sentence(text)
        yield from self._entry(SENTENCE, sentence)
        cells = self._split_cells(rest)
        if cells:
            cells[-1], options = self._split_options(cells[-1], is_first=len(cells) == 1)
            for key, cell in zip(CELLS, cells, strict=False):
                yield from self._entry(key, cell)
            yield from self._options(options)

    def _split_sentence(self, text: str) -> tuple[str, str]:
        found = list(SEPARATOR.finditer(text))
        arrows = [each for each in found if each[1] == "=>"]
        if arrows and arrows[0] is not found[0]:
            self._problem(
                "the '=>' comes behind a '|'. It stands once, behind the sentence; as part of a text write \\=> or \\|"
            )
        elif len(arrows) > 1:
            self._problem("the line has more than one '=>'. Write \\=> where it is part of a text")
        if not arrows:
            self._check_keyword(text)
            return "", text
        return text[: arrows[0].start()].strip(" "), text[arrows[0].end() :].strip(" ")

    def _check_keyword(self, text: str) -> None:
        """Report a sentence that stands where the action is: no action begins as sentences do."""
        if not KEYWORD.match(text):
            return
        sentence = SEPARATOR.split(text)[0].strip(" ")
        self._problem(
            f"{sentence[:80]!r} is a sentence, and stands where the action is. A sentence needs '=>' behind it; write: "
            "sentence => action | element | argument"
        )

    def _split_cells(self, rest: str) -> list[str]:
        cells = [cell.strip(" ") for cell in SEPARATOR.split(rest)[::2]]
        if len(cells) > len(CELLS) and any(cells[len(CELLS) :]):
            self._problem(
                f"the line has {len(cells)} cells: {cells[len(CELLS)][:40]!r} comes behind the fourth. The cells are "
                "action | element | argument | expected; write \\| where a bar is part of a text"
            )
        for sign in ("|", "=>"):
            if sign in cells[0]:
                self._problem(
                    f"the action {cells[0][:40]!r} holds {sign!r}. Where that separates, it needs a blank on both sides"
                )
        while len(cells) > 1 and not cells[-1]:
            cells.pop()
        return cells[: len(CELLS)]

    def _split_options(self, cell: str, *, is_first: bool) -> tuple[str, str | None]:
        """Return the last cell without the brackets at its end, and what is in them."""
        found = BRACKETS.search(cell)
        if not found:
            return cell, None
        if found[1]:
            return cell[: found.start(1)] + cell[found.start(1) + 1 :], None
        if found.start() or not cell.startswith("[") or is_first:
            return cell[: found.start()].rstrip(" "), found[2]
        if OPTIONAL in re.split(" *, *", found[2].strip(" ")):  # others may well be a selector, as in [type=submit]
            self._problem(f"{cell[:40]!r} is a cell. Options come behind the last cell, without a '|' before them")
        return cell, None

    def _options(self, text: str | None) -> Iterator[tuple[Scalar, Node]]:
        seen = set()
        for option in text.split(",") if text is not None else ():
            name, equals, value = (part.strip(" ") for part in option.partition("="))
            if name in seen:
                self._problem(f"in the brackets, {name!r} is given twice")
            elif (name == OPTIONAL and not equals) or (name in KEYS and value):
                yield self._scalar("required" if name == OPTIONAL else name), self._scalar(value or "false")
            else:
                self._problem(self._wrong_option(option.strip(" "), name))
            seen.add(name)

    def _wrong_option(self, option: str, name: str) -> str:
        if name in KEYS:
            return f"in the brackets, {name!r} has no value; write {name}=…"
        known = ", ".join((OPTIONAL, *(f"{key}=…" for key in KEYS)))
        hint = did_you_mean(name, (OPTIONAL, *KEYS)) or f"Known: {known}."
        return f"in the brackets, {option[:40]!r} is unknown. {hint} Write \\[ where the brackets are part of a text"

    def _entry(self, key: str, text: str) -> Iterator[tuple[Scalar, Node]]:
        if not text:
            return
        is_empty = EMPTY_TEXT.fullmatch(text) is not None
        value = text.removeprefix("\\") if is_empty and text != '""' else "" if is_empty else ESCAPED.sub(r"\1", text)
        yield self._scalar(key), self._scalar(value)

    def _scalar(self, text: str) -> Scalar:
        return Scalar(self._node.line, text, plain=False)

    def _problem(self, text: str) -> None:
        self._report(self._node, text)


def write_step_line(values: dict[str, str]) -> str | None:
    """Return a step as a line; None where no line says exactly the same.

    Args:
        values: The texts of its keys; ``required`` is ``false`` or absent. What is absent is no value.
    """
    cells = [_escaped(values[key]) if key in values else "" for key in CELLS]
    while cells and not cells[-1]:
        cells.pop()
    options = [f"{key}={values[key]}" for key in KEYS if key in values]
    if values.get("required") == "false":
        options.insert(0, OPTIONAL)
    if options:
        brackets = f"[{', '.join(options)}]"
        cells = [*cells[:-1], f"{cells[-1]} {brackets}"] if cells else [brackets]
    elif cells:
        cells[-1] = _with_brackets_as_text(cells[-1], is_first=len(cells) == 1)
    sentence = f"{_escaped(values[SENTENCE])} =>" if SENTENCE in values else ""
    text = f"{sentence} {' |'.join(f' {cell}' if cell else '' for cell in cells).strip(' ')}".strip(" ")
    return text if _read_back(text) == values else None


def in_quotes(line: str) -> str:
    """Return a line as YAML takes it whatever it holds."""
    return "'" + line.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    if EMPTY_TEXT.fullmatch(text):
        return f"\\{text}"
    return re.sub(r"(?<![^ ])(\\*(?:=>|\|))(?![^ ])", r"\\\1", text) if text else '""'


def _with_brackets_as_text(cell: str, *, is_first: bool) -> str:
    found = BRACKETS.search(cell)
    if not found or (cell.startswith("[") and not found.start() and not is_first):
        return cell
    return f"{cell[: found.start(1)]}\\{cell[found.start(1) :]}"


def _read_back(text: str) -> dict[str, str] | None:
    problems: list[str] = []
    read = read_step_line(Scalar(1, text, plain=False), lambda _, problem: problems.append(problem))
    return None if problems else {key.text: value.text for key, value in read.entries if isinstance(value, Scalar)}
