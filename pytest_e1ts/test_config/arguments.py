"""The ``args`` of a test set: names and texts that become environment variables of the run."""

from __future__ import annotations

import re

import yaml

from pytest_e1ts.test_config.findings import Check, Place, shown
from pytest_e1ts.test_config.kinds import pairs, text

_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")
_RESERVED = re.compile(r"(?:LD_|DYLD_|PYTHON|GIT_).*|PATH|HOME|SHELL|IFS|BASH_ENV|ENV|NODE_OPTIONS")
_SECRET_NAME = re.compile(
    r"PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY", re.IGNORECASE
)
_REFERENCE = re.compile(r"\$\{[^{}]+\}|\$[A-Z_][A-Z0-9_]*")
_PASSWORD_IN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/:@]*:(?P<value>[^\s/@]+)@", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"(?:--(?P<option>[\w-]+)[=\s]\s*|\b(?P<name>\w+)=)(?P<value>[^\s\"']+|\"[^\"]*\"|'[^']*')")
_ENVIRONMENT_NAMES = frozenset({"NODE_ENV", "E1TS_ENVIRONMENT"})
_ADVICE = "Send it in the 'secrets' of the request instead: it arrives as an environment variable"


def arguments(environment: str) -> Check:
    """Want the ``args`` of a test set.

    Args:
        environment: The environment the test set stands under; arguments must not name another.
    """

    def check(place: Place) -> None:
        for name, key, value in pairs(place):
            _check_name(place, name, key)
            inner = place.under(name, value)
            if isinstance(value, yaml.ScalarNode) and is_secret(name, value.value):
                inner.report(f"The secret {shown(name)} stands here in plain text. {_ADVICE}.")
            else:
                text(inner)
                _check_environment(inner, name, environment)

    return check


def _check_environment(place: Place, name: str, environment: str) -> None:
    value = str(place.node.value)
    if name in _ENVIRONMENT_NAMES and value != environment:
        place.report(f"{name} is {shown(value)}, but this test set stands under the environment {shown(environment)}.")


def command(place: Place) -> None:
    """Check a command of ``testAgentExecutionCommands``."""
    text(place)
    if isinstance(place.node, yaml.ScalarNode) and _command_holds_secret(place.node.value):
        place.report(f"This command holds a secret in plain text. {_ADVICE}.")


def is_secret(name: str, value: str) -> bool:
    """Return whether an argument shows a secret.

    Args:
        name: The argument's name: ``DB_PASSWORD``.
        value: Its value; a reference such as ``${DB_PASSWORD}`` shows nothing.
    """
    if _address_holds_password(value):
        return True
    return bool(_SECRET_NAME.search(name)) and bool(value) and not _REFERENCE.fullmatch(value)


def _address_holds_password(value: str) -> bool:
    return any(not _REFERENCE.fullmatch(found["value"]) for found in _PASSWORD_IN_ADDRESS.finditer(value))


def _command_holds_secret(line: str) -> bool:
    assigned = ((found["option"] or found["name"], found["value"].strip("\"'")) for found in _ASSIGNMENT.finditer(line))
    return _address_holds_password(line) or any(is_secret(name.replace("-", "_"), value) for name, value in assigned)


def _check_name(place: Place, name: str, key: yaml.Node) -> None:
    if not _NAME.fullmatch(name):
        upper = re.sub(r"[^A-Z0-9_]", "_", name.upper())
        place.report(
            f"{shown(name)} cannot be an environment variable: capital letters, digits and '_' are allowed. "
            f"Write {shown(upper if _NAME.fullmatch(upper) else '_' + upper)}.",
            at=key,
        )
    elif _RESERVED.fullmatch(name):
        place.report(f"{name} would change how the agent itself runs; it is refused. Take another name.", at=key)
