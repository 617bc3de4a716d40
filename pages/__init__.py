"""Page objects of the exceptions desk. Importing this package registers them, so that rows can name them."""

from pages.base import DeskPage
from pages.closure import ClosurePage
from pages.creation import CreationPage
from pages.exception import ExceptionPage
from pages.impersonation import ImpersonationPage
from pages.listing import ListPage
from pages.login import LoginPage
from pages.review import ReviewPage

__all__ = [
    "ClosurePage",
    "CreationPage",
    "DeskPage",
    "ExceptionPage",
    "ImpersonationPage",
    "ListPage",
    "LoginPage",
    "ReviewPage",
]
