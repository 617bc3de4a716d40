"""Files from templates: ``{{name}}`` is the text itself, ``{{yaml:name}}`` the text as YAML writes it, and so on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib.resources import files

import yaml

_PLACE = re.compile(r"\{\{(?:(\w+):)?(\w+)\}\}")


def fill_template(name: str, values: Mapping[str, str]) -> str:
    """Return a template with its places filled.

    Args:
        name: Which one, such as ``release.yml``.
        values: Texts by the names of the places.
    """
    text = (files(__package__) / "new_suite" / f"{name}.template").read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: _FORMS[place[1] or ""](values[place[2]]), text)


def yaml_text(text: str) -> str:
    """Return a text as YAML writes it in one line, with quotes where it needs them."""
    written = yaml.safe_dump(text, width=10**9, allow_unicode=True).removesuffix("\n").removesuffix("\n...")
    return written if "\n" not in written else yaml.safe_dump(text, width=10**9, default_style='"').strip()


def python_text(text: str) -> str:
    """Return a text as Python writes it: in double quotes, unless it has more of these than of single ones."""
    return json.dumps(text, ensure_ascii=False) if text.isprintable() and _fits_double(text) else repr(text)


def _fits_double(text: str) -> bool:
    return text.count('"') <= text.count("'")


def _groovy_text(text: str) -> str:
    return "'" + re.sub(r"(['\\])", r"\\\1", text) + "'"


_FORMS: Mapping[str, Callable[[str], str]] = {
    "": str,
    "yaml": yaml_text,
    "python": python_text,
    "groovy": _groovy_text,
}
