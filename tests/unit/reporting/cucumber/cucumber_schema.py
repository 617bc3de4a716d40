"""What every reader of Cucumber JSON accepts, as a JSON schema: the strictest of their demands together."""

from __future__ import annotations

from typing import Any

_TEXTS = {"type": "array", "items": {"type": "string"}, "minItems": 1}

_RESULT = {
    "type": "object",
    "required": ["status"],
    "additionalProperties": False,
    "properties": {
        "status": {"enum": ["passed", "failed", "skipped", "pending", "undefined"]},
        "duration": {"type": "integer", "minimum": 0},
        "error_message": {"type": "string", "minLength": 1},
    },
    "if": {"properties": {"status": {"const": "failed"}}},
    "then": {"required": ["error_message"]},
}

_MATCH = {"type": "object", "required": ["location"], "properties": {"location": {"type": "string", "minLength": 1}}}

_EMBEDDINGS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["mime_type", "data", "name"],
        "additionalProperties": False,
        "properties": {
            "mime_type": {"enum": ["image/png", "image/jpeg", "video/webm"]},
            "data": {"type": "string", "pattern": "^[A-Za-z0-9+/]+={0,2}$", "maxLength": 18_000_000},
            "name": {"type": "string"},
        },
    },
}

_HOOKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["match", "result"],
        "additionalProperties": False,
        "properties": {
            "match": _MATCH,
            "result": _RESULT,
            "output": _TEXTS,
            "embeddings": {**_EMBEDDINGS, "minItems": 0},
        },
        # One reader passes over hooks without embeddings, whatever they say.
        "if": {"properties": {"result": {"properties": {"status": {"enum": ["failed", "skipped"]}}}}},
        "then": {"required": ["embeddings"]},
    },
}

_TAGS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "line"],
        "properties": {"name": {"type": "string", "pattern": r"^@\S+$"}, "line": {"type": "integer"}},
    },
}

_STEP = {
    "type": "object",
    "required": ["keyword", "line", "name", "match", "result"],
    "additionalProperties": False,
    "properties": {
        "keyword": {"enum": ["Given ", "When ", "Then ", "And ", "But "]},
        "line": {"type": "integer", "minimum": 1},
        "name": {"type": "string", "minLength": 1},
        "match": _MATCH,
        "result": _RESULT,
        "output": _TEXTS,
        "embeddings": _EMBEDDINGS,
    },
}

_ELEMENT = {
    "type": "object",
    "required": ["id", "line", "type", "keyword", "name", "description", "tags", "steps", "before", "after"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[^;]+(;[^;]+){1,2}$"},
        "line": {"type": "integer", "minimum": 1},
        "type": {"const": "scenario"},
        "keyword": {"const": "Scenario"},
        "name": {"type": "string"},
        "description": {"type": "string"},
        "tags": _TAGS,
        "start_timestamp": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"},
        "steps": {"type": "array", "items": _STEP},
        "before": _HOOKS,
        "after": _HOOKS,
    },
}

CUCUMBER_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["uri", "id", "line", "keyword", "name", "description", "tags", "elements"],
        "additionalProperties": False,
        "properties": {
            "uri": {"type": "string", "minLength": 1},
            "id": {"type": "string", "minLength": 1},
            "line": {"type": "integer"},
            "keyword": {"const": "Feature"},
            "name": {"type": "string"},
            "description": {"type": "string"},
            "tags": _TAGS,
            "metadata": {
                "type": "object",
                "properties": {
                    key: {"type": "object", "required": ["name", "version"]} for key in ("browser", "platform", "app")
                },
            },
            "elements": {"type": "array", "minItems": 1, "items": _ELEMENT},
        },
    },
}
