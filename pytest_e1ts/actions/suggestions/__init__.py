"""What to write instead of an action that does not exist."""

from pytest_e1ts.actions.suggestions.hints import Hint, hint_for

__all__ = ["Hint", "hint_for"]
