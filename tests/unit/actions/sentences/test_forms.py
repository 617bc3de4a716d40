from __future__ import annotations

from pytest_e1ts.actions.sentences.forms import forms_of


def test_a_group_may_be_left_out() -> None:
    forms = list(forms_of("I take a picture[ of {element}]", "Screenshot"))
    assert [(form.shape, form.slots) for form in forms] == [
        ("i take a picture", ()),
        ("i take a picture of {}", ("element",)),
    ]


def test_not_makes_the_argument_false() -> None:
    forms = list(forms_of("{element} is[ not] visible", "Visible"))
    assert [(form.text, form.argument) for form in forms] == [
        ("{element} is visible", ""),
        ("{element} is not visible", "false"),
    ]


def test_two_ways_to_say_it_are_two_forms() -> None:
    forms = list(forms_of("I work in the frame {element} | I work in the page", "Within Frame"))
    assert [form.shape for form in forms] == ["i work in the frame {}", "i work in the page"]


def test_an_argument_may_stand_below_the_sentence() -> None:
    plain, below = forms_of("I type {argument} into {element}", "Text Plain")
    assert (plain.slots, plain.takes_block) == (("argument", "element"), False)
    assert (below.shape, below.slots, below.takes_block) == ("i type into {}", ("element",), True)


def test_arguments_by_name_stand_behind_with_alone() -> None:
    forms = list(forms_of("I login[ with {argument}]", "Login", takes_names=True))
    assert [form.takes_names for form in forms] == [False, True, False]
