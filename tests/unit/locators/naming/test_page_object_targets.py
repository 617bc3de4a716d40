from __future__ import annotations

from pytest_e1ts.api import PageObject
from pytest_e1ts.locators.naming.page_object_targets import NamedTarget, named_targets


class LathePage(PageObject):
    name = "Lathe page"
    elements = {  # noqa: RUF012  # as suites write it
        "Speed": "testid=panel >> label=Speed",
        "Bad": "nope=1",
        "Other": "Lathe page.Speed",
        "Lost": "Lathe page.Nowhere",
        "Start": "Start",
    }


def test_the_last_part_of_each_element_that_can_be_read_is_listed() -> None:
    assert [known for known in named_targets() if known.name.startswith("Lathe page.")] == [
        NamedTarget("Lathe page.Speed", ("label", "Speed")),
        NamedTarget("Lathe page.Other", ("label", "Speed")),
        NamedTarget("Lathe page.Start", ("smart", "Start")),
    ]
