"""Rows that type into fields and choose from lists: passwords become references."""

from __future__ import annotations

import json
import re

from pytest_e1ts.exchange.recordings.passwords import Passwords, names_a_password
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal

_FAKE_PATH = re.compile(r"[a-z]:\\fakepath\\", re.IGNORECASE)
_LONGEST_ACCOUNT = 60  # characters; a longer text is no user's name


class Typist:
    """Makes the rows that type; knows what was typed before, which names the account of a password."""

    def __init__(self, passwords: Passwords) -> None:
        """Tell passwords to the recording's."""
        self.passwords = passwords
        self._account = ""
        self.last_was_password = False

    def row(self, target: Target, typed: str, hints: tuple[str, ...] = (), *, action: str = "Text Plain") -> Row:
        """Return the row that types a text.

        Args:
            target: The field.
            typed: What was typed, as it is.
            hints: Whatever else the recording says of the field, such as its other locators.
            action: ``Text Plain``, or ``Type Keys``.

        Raises:
            UntranslatableError: It is a file that was chosen, whose path is not in the recording.
        """
        if _FAKE_PATH.match(typed):
            raise UntranslatableError("chooses a file whose path the tool has not recorded")
        self.last_was_password = names_a_password(target.written, target.shown, *hints)
        if self.last_was_password and typed:
            reference = self.passwords.reference_to(typed, self._account)
            return Row("Password", target, reference, "field-password")
        self._account = typed if len(typed) <= _LONGEST_ACCOUNT else ""
        field_type = target.type if target.type.startswith("field-") else "field-input"
        return Row(action, target, literal(typed), field_type)


def chosen(target: Target, options: list[str]) -> Row:
    """Return the row that chooses from a list.

    Args:
        target: The list.
        options: Texts or values of the options.
    """
    texts = [literal(option) for option in options]
    is_plain = len(texts) == 1 and not texts[0].lstrip().startswith("[")
    return Row("Custom Select", target, texts[0] if is_plain else json.dumps(texts, ensure_ascii=False), "field-select")
