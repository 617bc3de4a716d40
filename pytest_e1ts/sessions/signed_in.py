"""What a browser holds once somebody is signed in. It is as good as a password, so it never shows itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The state of a browser context that is signed in; only plain JSON types.

    Attributes:
        storage: Cookies, local storage and IndexedDB, as Playwright's storage state holds them.
        session_storage: Session storage by origin.
        address: Where the sign-in ended.
    """

    storage: Mapping[str, Any] = field(repr=False)
    session_storage: Mapping[str, Mapping[str, str]] = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to somebody who wants to be signed in.

    Attributes:
        version: Which sign-in of the account the state comes from, counted from 1; 0 when there was none yet.
        state: The state to use; None: sign in yourself.
        share: Whether others wait for what comes of it: publish or abandon it.
    """

    version: int
    state: SignedIn | None = None
    share: bool = False
