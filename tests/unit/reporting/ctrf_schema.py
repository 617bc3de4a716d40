"""The schema of CTRF documents (https://ctrf.io, JSON Schema draft 7), as far as a document of ours can go wrong.

Everywhere but in ``extra`` further fields are forbidden, as the published schema has it.
"""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer"}
_YES: dict[str, Any] = {"type": "boolean"}
_FREE: dict[str, Any] = {"type": "object"}
_UUID: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_STATUS: dict[str, Any] = {"enum": ["passed", "failed", "skipped", "pending", "other"]}


def _object(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": {**properties, "extra": _FREE},
        "additionalProperties": False,
    }


def _list(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


_ATTACHMENTS = _list(_object("name contentType path", name=_TEXT, contentType=_TEXT, path=_TEXT))
_ATTEMPT = _object(
    "attempt status", attempt={"type": "integer", "minimum": 1}, status=_STATUS, duration=_NUMBER, message=_TEXT,
    trace=_TEXT, line=_NUMBER, snippet=_TEXT, stdout=_list(_TEXT), stderr=_list(_TEXT), start=_NUMBER, stop=_NUMBER,
    attachments=_ATTACHMENTS,
)  # fmt: skip
_TEST = _object(
    "name status duration", id=_UUID, name={"type": "string", "minLength": 1}, status=_STATUS, duration=_NUMBER,
    start=_NUMBER, stop=_NUMBER, suite=_list(_TEXT, minItems=1), message=_TEXT, trace=_TEXT, rawStatus=_TEXT,
    tags=_list(_TEXT), labels=_FREE, type=_TEXT, filePath=_TEXT, retries=_NUMBER, retryAttempts=_list(_ATTEMPT),
    flaky=_YES, stdout=_list(_TEXT), threadId=_TEXT, browser=_TEXT, device=_TEXT, attachments=_ATTACHMENTS,
    parameters=_FREE, steps=_list(_object("name status", name=_TEXT, status=_STATUS)),
)  # fmt: skip
_SUMMARY = _object(
    "tests passed failed skipped pending other start stop", tests=_NUMBER, passed=_NUMBER, failed=_NUMBER,
    skipped=_NUMBER, pending=_NUMBER, other=_NUMBER, flaky=_NUMBER, suites=_NUMBER, start=_NUMBER, stop=_NUMBER,
    duration=_NUMBER,
)  # fmt: skip
_ENVIRONMENT = _object(
    reportName=_TEXT, appName=_TEXT, appVersion=_TEXT, buildId=_TEXT, buildName=_TEXT, buildNumber=_NUMBER,
    osPlatform=_TEXT, osRelease=_TEXT, osVersion=_TEXT, testEnvironment=_TEXT, healthy=_YES,
)  # fmt: skip
_RESULTS = _object(
    "tool summary tests", tool=_object("name", name={"type": "string", "minLength": 1}, version=_TEXT),
    summary=_SUMMARY, tests=_list(_TEST), environment=_ENVIRONMENT,
)  # fmt: skip

CTRF_SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_object(
        "results reportFormat specVersion", reportFormat={"const": "CTRF"}, generatedBy=_TEXT, reportId=_UUID,
        specVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}, timestamp=_TEXT, results=_RESULTS,
    ),
}  # fmt: skip
