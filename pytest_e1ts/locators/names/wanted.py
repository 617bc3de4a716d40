"""What a step means to do with an element, which guides the look-up of its bare name. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# A label names a field here; a section or a tab panel that a heading names is not what an author means by it.
FIELDS = (
    "input:not([type=button], [type=submit], [type=reset], [type=image]), select, textarea, "
    "[contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], "
    "[role=searchbox], [role=spinbutton], [role=slider], [role=switch], [role=checkbox], [role=radio], "
    "[role=radiogroup]"
)
_LINKS = "a[href], area[href], [role=link]"
_PRESSED = (
    f"button, summary, input:is([type=button], [type=submit], [type=reset], [type=image]), {_LINKS}, [role=button], "
    "[role=tab], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=treeitem]"
)

# A click opens a select-only control and chooses an option; into a combobox that is an input one types.
_OPENED = "[role=option], [role=combobox]:not(input, textarea, [contenteditable])"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for by a bare name.

    Attributes:
        what: A word for it, for people; empty for any element.
        fits: CSS of the elements that are preferred; empty for none.
        texts: Whether an element that merely shows the name as its text will do.
    """

    what: str = ""
    fits: str = ""
    texts: bool = True


ANYTHING = Wanted()
FIELD = Wanted("a field", FIELDS)
TYPED_INTO = Wanted("a field", FIELDS, texts=False)
PRESSED = Wanted("a button", _PRESSED)
LINK = Wanted("a link", _LINKS)
CLICKED = Wanted("what can be pressed", f"{_PRESSED}, {_OPENED}")
