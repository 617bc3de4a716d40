"""The rows of one scenario as they are read: what belongs together merges, and nothing is dropped without a word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.row_checks import RowChecks
from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.exchange.recordings.sentences import keyword_of, sentence_for
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.model.plan import PlannedStep

TO_BE_FILLED_IN = "To be filled in: "
_FIELD_ACTIONS = frozenset({"Text Plain", "Password", "Type Keys", "Custom Select", "Upload File"})
_TYPING = frozenset({"Text Plain", "Type Keys"})
_REPLACING = _FIELD_ACTIONS - {"Upload File"}
_DIALOGS = {True: "Accept Dialog", False: "Dismiss Dialog"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or a note.

    Attributes:
        action: Its action; empty for a note.
        target: Its element; None for none.
        argument: Its argument.
        type: Its type; empty for that of the target.
        required: Whether the scenario ends where it fails.
        sentence: What a person wrote about it; empty for a sentence of the vocabulary.
        place: Where it was recorded.
    """

    action: str = ""
    target: Target | None = None
    argument: str = ""
    type: str = ""
    required: bool = True
    sentence: str = ""
    place: str = ""

    @property
    def element(self) -> str:
        """What the column ``element_id`` holds."""
        return self.target.written if self.target else ""

    def planned(self) -> PlannedStep:
        """Return the row as a run would have it."""
        type_ = self.type or (self.target.type if self.target else "")
        return PlannedStep(0, 0, "", type_, self.element, self.action, self.argument, self.required, "")


@dataclass(slots=True)
class ScenarioRows:
    """Collects the rows of one scenario.

    Attributes:
        name: The scenario, as places call it: ``test "Login"``; empty where a recording has only one.
        place: Where the reader is; set by it.
        block: What the rows that come now are within, such as ``if``; notes are made of them. Empty for nothing.
        remarks: What a person should know.
    """

    name: str = ""
    place: str = ""
    block: str = ""
    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _left_out: dict[str, int] = field(default_factory=dict)
    _checks: RowChecks = field(default_factory=RowChecks)
    _next_answer: Row | None = None

    def add(self, row: Row) -> None:
        """Add a row; one that no run would take becomes a note that waits for a person."""
        row = replace(row, place=self.place)
        problems = self._checks.problems(row.planned())
        if self.block:
            self._add_note(row.sentence or self._said(row), self.block)
        elif problems:
            self.fill_in(row.action, f"fits no row: {problems[0].message.rstrip('.')}")
        else:
            self._merge(row)
            self._answer()

    def note(self, sentence: str) -> None:
        """Add a sentence for readers that nothing is done for."""
        self.rows.append(Row(sentence=sentence, place=self.place))

    def fill_in(self, what: str, why: str) -> None:
        """Add a note in place of what cannot be translated.

        Args:
            what: What was recorded, in the words of its tool; without anything that was typed.
            why: Why no row says that, in a clause.
        """
        self._add_note(what, self.block)
        self.remark(RemarkKind.TO_FILL_IN, f'"{what}" {why}. A note is in its place.')

    def remark(self, kind: RemarkKind, text: str) -> None:
        """Add something that a person should know of the current place."""
        self.remarks.append(Remark(kind, self.place, text))

    def leave_out(self, what: str) -> None:
        """Count something that runs do not need; it is reported once."""
        self._left_out[what] = self._left_out.get(what, 0) + 1

    def answer_next(self, *, accept: bool, answer: str | None = None) -> None:
        """Say what the dialog is answered that the next row raises.

        Args:
            accept: Whether OK is pressed.
            answer: What is entered into a prompt; None for nothing.
        """
        argument = dialog_argument("", answer)
        self._next_answer = Row(_DIALOGS[accept], argument=argument, type="modal-interaction")

    def last_is_dialog(self) -> bool:
        """Return whether the last row answers a dialog."""
        return bool(self.rows) and self.rows[-1].action in _DIALOGS.values()

    def finish(self) -> None:
        """Report what was left out."""
        if self._left_out:
            listed = ", ".join(f"{what} ({count})" for what, count in self._left_out.items())
            self.remarks.append(
                Remark(RemarkKind.LEFT_OUT, self.name, f"Runs do not need what was left out: {listed}.")
            )

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as steps of a release file."""
        steps: list[dict[str, Any]] = []
        keyword = ""
        for row in self.rows:
            word = keyword_of(row.planned(), is_first=not steps) if row.action else ""
            said = row.sentence or f"{'And' if word == keyword else word} {self._said(row)}"
            keyword = "When" if word == "Given" else word or keyword
            steps.append(_record(row, said))
        return steps

    def places(self) -> Mapping[int, str]:
        """Return where each row was recorded, by its place in the list."""
        return {place: row.place for place, row in enumerate(self.rows) if row.place}

    def _said(self, row: Row) -> str:
        return sentence_for(row.planned(), row.target.shown if row.target else "")

    def _add_note(self, what: str, within: str) -> None:
        self.note(f"{TO_BE_FILLED_IN}{f'within {within}, ' if within else ''}{what}")

    def _merge(self, row: Row) -> None:
        """Add a row; a click into the field that it types into, and what it types over, go; further keys are added."""
        last = self.rows[-1] if self.rows else Row()
        is_same = bool(row.element) and last.element == row.element
        clicked = last.action == "Click" and row.action in _FIELD_ACTIONS
        if is_same and row.action == "Type Keys" and last.action in _TYPING:
            # The tools type behind what a field holds, and the row replaces it.
            row = replace(row, argument=last.argument + row.argument)
            self.rows.pop()
        elif is_same and (clicked or (last.action == row.action and row.action in _REPLACING)):
            self.rows.pop()
        self.rows.append(row)

    def _answer(self) -> None:
        if self._next_answer and actions.get(self.rows[-1].action).kind == "action":
            answer, self._next_answer = self._next_answer, None
            self.rows.append(replace(answer, place=self.place))


def dialog_argument(says: str, answer: str | None) -> str:
    """Return the argument of a row that answers a dialog.

    Args:
        says: What the dialog says; empty for anything.
        answer: What is entered into a prompt; None for nothing.
    """
    if answer is None:
        return json.dumps({"text": says}, ensure_ascii=False) if says.lstrip().startswith("{") else says
    return json.dumps(({"text": says} if says else {}) | {"answer": answer}, ensure_ascii=False)


def _record(row: Row, said: str) -> dict[str, Any]:
    planned = row.planned()
    columns = {
        "step_definition": said,
        "type": planned.type,
        "element_id": planned.element,
        "action": planned.action,
        "action_result": planned.argument,
    }
    record: dict[str, Any] = {key: value for key, value in columns.items() if value}
    return record if row.required else record | {"required": False}
