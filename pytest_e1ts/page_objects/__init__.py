"""Page objects: named screens with their elements and business actions, usable from rows and from Python tests."""

from pytest_e1ts.page_objects.arguments import bind_arguments, check_arguments
from pytest_e1ts.page_objects.base import PageObject, page_objects
from pytest_e1ts.page_objects.business import (
    BusinessAction,
    business_action,
    business_action_names,
    find_business_action,
)
from pytest_e1ts.page_objects.elements import find_element
from pytest_e1ts.page_objects.signing_in import SignInRequest, read_sign_in_request

__all__ = [
    "BusinessAction",
    "PageObject",
    "SignInRequest",
    "bind_arguments",
    "business_action",
    "business_action_names",
    "check_arguments",
    "find_business_action",
    "find_element",
    "page_objects",
    "read_sign_in_request",
]
