#!/usr/bin/env python3
"""Build the site: ``python3 bootstrap.py docs``, which ends with an error at any warning, such as a broken link.

It is written to ``build/site``; its pages ask no other server for anything, which is checked, and open from the disk as
well, with the search.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from docs_site.navigation import navigation
from docs_site.pages import lay_out, markdown_files

ROOT = Path(__file__).resolve().parent.parent
_FETCHED = re.compile(
    r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"?(?P<address>(?:https?:)?//[^\s\">]+)"
)


def configuration(root: Path) -> dict[str, object]:
    """Return the configuration of the site: that of ``mkdocs.yml`` with the navigation."""
    settings: dict[str, object] = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = [file.relative_to(root).as_posix() for file in markdown_files(root)]
    return {**settings, "docs_dir": "pages", "site_dir": "site", "nav": navigation(root, pages)}


def prepare(root: Path, build: Path) -> Path:
    """Lay the pages out and write the configuration beside them; return where it is."""
    lay_out(root, build / "pages")
    written = build / "mkdocs.yml"
    text = yaml.safe_dump(configuration(root), allow_unicode=True, sort_keys=False)
    written.write_text(text, encoding="utf-8")
    return written


def foreign(site: Path) -> Iterator[str]:
    """Yield what the pages of a site would fetch from another server."""
    for page in sorted(site.rglob("*.html")):
        for found in _FETCHED.finditer(page.read_text(encoding="utf-8")):
            yield f"{page.relative_to(site).as_posix()} fetches {found['address']}"


def main(arguments: list[str]) -> int:
    """Build the site, with warnings as errors; arguments replace those of ``mkdocs``, such as ``serve``."""
    written = prepare(ROOT, ROOT / "build")
    command = [sys.executable, "-m", "mkdocs", *(arguments or ["build", "--strict"]), "-f", str(written)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # docs/adr/0044 says what it warns of
    status = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own command
    if status:
        return status
    fetched = list(foreign(written.parent / "site"))
    for line in [*fetched, f"{(written.parent / 'site' / 'index.html').relative_to(ROOT)}"]:
        sys.stderr.write(f"docs: {line}\n")
    return 1 if fetched else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
