"""The start page. Rows name its elements `Start page.NAME`; a method with @business_action is an action of rows."""

from typing import ClassVar

from pytest_e1ts.api import PageObject, business_action


class StartPage(PageObject):
    """The start page: each element by a name, and how it is found."""

    name = "Start page"
    path = "/"
    elements: ClassVar = {
        "My books": 'role=heading[name="My books"]',
        "Title": "label=Title",
        "Author": "label=Author",
        "Add book": 'role=button[name="Add book"]',
        "Show all": 'role=link[name="Show all"]',
        "Message": "role=status",
    }

    @business_action("Add a book")
    def add_book(self, title: str, author: str = "") -> None:
        """Add a book, from the start page on.

        Args:
            title: Its title.
            author: Who wrote it.
        """
        self.open()
        self.element("Title").fill(title)
        self.element("Author").fill(author)
        self.element("Add book").click()
