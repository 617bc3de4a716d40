"""Making any text storable: a row that cannot be written would be a verdict lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
_COMPLETE = frozenset({"UTF8", "SQL_ASCII"})
"""Server encodings that take every character; SQL_ASCII takes its bytes without looking at them."""

# PostgreSQL's names; what Python has no codec for is written in ASCII.
_LATIN = (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)
_CODECS = (
    {f"LATIN{number}": f"iso8859-{part}" for number, part in enumerate(_LATIN, start=1)}
    | {f"ISO_8859_{number}": f"iso8859-{number}" for number in (5, 6, 7, 8)}
    | {f"WIN{number}": f"cp{number}" for number in (866, 874, *range(1250, 1259))}
    | {"KOI8R": "koi8-r", "KOI8U": "koi8-u", "EUC_KR": "euc_kr", "EUC_CN": "gb2312"}
    | {"EUC_JP": "euc_jp", "EUC_JIS_2004": "euc_jis_2004"}
)


@dataclass(frozen=True, slots=True)
class Storable:
    """What one database can hold.

    Attributes:
        codec: Python's name of its encoding; empty where it takes every character.
        counts_bytes: Whether the length of a column is one in bytes, as where there is no encoding.
    """

    codec: str = ""
    counts_bytes: bool = False

    def text(self, text: str | None, limit: int | None = None) -> str | None:
        r"""Return the text as the database can hold it.

        Args:
            text: Any text; NUL characters and lone surrogates, which no PostgreSQL text can hold, become U+FFFD, other
                characters that this one cannot hold are written as ``\u20ac``.
            limit: The column's length in characters; longer text is cut and ends in ``…``.
        """
        if text is None:
            return None
        clean = self._encodable(_UNSTORABLE.sub(_REPLACEMENT, text))
        if limit is None or self._length(clean) <= limit:
            return clean
        end = "…" if self._encodable("…") == "…" else "..."
        return self._cut(clean, limit - self._length(end)) + end

    def json(self, value: object) -> object:
        """Return plain JSON data with all its texts storable."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {str(self.text(str(name))): self.json(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.json(part) for part in value]
        return value

    def _length(self, text: str) -> int:
        return len(text.encode()) if self.counts_bytes else len(text)

    def _cut(self, text: str, length: int) -> str:
        return text.encode()[:length].decode(errors="ignore") if self.counts_bytes else text[:length]

    def _encodable(self, text: str) -> str:
        if not self.codec or text.isascii():
            return text
        return text.encode(self.codec, "backslashreplace").decode(self.codec)


ANYWHERE = Storable("ascii")
"""What every database can hold: for characters that its own tables lack although its encoding should have them."""


def storable_in(connection: Connection) -> Storable:
    """Return what the database of a connection can hold."""
    driver: Any = connection.connection.driver_connection
    encoding = server_encoding(driver)
    return Storable(
        codec="" if encoding in _COMPLETE else _CODECS.get(encoding, "ascii"), counts_bytes=encoding == "SQL_ASCII"
    )


def server_encoding(driver: Any) -> str:
    """Return PostgreSQL's name of the encoding of the database behind a connection of psycopg."""
    return str(driver.info.parameter_status("server_encoding") or "UTF8").upper()
