"""Each action's own sentence leads back to that action and to no other one, whatever is quoted in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions import action, actions
from pytest_e1ts.actions.sentences import Form, forms_of, known_sentences, quoted, sentence_of
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.page_objects import PageObject, business_action, page_objects
from pytest_e1ts.registry import normalise

KNOWN = known_sentences()
# Those of the product: other tests of the same process may register more.
OWN = [name for name in actions if actions._registered_by[normalise(name)].startswith("pytest_e1ts.")]
FORMS = [form for name in OWN for form in forms_of(actions.get(name).sentence, name, actions.get(name).sentence_type)]
HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        [
            '"',
            "\\",
            '\\"',
            "' with ",
            '" shows "',
            'Save" is visible',
            "3",
            "true",
            "not",
            "{}",
            "{element}",
            "a\nb",
            ".",
        ]
    ),
)


@pytest.fixture
def registered() -> Iterator[None]:
    """Forget what a test registers."""
    kept = dict(vars(actions)), dict(vars(page_objects))
    copies = [{name: dict(value) if isinstance(value, dict) else value for name, value in one.items()} for one in kept]
    yield
    for registry, copy in zip((actions, page_objects), copies, strict=True):
        vars(registry).update(copy)


def test_every_action_of_the_vocabulary_declares_a_sentence() -> None:
    assert len(OWN) > 80
    assert [name for name in OWN if not actions.get(name).sentence] == []


@given(form=st.sampled_from(FORMS), element=HOSTILE, argument=HOSTILE)
def test_each_sentence_leads_back_to_its_own_action(form: Form, element: str, argument: str) -> None:
    said = {"element": element, "argument": argument}
    places = {slot: quoted(text) for slot, text in said.items()}
    read = KNOWN.read(form.text.format(**places), has_block=form.takes_block)
    assert read is not None
    assert (read.action, read.form) == (form.action, form)
    assert read.element == (element if "element" in form.slots else "")
    assert read.argument == (argument if "argument" in form.slots else form.argument)


@given(form=st.sampled_from(FORMS))
def test_neither_case_nor_blanks_make_another_sentence(form: Form) -> None:
    shouted = form.text.upper().replace("{ELEMENT}", '"Save"').replace("{ARGUMENT}", '"3"').replace(" ", "   ")
    read = KNOWN.read(f"  {shouted}.", has_block=form.takes_block)
    assert read is not None
    assert read.action == form.action


def test_no_two_actions_have_the_same_sentence() -> None:
    shapes = [(form.shape, form.takes_block) for form in FORMS]
    assert len(shapes) == len(set(shapes))


def test_every_action_can_be_said_by_its_name() -> None:
    read = KNOWN.read('I do "Text Match" on "Status" with "Approved"')
    assert read is not None
    assert (read.action, read.element, read.argument) == ("Text Match", "Status", "Approved")


@pytest.mark.usefixtures("registered")
def test_an_action_without_a_sentence_gets_one_of_its_name() -> None:
    @action("Approve Invoice", argument=lambda text: text)
    def approve(step: object, target: object) -> None: ...

    @action("Has Badge", kind="assertion")
    def badge(step: object, target: object) -> None: ...

    @action("Step 2: go", target="none")
    def go(step: object) -> None: ...

    known = known_sentences()
    assert (sentence_of(actions.get("Approve Invoice"))) == "I approve invoice {element}[ with {argument}]"
    read = known.read('I approve invoice "EX-1" with "thanks"')
    assert read is not None
    assert (read.action, read.element, read.argument) == ("Approve Invoice", "EX-1", "thanks")
    assert sentence_of(actions.get("Has Badge")) == "{element} has badge"
    assert sentence_of(actions.get("Step 2: go")) == 'I do "Step 2: go"[ on {element}][ with {argument}]'


@pytest.mark.usefixtures("registered")
def test_a_business_action_is_said_by_its_name_and_a_verb_of_the_vocabulary_comes_first() -> None:
    class Page(PageObject):
        name = "Sentence page"

        @business_action("Sign on")
        def sign_on(self, user: str) -> None: ...

        @business_action("Go back")
        def go_back(self) -> None: ...

    known = known_sentences()
    read, back = known.read('I sign on with user "ann"'), known.read("I go back")
    assert read is not None
    assert back is not None
    assert (read.action, read.argument, back.action) == ("Sign on", '{"user": "ann"}', "Go Back")


@pytest.mark.usefixtures("registered")
def test_two_actions_that_declare_one_sentence_are_refused() -> None:
    @action("Press Softly", sentence="I  Click {element}")
    def softly(step: object, target: object) -> None: ...

    with pytest.raises(ConfigurationError, match="'Click' and 'Press Softly' have the same sentence"):
        known_sentences()
