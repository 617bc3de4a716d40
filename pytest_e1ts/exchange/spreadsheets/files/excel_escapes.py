"""Characters that no XML can hold, as Excel writes them in cells: ``_x0007_`` for U+0007, ``_x005F_`` for ``_``.

openpyxl writes texts without a look at such escapes, and reads them back changed: it removes ``x005F_`` wherever it
stands. So texts are escaped before it gets them, and what it would touch is written in another way before it reads.
"""

from __future__ import annotations

import io
import re
import zipfile

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
# Other escapes are matched as well, lest the end of one is taken for the beginning of the next.
_TOUCHED = re.compile(rb"(?P<escape>_x[0-9A-Fa-f]{4}_)|x005F_")


def escape(text: str) -> str:
    """Return a text as a cell of an Excel file holds it."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Return the text that a cell stands for.

    Args:
        text: What openpyxl read of a file that :func:`protected` returned.
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def protected(data: bytes) -> bytes:
    """Return a workbook whose escapes openpyxl leaves alone; its texts mean the same to :func:`unescape`.

    Args:
        data: The file's bytes.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.casefold().endswith("sharedstrings.xml")]
        changed = {name: _TOUCHED.sub(_kept, text) for name in names if b"x005F_" in (text := archive.read(name))}
        return _rewritten(archive, changed) if changed else data


def _kept(found: re.Match[bytes]) -> bytes:
    """Write the escape of ``_`` with a small letter, and a text that looks like it with an escape of its ``x``."""
    return found["escape"].replace(b"F", b"f") if found["escape"] == b"_x005F_" else found["escape"] or b"_x0078_005F_"


def _rewritten(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in archive.namelist():
            made.writestr(name, changed.get(name) or archive.read(name))
    return stream.getvalue()
