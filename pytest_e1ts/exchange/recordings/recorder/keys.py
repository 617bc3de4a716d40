"""Keys that went down and up, as rows that press them or type a text."""

from __future__ import annotations

from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.texts import literal
from pytest_e1ts.exchange.recordings.typing import Typist

_MODIFIERS = {
    **dict.fromkeys(("Control", "ControlLeft", "ControlRight"), "Control"),
    **dict.fromkeys(("Shift", "ShiftLeft", "ShiftRight"), "Shift"),
    **dict.fromkeys(("Alt", "AltLeft", "AltRight", "AltGraph"), "Alt"),
    **dict.fromkeys(("Meta", "MetaLeft", "MetaRight"), "Meta"),
}
_OTHER_NAMES = {" ": "Space", "\r": "Enter", "\n": "Enter", "NumpadEnter": "Enter"}
_NO_ACTION = frozenset({"CapsLock", "NumLock", "ScrollLock", "Dead", "Process", "Unidentified"})


class Keys:
    """The keys of a recording; letters in a row become one text."""

    def __init__(self, rows: ScenarioRows, typist: Typist) -> None:
        """Add rows for what is pressed where the focus is."""
        self._rows, self._typist = rows, typist
        self._held: list[str] = []
        self._typed = ""
        self._place = ""

    def press(self, key: str) -> None:
        """Press a key; a modifier is held until it is released."""
        if key in _MODIFIERS:
            if _MODIFIERS[key] not in self._held:
                self._held.append(_MODIFIERS[key])
        elif len(key) == 1 and key.isprintable() and set(self._held) <= {"Shift"}:
            self._place = self._place if self._typed else self._rows.place
            self._typed += key
        elif key and key not in _NO_ACTION:
            self.flush()
            pressed = _OTHER_NAMES.get(key, key.removeprefix("Key").removeprefix("Digit") or key)
            argument = literal("+".join([*self._held, pressed]))
            self._rows.add(Row("Press Key", argument=argument, type="custom"))

    def release(self, key: str) -> None:
        """Release a key."""
        name = _MODIFIERS.get(key)
        if name in self._held:
            self._held.remove(name)

    def flush(self) -> None:
        """Add the row of the letters that were pressed until now."""
        if not self._typed:
            return
        typed, self._typed = self._typed, ""
        here, self._rows.place = self._rows.place, self._place
        if typed == " ":
            self._rows.add(Row("Press Key", argument="Space", type="custom"))
        elif self._typist.last_was_password:
            reference = self._typist.passwords.reference_to(typed)
            self._rows.add(Row("Type Keys", argument=reference, type="field-password"))
        else:
            self._rows.add(Row("Type Keys", argument=literal(typed), type="field-input"))
        self._rows.place = here
