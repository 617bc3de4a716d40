"""Passwords that were typed while somebody recorded: rows name them, and nothing shows them."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, quote_plus

from pytest_e1ts.exchange.recordings.texts import literal
from pytest_e1ts.values.secret_forms.needles import SHORTEST
from pytest_e1ts.values.secrets import MASK, SECRET_NAME

# How the names and labels of such fields call them, in the languages of those who reported recordings.
_MORE_NAMES = re.compile(
    r"pwd|pass[_ -]?code|mot[_ -]?de[_ -]?passe|(?<![a-z])(pin|otp|pass|clave)(?![a-z])|passwor?t|kennwort|contrase"
    r"|senha|wachtwoord|l[oö]senord|adgangskode|has[lł]o|salasana|heslo|jelsz|parola|парол|密码|密碼|パスワード|비밀번호",
    re.IGNORECASE,
)
_REFERENCE = r"\$\$\{|\$\{[^}]*\}"
_PART_OF_NAME = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 40
_HIDDEN_COLUMNS = frozenset({"element_id", "action_result", "step_definition", "expected_results"})


def names_a_password(*texts: str) -> bool:
    """Return whether what finds a field says that it is one of a password.

    Args:
        texts: Its locators, names and labels.
    """
    return any(SECRET_NAME.search(text) or _MORE_NAMES.search(text) for text in texts)


class Passwords:
    """The passwords of one recording, and the names that rows have for them."""

    def __init__(self) -> None:
        """Know none."""
        self._names: dict[str, str] = {}

    def reference_to(self, value: str, account: str = "") -> str:
        """Return how a row names a password, and hide its value from now on.

        Args:
            value: What was typed.
            account: What was typed into the field before it, most likely the user's name; empty for nothing.
        """
        if value not in self._names:
            self._names[value] = self._free_name(account)
        return f"${{secret:{self._names[value]}}}"

    def hide(self, text: str) -> str:
        """Return a text of a row with references in place of passwords."""
        if text in self._names:
            return f"${{secret:{self._names[text]}}}"
        return self._replaced(text, lambda name: f"${{secret:{name}}}")

    def mask(self, text: str) -> str:
        """Return a text that is no row's, such as a remark or a title, with passwords masked."""
        return self._replaced(text, lambda _name: MASK)

    def without(self, record: Any, column: str = "") -> Any:
        """Return records without passwords.

        Args:
            record: Plain data in the shape of a release file.
            column: Its key in the record above it.
        """
        if isinstance(record, dict):
            return {key: self.without(value, key) for key, value in record.items()}
        if isinstance(record, list):
            return [self.without(value, column) for value in record]
        if not isinstance(record, str) or column in {"action", "type"}:
            return record
        return self.hide(record) if column in _HIDDEN_COLUMNS else self.mask(record)

    def _free_name(self, account: str) -> str:
        user = _PART_OF_NAME.sub("_", account.partition("@")[0]).strip("_").upper()
        is_name = user and len(user) <= _LONGEST_NAME and not user[0].isdigit()
        wanted = f"{user}_PASSWORD" if is_name else "PASSWORD"
        taken, number, name = set(self._names.values()), 1, wanted
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        return name

    def _replaced(self, text: str, written: Any) -> str:
        """Replace passwords, but not within references."""
        by_form = {form: name for value, name in self._names.items() for form in _forms(value)}
        if not by_form:
            return text
        forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
        pattern = re.compile(f"({forms})|{_REFERENCE}")
        return pattern.sub(lambda found: written(by_form[found[1]]) if found[1] else found[0], text)


def _forms(value: str) -> set[str]:
    """Return how a password may stand within other texts; one that is too short is only found where it stands alone."""
    if len(value.strip()) < SHORTEST:
        return set()
    within_json = json.dumps(value, ensure_ascii=False)[1:-1]
    within_address = {quote(value, safe, errors="replace") for safe in ("", "/")}
    return {value, literal(value), within_json, *within_address, quote_plus(value, errors="replace")}
