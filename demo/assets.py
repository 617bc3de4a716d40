"""Style, script and pictures: read once, served from memory, cached by browsers for a year.

Their address changes with their content.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_FOLDER = Path(__file__).parent / "static"
_CACHE = "public, max-age=31536000, immutable"


class Assets:
    """The application's assets; style sheets and scripts are each joined into one file."""

    def __init__(self) -> None:
        """Read all assets."""
        self._files = {
            "desk.css": (_joined("css"), "text/css; charset=utf-8"),
            "desk.js": (_joined("js"), "text/javascript; charset=utf-8"),
            **{path.name: (path.read_bytes(), "image/svg+xml") for path in sorted((_FOLDER / "img").glob("*.svg"))},
        }
        digest = hashlib.sha256(b"".join(content for content, _ in self._files.values()))
        self.version = digest.hexdigest()[:12]

    def address(self, name: str) -> str:
        """Return the address of an asset, for templates."""
        return f"/static/{self.version}/{name}"

    async def serve(self, request: Request) -> Response:
        """Answer ``/static/{version}/{name}``."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such asset.", status_code=404)
        return Response(found[0], media_type=found[1], headers={"Cache-Control": _CACHE})


def _joined(kind: str) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted((_FOLDER / kind).glob(f"*.{kind}")))
