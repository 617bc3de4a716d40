"""What other tools find an element by, as targets that rows have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_e1ts.exchange.recordings.texts import folded, literal, shortened
from pytest_e1ts.locators.parsing import SMART, Part, parse_target, read_target

_LONGEST = 500  # characters that the column has
# Roles of controls that a bare name is looked up for, with the type that makes the look-up prefer them.
TYPES_OF_ROLES = {
    "button": "button-click",
    "link": "text-link",
    "textbox": "field-input",
    "searchbox": "field-input",
    "spinbutton": "field-input",
    "combobox": "field-select",
    "listbox": "field-select",
    "checkbox": "field-checkbox",
    "switch": "field-checkbox",
    "radio": "field-radio",
}
_TYPES_OF_TAGS = {
    "button": "button-click",
    "a": "text-link",
    "input": "field-input",
    "textarea": "field-textarea",
    "select": "field-select",
}
_TEST_ID = re.compile(r"""(?:css=)?\*?\[data-testid=(["']?)([^"'\[\]]+)\1\]""")
_CONDITIONS = re.compile(r"\[[^\]]*\]")
_LAST_TAG = re.compile(r"(?:^|[\s>+~/])([a-z]+)(?=[\s.#:\[]|$)[^\s>+~/]*$")
_GENERATED = re.compile(
    r"\d{3,}|^:|^(mui|radix|react|ember|ext-gen|yui|stripes|headlessui|cdk|mat|el-id)-|[0-9a-f]{8}-"
)
_FRAME_NAME = re.compile(r"""i?frame\[(?:name|id|title)=(["'])([^"'\\]+)\1\]|(?:i?frame)?#([\w-]+)""")


@dataclass(frozen=True, slots=True)
class Target:
    """An element as a row names it.

    Attributes:
        written: What the column ``element_id`` holds.
        shown: How its sentence calls it.
        type: The type of the row, which guides the look-up; empty for any.
    """

    written: str
    shown: str
    type: str = ""

    def within(self, outer: str) -> Target:
        """Return the target within another one, such as a frame; itself where that is empty."""
        return Target(f"{outer} >> {self.written}", self.shown, self.type) if outer else self


def is_usable(written: str) -> bool:
    """Return whether a row can have a target: it can be read and is not too long."""
    return len(written) <= _LONGEST and not parse_target(written)


def first_usable(*targets: Target | None) -> Target | None:
    """Return the first target that a row can have."""
    return next((target for target in targets if target and is_usable(target.written)), None)


def bare_name(name: str, type_: str = "") -> Target | None:
    """Return the target that is nothing but a name; None where such a name would mean something else.

    Args:
        name: What the page calls the element.
        type_: The type of the row.
    """
    written = literal(folded(name))
    if not written or parse_target(written) or read_target(written) != (Part(SMART, written),):
        return None
    return Target(written, shortened(written), type_)


def by_role(role: str, name: str = "", *, exact: bool = True) -> Target:
    """Return the target that finds an element by its role, and by its name where that is known.

    Args:
        role: The role in ARIA.
        name: The accessible name.
        exact: Whether that is the whole name, letter for letter.
    """
    plain = folded(name)
    escaped = literal(plain).replace("\\", "\\\\").replace('"', '\\"')
    named = f'[name="{escaped}"]' if exact else f'[name*="{escaped}" i]'
    return Target(
        f"role={role}{named if plain else ''}", shortened(literal(plain)) or role, TYPES_OF_ROLES.get(role, "")
    )


def named_control(role: str, name: str, *, exact: bool = True) -> Target | None:
    """Return the best target of an element whose role and name are known: a bare name for controls.

    Args:
        role: The role in ARIA; empty where nobody knows.
        name: The accessible name.
        exact: Whether that is the whole name, letter for letter.
    """
    is_control = not role or role in TYPES_OF_ROLES
    bare = bare_name(name, TYPES_OF_ROLES.get(role, "")) if is_control else None
    return first_usable(bare, by_role(role, name, exact=exact) if role else None)


def by_strategy(strategy: str, text: str, *, exact: bool = False, type_: str = "") -> Target:
    """Return a target such as ``label=Title``; in quotes where it is exact.

    Args:
        strategy: The word in front of ``=``.
        text: What it looks for.
        exact: Whether a part will not do.
        type_: The type of the row.
    """
    written = literal(folded(text) if strategy not in {"css", "xpath"} else text)
    return Target(f'{strategy}="{written}"' if exact else f"{strategy}={written}", shortened(written), type_)


def by_css(selector: str) -> Target:
    """Return the target of a CSS selector, by the test id where it names nothing else."""
    plain = selector.strip().removeprefix("css=")
    if found := _TEST_ID.fullmatch(plain):
        return by_strategy("testid", found[2])
    return by_strategy("css", plain, type_=type_of_tag(plain))


def by_xpath(expression: str) -> Target:
    """Return the target of an XPath."""
    plain = expression.strip().removeprefix("xpath=")
    return by_strategy("xpath", plain, type_=type_of_tag(plain))


def type_of_tag(selector: str) -> str:
    """Return the type of a row by the tag that a selector ends with; empty where it ends with no tag of a control."""
    found = _LAST_TAG.search(_CONDITIONS.sub("", selector).strip().rstrip(")"))
    return _TYPES_OF_TAGS.get(found[1], "") if found else ""


def is_generated(name: str) -> bool:
    """Return whether an id looks as if it were another one next time."""
    return bool(_GENERATED.search(name))


def frame_of(selector: str) -> str:
    """Return the part of a target that leads into a frame.

    Args:
        selector: A selector of CSS that finds the frame, or an XPath.
    """
    found = _FRAME_NAME.fullmatch(selector.strip())
    if found:
        return f"frame={literal(found[2] or found[3])}"
    is_xpath = selector.startswith(("/", "(", "xpath="))
    plain = selector.removeprefix("xpath=").removeprefix("css=")
    return literal(f"frame=xpath={plain}" if is_xpath else f"frame=css={plain}")


def frame_number(number: int) -> str:
    """Return the part of a target that leads into a frame by its number, counted from 1."""
    return f"frame=css=:nth-match(iframe, {number})"
