"""The reference page of release files, made of their shape."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pytest_e1ts.store.releases.file.lines.step_line import FORM, KEYS, OPTIONAL
from pytest_e1ts.store.releases.file.reference.describe import describe_default, describe_kind
from pytest_e1ts.store.releases.file.shape import FORMAT, LISTS, Field, Shape, all_shapes

EXAMPLE = """\
# yaml-language-server: $schema=release.schema.json
format: pytest-e1ts release 1

release:
  release_number: 1.0.0
  status: open # --e1ts-release=latest takes the newest open release

environment_configs:
- {scope: all, name: qa, value: "https://qa.example.test"}

test_sets:
- name: Requests
  cases:
  - name: Raising a request
    scenarios:
    - name: A request needs a title
      steps:
      - Given the form is open => URL | | /requests/new
      - When it is submitted without a title => Click | Submit
      - Then the title is missing => Text Match | testid=title-error | Enter a title [type=field-error]
      - step_definition: And the severity is still offered # the same with keys
        action: Visible
        element_id: label=Severity
        required: false
"""

_INTRODUCTION = """\
# Release file

<!-- Made of the shape of release files: e1ts db file-format --format markdown > docs/reference/release-file.md -->

A release as one file, YAML or JSON: `e1ts db load` makes the database hold exactly what it says, `e1ts db export`
writes it. How to work with it (editors, steps in one line, ids, comments that stay) is in
[release files](../release-files.md). A small one, which has all that a scenario needs:

```yaml
{example}```

What is not quoted is read as it is written: `release_number: 2.10` is the text `2.10`, `action_result: no` the text
`no`. Nothing, `~` and `null` without quotes are no value. A key that is left out takes its default. All that is wrong
with a file is reported together, with lines.

## The file

| key | holds |
|---|---|
| `format` | `{format}`, always |
| `release` | [the release](#release); must be given |
"""

_LINES = """
It has keys, or is one line: `{form}`. In the brackets may be {options}
([more](../release-files.md#steps-in-one-line)). What the columns mean when it runs: [actions](actions.md),
[targets](targets.md), [variables and secrets](variables.md)."""


def reference_page() -> str:
    """Return the page in Markdown."""
    lines = [_INTRODUCTION.format(example=EXAMPLE, format=FORMAT).rstrip("\n")]
    lines += [f"| `{key}` | a list, each item {_link(shape)} |" for key, shape in LISTS.items()]
    lines += [line for shape in all_shapes() for line in _section(shape)]
    return "\n".join(lines) + "\n"


def _section(shape: Shape) -> Iterator[str]:
    yield f"\n## {shape.word.capitalize()}\n\n{shape.means}"
    if shape.is_line:
        options = ", ".join(f"`{option}`" for option in (OPTIONAL, *(f"{key}=…" for key in KEYS if key in shape.keys)))
        yield _LINES.format(form=FORM, options=options)
    yield "\n| key | may be | left out | means |\n|---|---|---|---|"
    yield from map(_row, shape.fields)
    if shape.children:
        key, child = shape.children
        yield f"| `{key}` | a list | none | each item {_link(child)} |"


def _row(field: Field) -> str:
    examples = ", ".join(f"`{example}`" for example in field.examples)
    means = f"{field.means}{f' For example {examples}.' if examples else ''}"
    return f"| `{field.name}` | {describe_kind(field)} | {describe_default(field)} | {means} |"


def _link(shape: Shape) -> str:
    article = "an" if shape.word[0] in "aeiou" else "a"
    return f"[{article} {shape.word}](#{shape.word.replace(' ', '-')})"


def schema_text(schema: object) -> str:
    """Return a JSON schema as a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
