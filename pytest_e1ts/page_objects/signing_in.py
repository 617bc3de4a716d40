"""What a row may say to a business action that signs in, besides the arguments of the action itself.

``{"role": "reviewer"}`` asks for an account of that role for the scenario alone; ``{"fresh": true}`` signs in for real,
on top of whatever the browser holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pytest_e1ts.page_objects.business import BusinessAction
from pytest_e1ts.registry import normalise

_OWN = ("fresh", "role")
_WORDS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """A row that signs in.

    Attributes:
        named: The arguments of the action itself; without the account where a role is asked for.
        role: The role to hold an account of, in lower case; empty for none.
        fresh: Whether to sign in for real.
    """

    named: Mapping[str, object]
    role: str = ""
    fresh: bool = False

    def with_account(self, action: BusinessAction, account: str) -> dict[str, object]:
        """Return the action's arguments with an account as its first one."""
        return {next(iter(action.signature.parameters)): account, **self.named}


def read_sign_in_request(action: BusinessAction, named: Mapping[str, object]) -> SignInRequest:
    """Take from a row's arguments those that are not the action's own.

    Args:
        action: A business action that signs in.
        named: The row's arguments; a name that the method itself has stays the method's.

    Raises:
        ValueError: They contradict each other; the message says what would be right.
    """
    spellings = {normalise(name) for name in action.signature.parameters}
    taken = {
        name: value for name, value in named.items() if normalise(name) in _OWN and normalise(name) not in spellings
    }
    own = {name: value for name, value in named.items() if name not in taken}
    by_name = {normalise(name): value for name, value in taken.items()}
    return SignInRequest(own, _role(action, by_name.get("role", ""), own), _fresh(by_name.get("fresh", False)))


def _fresh(value: object) -> bool:
    word = str(value).strip().lower()
    if word not in _WORDS:
        raise ValueError(f"has 'fresh' as {value!r}: write true or false.")
    return _WORDS[word]


def _role(action: BusinessAction, value: object, own: Mapping[str, object]) -> str:
    if value == "":
        return ""
    account = next(iter(action.signature.parameters), "")
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"has 'role' as {value!r}: write the name of a role, such as \"reviewer\".")
    if not account:
        raise ValueError(f"has a 'role', but {action.full_name!r} takes no account.")
    if normalise(account) in {normalise(name) for name in own}:
        raise ValueError(f"has both 'role' and {account!r}: the role decides the account. Leave one out.")
    return value.strip().casefold()
