"""Addresses that a person opened, as rows write them: relative to the application, and without secrets."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pytest_e1ts.recording.written import literal
from pytest_e1ts.values import MASK
from pytest_e1ts.values.addresses import split_account

_SECRET = re.compile(r"pass(word|wd)?|pwd|secret|token|api[_-]?key|signature|^sig$|^code$|session", re.IGNORECASE)


def written_address(address: str, base_url: str) -> tuple[str, tuple[str, ...]]:
    """Return an address as a row writes it, and the doubts about it.

    Args:
        address: As the browser has it.
        base_url: Address of the application; empty where it is not known.

    Returns:
        What is below the base URL is relative to it. An account in the address is left out, and a parameter that is
        called like a secret becomes a reference.
    """
    bare, user, _password = split_account(address.strip())
    doubts = [_of_account(user)] if user else []
    shown, names = _without_secrets(_relative(bare, base_url))
    doubts += [f"The address held a secret: it is {_reference(name)} now." for name in names]
    if shown.startswith(("http:", "https:")) and base_url:
        doubts.append("It lies outside the application: a suite lists other hosts in e1ts_hosts.")
    return shown, tuple(doubts)


def safe_address(address: str) -> str:
    """Return an address as it may be kept: without the password of an account, and secrets in it masked."""
    bare, user, _password = split_account(address.strip())
    parts = urlsplit(bare)
    host = f"{quote(user)}@{parts.netloc}" if user else parts.netloc
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if any(value and _SECRET.search(name) for name, value in pairs):
        query = urlencode([(name, MASK if value and _SECRET.search(name) else value) for name, value in pairs])
        parts = parts._replace(query=query)
    return urlunsplit(parts._replace(netloc=host))


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address; empty where it has none."""
    parts = urlsplit(split_account(address)[0])
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""


def _of_account(user: str) -> str:
    return f"The address held the account {user!r}: it is left out. Give it as BASIC_AUTH_USER and BASIC_AUTH_PASSWORD."


def _relative(address: str, base_url: str) -> str:
    base = split_account(base_url)[0].rstrip("/")
    if base and (address == base or address.startswith((f"{base}/", f"{base}?", f"{base}#"))):
        rest = address[len(base) :]
        return rest if rest.startswith(("/", "?", "#")) else f"/{rest}"
    return address


def _without_secrets(address: str) -> tuple[str, list[str]]:
    """Return the address with references for secrets, and their names; all else of it is literal."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    names = [name for name, value in pairs if value and _SECRET.search(name)]
    if not names:
        return literal(address), []
    safe = [(name, "" if name in names else value) for name, value in pairs]
    query = "&".join(
        f"{urlencode({name: ''})}{_reference(name)}" if name in names else literal(urlencode({name: value}))
        for name, value in safe
    )
    bare = literal(urlunsplit(parts._replace(query="", fragment="")))
    return f"{bare}?{query}{literal('#' + parts.fragment) if parts.fragment else ''}", names


def _reference(name: str) -> str:
    return f"${{secret:{re.sub(r'[^A-Za-z0-9]+', '_', name).strip('_').upper()}}}"
