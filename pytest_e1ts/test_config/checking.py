"""The shape of ``test_config.yml`` and its check."""

from __future__ import annotations

import re
from functools import partial

import yaml

from pytest_e1ts.test_config.arguments import arguments, command
from pytest_e1ts.test_config.findings import Check, Finding, Place, shown
from pytest_e1ts.test_config.kinds import Field, flag, inner_path, list_of, mapping, one_of, pairs, text
from pytest_e1ts.test_config.loading import load

_ENVIRONMENT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LONGEST_ENVIRONMENT = 100  # environment_configs.name is VARCHAR(100)
_KINDS_OF_TESTS = ("live_dependency_tests", "component_tests")

_NO_SECRETS = {
    "secrets": "Secrets do not belong in this file. Send them in the 'secrets' of the request: "
    "they arrive as environment variables."
}


def _test_set(environment: str) -> Check:
    """Return the check of a test set that stands under an environment."""
    return mapping(
        {
            "testSetName": Field(text),
            "testType": Field(one_of("live_dependency", "component")),
            "testAgentType": Field(one_of("python", "nodejs")),
            "testAgentRuntimeVersion": Field(text),
            "testFramework": Field(one_of("pytest", "playwright")),
            "testReportingType": Field(one_of("cucumber")),
            "testRunner": Field(text),
            "workingDirectory": Field(inner_path),
            "testReportLocation": Field(inner_path),
            "testSetDisabled": Field(flag, required=False),
            "testAgentExecutionCommands": Field(list_of(command, "one command")),
            "args": Field(arguments(environment), required=False),
        },
        refused=_NO_SECRETS,
    )


def check_text(data: bytes) -> list[Finding]:
    """Check a ``test_config.yml``.

    Args:
        data: The bytes of the file.

    Returns:
        Everything that is wrong with it, in the order of the file; empty when it is valid.
    """
    root, findings = load(data)
    if root is not None:
        _ROOT(Place(root, "", findings))
        _check_kinds_of_tests(Place(root, "", findings))
    return sorted(set(findings))


def _environments(place: Place) -> None:
    """Check a list of environments, each an entry with the environment's name as its only key."""
    lines: dict[str, int] = {}
    list_of(partial(_environment, lines), "one environment")(place)


def _environment(lines: dict[str, int], place: Place) -> None:
    found = list(pairs(place))
    if len(found) > 1:
        place.report("An entry names one environment. Begin each environment with '- ' of its own.")
    for name, key, value in found:
        _check_name(lines, name, key, place)
        mapping({"testSets": Field(list_of(_test_set(name), "one test set"))})(place.under(name, value))


def _check_name(lines: dict[str, int], name: str, key: yaml.Node, place: Place) -> None:
    if not _ENVIRONMENT.fullmatch(name) or len(name) > _LONGEST_ENVIRONMENT:
        place.report(
            f"{shown(name)} cannot be an environment's name: it begins with a letter, and letters, digits, "
            "'-' and '_' follow, such as 'qa'.",
            at=key,
        )
    line = key.start_mark.line + 1
    if lines.setdefault(name, line) != line:
        place.report(f"The environment {shown(name)} is there already, in line {lines[name]}. Keep one.", at=key)


def _check_kinds_of_tests(place: Place) -> None:
    if isinstance(place.node, yaml.MappingNode):
        names = {key.value for key, _ in place.node.value if isinstance(key, yaml.ScalarNode)}
        if not names & set(_KINDS_OF_TESTS):
            place.report("No tests: the key 'live_dependency_tests' (or 'component_tests') is missing.")


_ROOT = mapping(
    {
        "name": Field(text),
        "asv": Field(text),
        "ba": Field(text),
        "component": Field(text),
        "owner": Field(text),
        "test_location": Field(mapping({"repo_path": Field(text), "repo_branch": Field(text)})),
        **{kind: Field(_environments, required=False) for kind in _KINDS_OF_TESTS},
    },
    refused=_NO_SECRETS,
)
