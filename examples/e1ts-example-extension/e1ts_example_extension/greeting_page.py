"""A page object: a screen on which one enters a name and is greeted."""

from __future__ import annotations

from typing import ClassVar

from pytest_e1ts.api import PageObject, business_action


class GreetingPage(PageObject):
    """A page that greets whoever gives a name."""

    name = "Greeting page"
    path = "/"
    elements: ClassVar = {"Name": "label=Name", "Greet": "data=testid:greet", "Greeting": "role=status"}

    @business_action("Greet")
    def greet(self, who: str) -> None:
        """Open the page, enter a name and be greeted.

        Args:
            who: The name.
        """
        self.open()
        self.element("Name").fill(who)
        self.element("Greet").click()
