"""What Playwright lists of a page, as elements."""

from __future__ import annotations

from pytest_e1ts.commands.init.aria_tree import AriaNode, count_frames, read_aria_tree

SNAPSHOT = r"""
- banner:
  - 'heading "Say \"hi\": ${x}" [level=1]'
- text: Name
- textbox "Name": Ann
- button "Save" [disabled]
- button "Save"
- link "Home":
  - /url: /
  - img "Home"
- link:
  - /url: /c
- iframe
- paragraph: iframe
- navigation:
  - list:
    - listitem:
      - link "Back \\ up":
        - /url: x
"""


def test_elements_come_in_the_order_of_the_page_each_once() -> None:
    assert read_aria_tree(SNAPSHOT) == [
        AriaNode("heading", 'Say "hi": ${x}', 1),
        AriaNode("textbox", "Name"),
        AriaNode("button", "Save"),
        AriaNode("link", "Home"),
        AriaNode("link", "Back \\ up"),
    ]


def test_frames_are_counted() -> None:
    assert count_frames(SNAPSHOT) == 1


def test_nothing_is_read_of_what_yaml_cannot_hold() -> None:
    assert read_aria_tree("- a: [") == []
    assert read_aria_tree("") == []
