"""Findings as SARIF 2.1.0, which code hosts and editors read (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.error_codes.kind import ErrorKind
from pytest_e1ts.error_codes.reference_pages import address_of, page_of
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.catalogue import FindingKind, finding_kinds
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.target_results import count_results

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(
    plan: Plan,
    findings: Sequence[Finding],
    file: str = "test_config.yml",
    walks: Sequence[ScenarioWalk] | None = None,
) -> str:
    """Return findings as one SARIF log with one run.

    Rows are in a database and have no file: the release file stands for them, and the logical location names the row.
    What is written in a feature file is shown there.

    Args:
        plan: The release that was checked.
        findings: What was found in it.
        file: The release file, as a path from the project's root folder.
        walks: What a browser has shown; None where none was asked.
    """
    kinds = {kind.code: kind for kind in (*_further_kinds(findings), *finding_kinds())}
    order = {code: index for index, code in enumerate(kinds)}
    run = {
        "tool": {"driver": {**_driver(), "rules": [_rule(kind) for kind in kinds.values()]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order, file) for finding in findings],
        "properties": {
            "release": plan.release.number,
            "environment": plan.environment.name,
            "planHash": plan.hash,
            **({} if walks is None else {"targets": count_results(plan, walks)}),
        },
    }
    return printable_json(
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
    )


def _driver() -> dict[str, str]:
    return {"name": "pytest-e1ts", "semanticVersion": version("pytest-e1ts")}


def _further_kinds(findings: Sequence[Finding]) -> Iterator[FindingKind]:
    """Yield the kinds that a suite's own actions report."""
    for finding in findings:
        yield FindingKind(finding.code, finding.severity, f"Found by an action: {finding.code}.")


def _rule(kind: FindingKind) -> dict[str, Any]:
    return {
        "id": kind.code,
        "shortDescription": {"text": kind.description},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        **(_help(known) if (known := error_kinds().get(kind.code)) else {}),
    }


def _help(kind: ErrorKind) -> dict[str, Any]:
    address = address_of(kind)
    return {
        "fullDescription": {"text": kind.cause},
        "help": {"text": f"{kind.code}: {kind.cause} {kind.fix}", "markdown": page_of(kind)},
        **({"helpUri": address} if address else {}),
        "properties": {"errorCode": kind.code},
    }


def _result(finding: Finding, order: Mapping[str, int], file: str) -> dict[str, Any]:
    path, line = finding.place_in_file
    identity = "\0".join((finding.code, finding.path, finding.column, finding.message))
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path or file)},
                    "region": {"startLine": line or 1},
                },
                "logicalLocations": [_logical_location(finding)],
            }
        ],
        **({"properties": {"suggestions": list(finding.suggestions)}} if finding.suggestions else {}),
        "partialFingerprints": {"finding/v1": hashlib.sha256(identity.encode()).hexdigest()},
    }


def _logical_location(finding: Finding) -> dict[str, str]:
    name = finding.path.rpartition("/")[2]
    return {"name": name, "fullyQualifiedName": finding.path, "kind": "element" if finding.step else "module"}
