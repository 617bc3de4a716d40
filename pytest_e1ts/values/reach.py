"""How far a row reaches beyond the application: which files it may upload, and which addresses it may open.

Whoever may write a row must not thereby read files of the machine that runs it, or send its browser anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.values.addresses import resolve_address

FOLDER = "files"
EVERY_HOST = "*"
_LONGEST_NAME, _LONGEST_PATH = 255, 2_000  # bytes of one part, characters of the whole
_NO_PAGE = "about:blank"
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the rows of a run reach.

    Attributes:
        root: The suite's folder.
        folder: The folder below it that files to upload lie in.
        base_url: Address of the application; empty when there is none, and then its host is not known.
        hosts: Hosts that may be opened besides the application's, each with its subdomains; ``*`` for all.
    """

    root: Path = field(default_factory=Path)
    folder: str = FOLDER
    base_url: str = ""
    hosts: tuple[str, ...] = ()

    def file(self, written: str) -> Path:
        """Return the file that a row names.

        Args:
            written: Its path from the suite's folder, or from the folder of files.

        Raises:
            BrokenStepError: It lies elsewhere, by itself or by a link, or there is none.
        """
        refusal = self.refusal_of_file(written)
        if refusal:
            raise BrokenStepError(refusal, code="out-of-reach")
        found = [path for path in self._paths(written) if path.is_file()]
        if found:
            return found[0]
        if any(path.exists() for path in self._paths(written)):
            raise BrokenStepError(
                f"{written!r} in {self._described_folder} is no file: a folder, a pipe or a device.",
                code="out-of-reach",
            )
        near = self._paths(written)[0].parent
        if not near.is_dir():
            raise BrokenStepError(
                f"There is no file {written!r}: {self._described_folder} has no such folder.", code="out-of-reach"
            )
        names = [each.name for each in near.iterdir()]
        hint = suggestion(Path(written).name, names) or "That folder is empty."
        raise BrokenStepError(f"There is no file {written!r} in {self._described_folder}. {hint}", code="out-of-reach")

    def refusal_of_file(self, written: str) -> str:
        """Say why a file may not be uploaded; empty where it may, or does not exist."""
        if _is_no_path(written):
            return f"{written!r} is no path: it is too long, or holds a character that no path may hold."
        if self._paths(written):
            return ""
        return f"{written!r} does not lie in {self._described_folder}: files to upload come from there (e1ts_uploads)."

    def refusal_of_address(self, address: str) -> str:
        """Say why an address may not be opened; empty where it may.

        Args:
            address: The address; a relative one belongs to the application.
        """
        full = resolve_address(self.base_url, address)
        scheme = _SCHEME.match(full)
        if scheme is None or full.casefold() == _NO_PAGE:
            return ""
        if scheme[1].casefold() not in {"http", "https"}:
            return f"Rows open addresses of http and https, not of {scheme[1]!r}."
        host, home = _host_of(full), _host_of(self.base_url)
        if not home or EVERY_HOST in self.hosts or any(_is_of(host, allowed) for allowed in (home, *self.hosts)):
            return ""
        return (
            f"Rows do not open pages of {host!r}: the application is at {home!r}. "
            "A suite that needs other hosts lists them (e1ts_hosts)."
        )

    @property
    def _described_folder(self) -> str:
        return f"the folder {self.folder!r} of the suite"

    def _paths(self, written: str) -> list[Path]:
        """Return what a path may stand for, links followed: what lies in the folder of files."""
        folder = (self.root / self.folder).resolve()
        paths = [(start / written.strip()).resolve() for start in (self.root, folder)]
        return [path for path in paths if path != folder and path.is_relative_to(folder)]


def _is_no_path(written: str) -> bool:
    """Return whether no system could have such a file; asking it would end in an error of its own."""
    longest = max((len(part.encode("utf-8", "surrogatepass")) for part in Path(written).parts), default=0)
    return "\0" in written or longest > _LONGEST_NAME or len(written) > _LONGEST_PATH


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # an address that cannot be read leads nowhere
        return ""


def _is_of(host: str, allowed: str) -> bool:
    host, allowed = host.casefold().rstrip("."), allowed.casefold().rstrip(".").removeprefix("*.")
    return host == allowed or host.endswith(f".{allowed}")
