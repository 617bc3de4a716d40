"""The script that listens in every page, put together of its parts, and the engine that reaches it from outside.

On Chromium it runs in a world of its own: the page has no access to it, so that it can neither see what is recorded nor
send rows. Elsewhere it runs among the scripts of the page, before them; then names that nobody can guess protect it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LARGEST_FILE = 2_000_000
"""How large an uploaded file may be to be copied beside the release, in bytes."""

_PARTS = (
    "begin", "secrets", "elements", "acting", "typing", "choosing", "clicking", "dragging", "keys",
    "tables", "shadow", "style", "picking", "toolbar", "listen",
)  # fmt: skip
_FALLBACK = "answers"
_PATIENCE_MS = 6_000
_ENGINE = """(() => {
  const ask = (root, body) => {
    const document = root.ownerDocument || root;
    const window = document.defaultView;
    let found = null;
    const take = event => { found = event.composedPath()[0]; };
    window.addEventListener('%(answer)s', take, true);
    const detail = decodeURIComponent(body);
    const isHeard = !window.dispatchEvent(new CustomEvent('%(token)s', {detail, cancelable: true}));
    window.removeEventListener('%(answer)s', take, true);
    if (!detail.startsWith('probe')) return found ? [found] : [];
    const outside = document.createElement('pre');
    outside.append(isHeard ? 'heard' : 'not heard');
    return [outside];
  };
  return {query: (root, body) => ask(root, body)[0] ?? null, queryAll: ask};
})()"""


@dataclass(frozen=True, slots=True)
class ScriptNames:
    """The names that only this recording knows; a page that guesses them could make rows.

    Attributes:
        token: The event by which the script is spoken to; every message of the script holds it.
        answer: The event by which the script points at an element.
        binding: The function by which it speaks.
        world: The world that it runs in.
    """

    token: str = field(default_factory=lambda: f"t{secrets.token_hex(8)}")
    answer: str = field(default_factory=lambda: f"a{secrets.token_hex(8)}")
    binding: str = field(default_factory=lambda: f"b{secrets.token_hex(8)}")
    world: str = field(default_factory=lambda: f"w{secrets.token_hex(8)}")

    @property
    def engine(self) -> str:
        """The name of the selector engine that reaches the script."""
        return f"e1ts{self.token}"


def page_script(words: ScriptNames, origins: tuple[str, ...], *, is_isolated: bool) -> str:
    """Return the script for every document.

    Args:
        words: The names that it uses.
        origins: Where it listens; ``*`` for everywhere.
        is_isolated: Whether it gets a world of its own.
    """
    setup = {
        "token": words.token,
        "answer": words.answer,
        "binding": words.binding,
        "origins": origins,
        "isolated": is_isolated,
        "largestFile": LARGEST_FILE,
        "patience": _PATIENCE_MS,
    }
    parts = _PARTS if is_isolated else (*_PARTS, _FALLBACK)
    body = "\n".join(_read(part) for part in parts)
    return f"(() => {{\n'use strict';\nconst setup = {json.dumps(setup)};\n{body}\n}})();"


def channel_engine(words: ScriptNames) -> str:
    """Return the selector engine that speaks to the script from the world of Playwright's own scripts."""
    return _ENGINE % {"answer": words.answer, "token": words.token}


@cache
def _read(part: str) -> str:
    return (files("pytest_e1ts.recording.listening.injection") / "page" / f"{part}.js").read_text(encoding="utf-8")
