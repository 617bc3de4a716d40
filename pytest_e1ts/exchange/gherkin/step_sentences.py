"""From the columns of a row to a sentence that says the same when the feature file runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.sentences import Form, known_sentences, quoted
from pytest_e1ts.actions.verbs.browser.navigate import VISITING
from pytest_e1ts.actions.verbs.interaction.click import CHECKABLE
from pytest_e1ts.actions.verbs.interaction.step_definition import NAME as STEP_DEFINITION
from pytest_e1ts.actions.verbs.interaction.step_definition import step_text
from pytest_e1ts.exchange.gherkin.blocks import block_lines, blocks_of
from pytest_e1ts.exchange.gherkin.step_rows import GherkinStep, row_of
from pytest_e1ts.exchange.gherkin.texts import as_title, is_title
from pytest_e1ts.features.steps import Below
from pytest_e1ts.planning.build import option_texts
from pytest_e1ts.registry import normalise
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.values import is_absolute

_OWN = "pytest_e1ts."
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_CHECKABLE = frozenset(map(normalise, CHECKABLE))
_VISITING = frozenset(map(normalise, VISITING))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence is to say; a part that is None is left out of it."""

    action: str
    element: str | None
    argument: str | None


def offers_of(match_configs: Iterable[Record]) -> dict[int, Sequence[str]]:
    """Return the options of match configs, as texts, by their ids."""
    return {one["id"]: option_texts(one["options"]) for one in match_configs}


class StepSentences:
    """Finds sentences for rows.

    Only sentences that come with the package are written: those of a suite's own actions and page objects are read
    where the suite is known alone. Such actions are said by their name, which is read everywhere.
    """

    def __init__(self, offers: Mapping[int, Sequence[str]] | None = None) -> None:
        """Take the sentences that are known now.

        Args:
            offers: The options of match configs, by their ids: what a row without an argument expects that links one.
        """
        self.sentences = known_sentences()
        self._offers = offers or {}
        self._forms: dict[str, list[Form]] = {}
        for form in self.sentences:
            if not form.action or actions.registered_by(form.action).startswith(_OWN):
                self._forms.setdefault(normalise(form.action), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.text))  # ``seconds`` before ``second``

    def step(self, row: Record, keyword: str, kind: str) -> GherkinStep:
        """Return the step that says what a row does.

        Args:
            row: Its columns; it has an action.
            keyword: The keyword to begin with.
            kind: What that keyword means there.
        """
        plain = GherkinStep(keyword, kind, "")
        for said in _ways(row, self._offers.get(row["match_config_id"])):
            for text, below in self._written(said):
                step = replace(plain, text=text, below=below)
                if self._says(step, said):
                    return step
        return replace(plain, text=self._any_action(row))

    def _says(self, step: GherkinStep, said: _Said) -> bool:
        if not is_title(step.text) or block_lines(step.below) is None:
            return False
        read, is_known = row_of(step, self.sentences)
        is_same = normalise(read["action"]) == normalise(said.action)
        is_own = is_known or normalise(said.action) == normalise(STEP_DEFINITION)
        return is_own and is_same and read["element_id"] == said.element and read["action_result"] == said.argument

    def _written(self, said: _Said) -> Iterator[tuple[str, Below]]:
        """Yield ways to write it; not all of them can be read again as the same."""
        if normalise(said.action) == normalise(STEP_DEFINITION) and said.argument is not None:
            yield from _own_sentence(said.argument)
        yield from _of_forms(self._forms.get(normalise(said.action), ()), said)
        yield from _of_forms(self._forms.get("", ()), said)

    def _any_action(self, row: Record) -> str:
        """Return a sentence for a row whose texts no sentence holds: it shows what of them can be shown."""
        texts = [("", row["action"]), (" on ", row["element_id"]), (" with ", row["action_result"])]
        return "I do" + "".join(f"{word or ' '}{quoted(as_title(text))}" for word, text in texts if text is not None)


def _of_forms(forms: Sequence[Form], said: _Said) -> Iterator[tuple[str, Below]]:
    """Yield ways to write it with some forms: names and tables first, then a sentence alone, then a doc string."""
    needed = {name for name, text in (("element", said.element), ("argument", said.argument)) if text is not None}
    plain = [form for form in forms if not form.takes_block]
    above = [f"{_filled(one, said)}:" for one in forms if one.takes_block and _slots(one) == needed - {"argument"}]
    blocks = [] if said.argument is None else list(blocks_of(said.argument))
    if said.argument is not None:
        yield from ((text, Below()) for form in plain if form.takes_names for text in _with_names(form, said))
        yield from ((text, block) for text in above for block in blocks if block.table is not None)
    for form in plain:
        is_said = form.argument and form.argument == said.argument
        if _slots(form) == needed - ({"argument"} if is_said else set()):
            yield _filled(form, said, is_bare=True), Below()
            yield _filled(form, said), Below()
    yield from ((text, block) for text in above for block in blocks if block.table is None)


def _ways(row: Record, offered: Sequence[str] | None) -> Iterator[_Said]:
    """Yield what a row does, then what does the same where no type says how it is meant."""
    found = actions.find(row["action"])
    name, type_ = found.name if found else row["action"], normalise(row["type"] or "")
    said = _Said(name, row["element_id"], row["action_result"])
    argument = (said.argument or "").strip()
    if name == "URL" and said.element is None and _visits(type_, argument):
        yield replace(said, action="Navigate")
    if name == "Click" and type_ in _CHECKABLE and argument in {"true", "false"}:
        yield replace(said, action="Check" if argument == "true" else "Uncheck", argument=None)
    if offered and said.argument is None:
        yield replace(said, argument=json.dumps(list(offered), ensure_ascii=False))
    if argument == "true":
        yield replace(said, argument=None)
    yield said


def _visits(type_: str, argument: str) -> bool:
    return type_ in _VISITING or (not type_ and (is_absolute(argument) or argument.startswith(("/", "${"))))


def _own_sentence(argument: str) -> Iterator[tuple[str, Below]]:
    """Yield the sentence of a step definition itself."""
    try:
        said = step_text(argument)
    except ValueError:
        return
    yield said.text, Below(said.docstring, said.datatable)


def _slots(form: Form) -> set[str]:
    return set(form.slots) - {"action"}


def _filled(form: Form, said: _Said, *, is_bare: bool = False) -> str:
    """Return a sentence with its texts; a number needs no quotation marks."""
    texts = {"action": said.action, "element": said.element or "", "argument": said.argument or ""}
    bare = {"argument"} if is_bare and _NUMBER.fullmatch(texts["argument"]) else set()
    return form.filled(texts[slot] if slot in bare else quoted(texts[slot]) for slot in form.slots)


def _with_names(form: Form, said: _Said) -> Iterator[str]:
    """Yield a sentence that ends in ``with user "ann" and role "admin"``."""
    try:
        data = json.loads(said.argument or "")
    except ValueError:
        return
    if isinstance(data, dict) and data and all(isinstance(value, str) for value in data.values()):
        named = " and ".join(f"{name.replace('_', ' ')} {quoted(value)}" for name, value in data.items())
        whole = _filled(form, said)
        yield whole.removesuffix(quoted(said.argument or "")) + named
