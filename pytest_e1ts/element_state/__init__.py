"""What an element is, what state it is in, what it shows, and whether a person can see it: asked here and nowhere else.

The rules are in ``docs/reference/seen.md``, and the scripts beside this file hold them.
"""

from pytest_e1ts.element_state.facts import ElementState, Fact
from pytest_e1ts.element_state.read import is_component_error, plain_only, read_element, there_only

__all__ = ["ElementState", "Fact", "is_component_error", "plain_only", "read_element", "there_only"]
