"""The side file: what the old database held and today's tables do not, and what an import wrote.

It lies beside the source. The next import reads what the last one wrote, and so knows what was changed since, and
where.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.notes import RowRemark
from pytest_e1ts.exchange.old_database.old_database import OldDatabase
from pytest_e1ts.exchange.old_database.secret_values import masked_row
from pytest_e1ts.store.releases.old_database.comparing import Fingerprints
from pytest_e1ts.values import Secrets

FORMAT = "pytest-e1ts old database 1"
_SUFFIX = ".e1ts.json"
_UNFINISHED = ".unfinished"


def usual_side_file(source: Path) -> Path:
    """Return where the side file of a source lies: beside it, under its name."""
    return source.with_name(f"{source.name}{_SUFFIX}")


def read_fingerprints(path: Path) -> Fingerprints:
    """Return what the last import wrote, by table and id; nothing where there was none.

    Args:
        path: The side file.

    Raises:
        UsageError: There is another file of that name.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
    except ValueError:
        found = None
    written = found.get("imported") if isinstance(found, dict) and found.get("format") == FORMAT else None
    if not isinstance(written, dict) or not all(isinstance(ids, dict) for ids in written.values()):
        raise UsageError(
            f"{path} is no side file of an import, and would be overwritten. Move it away, or name another with "
            "--side-file.",
            code="unreadable-file",
        )
    return written


def write_unfinished(path: Path, old: OldDatabase, written: Fingerprints, secrets: Secrets) -> Path:
    """Write a side file under a name of its own, for as long as the import may still fail.

    Args:
        path: What it will be called.
        old: The source.
        written: What the import wrote.
        secrets: What must not be in it.

    Returns:
        The file; :func:`finish` gives it its name.

    Raises:
        UsageError: It cannot be written.
    """
    unfinished = path.with_name(f"{path.name}{_UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(_text(old, written, secrets), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}. Nothing was imported. Name another place with --side-file.",
            code="unreadable-file",
        ) from None
    return unfinished


def finish(unfinished: Path) -> None:
    """Give a side file its name, now that the import is done."""
    unfinished.replace(unfinished.with_name(unfinished.name.removesuffix(_UNFINISHED)))


def _text(old: OldDatabase, written: Fingerprints, secrets: Secrets) -> str:
    content = {
        "format": FORMAT,
        "source": old.path.name,
        "columns": {
            table: {id_: masked_row(table, row, secrets) for id_, row in rows.items()}
            for table, rows in old.notes.columns.items()
        },
        "rows": {
            table: [masked_row(table, row, secrets) for row in rows] for table, rows in old.notes.rows.items() if rows
        },
        "remarks": [_remark(remark, secrets) for remark in old.notes.remarks],
        "imported": written,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain).encode("utf-8", "replace").decode() + "\n"


def _remark(remark: RowRemark, secrets: Secrets) -> dict[str, Any]:
    row: Mapping[str, Any] = {
        "kind": str(remark.kind),
        "table": remark.table,
        "id": remark.row_id,
        "column": remark.column,
        "what": remark.what,
        "from": remark.before,
        "to": remark.after,
    }
    return masked_row("", row, secrets)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return value.isoformat() if isinstance(value, datetime) else str(value)
