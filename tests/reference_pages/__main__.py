"""Write the pages again."""

from __future__ import annotations

import sys

from tests.reference_pages import FOLDER, PAGES

for name, page in PAGES.items():
    if "--write" in sys.argv:
        (FOLDER / name).write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")  # noqa: T201 - that is what it is for
