"""YAML as editors read it (YAML 1.2, core schema): ``no`` is a text, ``0o17`` a number."""

from __future__ import annotations

import re
from typing import Any

import yaml

_RESOLVERS = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", None),
)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_LOADER):  # type: ignore[misc] # PyYAML's classes are untyped
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name is PyYAML's


for _name, _pattern, _first in _RESOLVERS:
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), _first or list("-+.0123456789")
    )


def _integer(loader: Any, node: Any) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)


_CoreLoader.add_constructor("tag:yaml.org,2002:int", _integer)


def load_as_editors_do(text: str) -> Any:
    """Return the data that an editor compares with the schema."""
    return yaml.load(text, Loader=_CoreLoader)  # noqa: S506 - it is a SafeLoader
