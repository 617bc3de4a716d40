"""Reading sentences: by their shape, so that a quoted text can be anything and no sentence is two actions."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pytest_e1ts.actions.sentences.forms import Form
from pytest_e1ts.actions.sentences.words import SLOT, Word, quoted, shape, values, words_of

_NEAREST = 3
_LEAST_RATIO = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """What a sentence says, as a row would have it in its columns.

    Attributes:
        form: How it is written.
        has_argument: Whether its argument stands in the sentence itself.
    """

    action: str
    element: str
    argument: str
    type: str
    form: Form
    has_argument: bool


class Sentences:
    """The sentences that are known; no two of them have the same shape."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Know some forms; of two of one shape the first counts."""
        self._forms: dict[tuple[str, bool], Form] = {}
        for form in forms:
            self._forms.setdefault((form.shape, form.takes_block), form)

    def __iter__(self) -> Iterator[Form]:
        """Iterate over the forms."""
        return iter(self._forms.values())

    def read(self, sentence: str, *, has_block: bool = False) -> Written | None:
        """Return what a sentence says; None where it is none of these.

        Args:
            sentence: Without its keyword.
            has_block: Whether a doc string or a table stands below it.
        """
        words = words_of(sentence)
        for below in (True, False) if has_block else (False,):
            for bare_values in (False, True):
                form = self._forms.get((shape(words, bare_values=bare_values), below))
                if form is not None:
                    return _written(form, values(words, bare_values=bare_values))
        return self._with_names(words)

    def _with_names(self, words: tuple[Word, ...]) -> Written | None:
        """Read a sentence that ends in arguments by name."""
        for place, word in enumerate(words):
            if word.text != "with":
                continue
            form = self._forms.get((f"{shape(words[: place + 1])} {SLOT}", False))
            named = _named(words[place + 1 :])
            if form is not None and form.takes_names and named:
                argument = json.dumps(named, ensure_ascii=False)
                return _written(form, (*values(words[: place + 1]), argument))
        return None

    def nearest(self, sentence: str) -> list[str]:
        """Return the sentences that come nearest, best first, with the quoted texts of this one where they fit."""
        words = words_of(sentence)
        by_shape = {form.shape: form for form in reversed(self._forms.values()) if not form.takes_block}
        close = difflib.get_close_matches(shape(words), by_shape, n=_NEAREST, cutoff=_LEAST_RATIO)
        return [_filled(by_shape[found], values(words)) for found in close]


def _written(form: Form, found: tuple[str, ...]) -> Written:
    said = dict(zip(form.slots, found, strict=True))
    return Written(
        said.get("action", form.action),
        said.get("element", ""),
        said.get("argument", form.argument),
        form.type,
        form,
        has_argument="argument" in said,
    )


def _named(words: tuple[Word, ...]) -> dict[str, object]:
    """Return arguments by name: ``user "ann" and role "admin"``; none where they are not written so."""
    named: dict[str, object] = {}
    name: list[str] = []
    for word in words:
        if word.value is None and not (word.text == "and" and not name):
            name.append(word.text)
        elif word.value is not None:
            if not name:
                return {}
            named["_".join(name)] = word.value if word.is_quoted else _plain_value(word.value)
            name = []
    return {} if name else named


def _plain_value(text: str) -> object:
    if text in {"true", "false"}:
        return text == "true"
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() and "." not in text and "," not in text else number


def _filled(form: Form, found: tuple[str, ...]) -> str:
    """Return a form with the texts that somebody wrote, where it takes as many."""
    if len(found) != len(form.slots):
        return form.text
    return form.filled(map(quoted, found))
