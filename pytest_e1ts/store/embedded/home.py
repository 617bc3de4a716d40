"""Where the embedded PostgreSQL lives.

No permission of an existing folder is touched. Where the user that root lets it run as
(:mod:`pytest_e1ts.store.embedded.account`) cannot reach the project (``/root`` is closed to others), everything moves
to ``<temporary folder>/e1ts-<user id>-<digest of the project's folder>``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import re
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.connection.embedded_socket import MARK
from pytest_e1ts.store.embedded.account import NOBODY, OWN_USERS, chown_tree, has_account, own_user
from pytest_e1ts.store.embedded.binaries import Binaries
from pytest_e1ts.store.embedded.keeper import read_pid_file

# sun_path holds 104 bytes on macOS and 108 on Linux, with the final zero byte.
LONGEST_SOCKET_PATH = 103
_SOCKET_NAME = ".s.PGSQL.5432"

_PLAIN_PATH = re.compile(r"[\w./+@-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one embedded PostgreSQL.

    Attributes:
        folder: Locks, log and data folder.
        socket_folder: Where a new server puts its socket; private to the server's user.
        uid: User id of the server; None for that of this process.
        gid: The same for the group.
    """

    folder: Path
    socket_folder: Path
    uid: int | None = None
    gid: int | None = None

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "data"

    def chown(self, path: Path) -> None:
        """Make the server's user the owner of something this process has just created."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def chown_to_server_user(self) -> None:
        """Make the server's user the owner of what an older version left to ``nobody``, unless a server runs there."""
        owner = self.data.stat().st_uid if self.data.exists() else self.uid
        if self.uid is None or self.gid is None or owner == self.uid or read_pid_file(self.data):
            return
        for entry in self.folder.iterdir():
            chown_tree(entry, self.uid, self.gid)

    def mark_socket(self) -> None:
        """Leave beside the socket what :func:`is_embedded` looks for."""
        mark = self.socket_folder / MARK
        if not mark.exists():
            mark.touch(mode=0o600)
            self.chown(mark)

    def make_private_folder(self, path: Path) -> None:
        """Create a folder that only the server's user can enter."""
        if path.is_dir():
            return
        with contextlib.suppress(FileExistsError):  # another process that starts now was faster
            path.mkdir(mode=0o700)
            self.chown(path)


def prepare_home(folder: Path) -> Home:
    """Create the home of the embedded PostgreSQL, or find it again.

    Args:
        folder: Where it should be, such as ``<project>/.e1ts/postgres``.

    Raises:
        ConfigurationError: The folder belongs to another user or cannot be created.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    try:
        if os.geteuid() != 0:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_owner(folder, os.geteuid())
            home = Home(folder, _socket_folder(folder, folder))
        else:
            home = _prepare_home_as_root(folder)
        home.make_private_folder(home.socket_folder)
        home.mark_socket()
    except OSError as error:
        raise ConfigurationError(
            f"no embedded PostgreSQL in {folder}: {error.strerror}: {error.filename}", code="embedded-database"
        ) from error
    return home


def reachable_binaries(home: Home, binaries: Binaries) -> Binaries:
    """Return the programs, copied into the home where the server's user could not run them in their place."""
    if home.uid is None or home.gid is None or _can_reach(binaries.folder / "postgres", home.uid, home.gid):
        return binaries
    copy = home.folder / f"postgresql-{binaries.major}"
    tree = binaries.folder.parent
    if not copy.is_dir():
        unfinished = Path(tempfile.mkdtemp(dir=home.folder, prefix="copy-"))
        shutil.copytree(tree, unfinished / tree.parent.name / tree.name, symlinks=True)
        # A wheel keeps the shared libraries of a package beside it, and its programs find them by a relative path.
        libraries = tree.parent.with_name(f"{tree.parent.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        _open_to_all(unfinished)
        unfinished.rename(copy)
    return Binaries(copy / tree.parent.name / tree.name / binaries.folder.name, binaries.major)


def _open_to_all(tree: Path) -> None:
    """Let everybody read and run what its owner may read and run."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            owner = path.stat().st_mode & (stat.S_IRUSR | stat.S_IXUSR)
            path.chmod(path.stat().st_mode | owner >> 3 | owner >> 6)


def _prepare_home_as_root(folder: Path) -> Home:
    uid, gid = _server_user(folder)
    new = [place for place in (*reversed(folder.parents), folder) if not place.exists()]
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if has_account(uid) and uid != pwd.getpwnam(NOBODY).pw_uid:
        # The project's owner can use the database later without root.
        for place in new:
            os.chown(place, uid, gid, follow_symlinks=False)
    project = folder
    if not _can_reach(folder, uid, gid):
        folder = _temporary_folder(project, mode=0o711)
    return Home(folder, _socket_folder(folder, project), uid, gid)


def _server_user(folder: Path) -> tuple[int, int]:
    """Return who made the database, else who owns the project, else a user that nobody else has.

    Older versions ran it as ``nobody`` in that case; what they made is taken over.
    """
    nobody = pwd.getpwnam(NOBODY).pw_uid
    for place in (folder / "data", folder, *folder.parents):
        owner = place.stat() if place.exists() else None
        if owner and owner.st_uid in OWN_USERS:
            return owner.st_uid, owner.st_gid
        is_left_behind = owner and owner.st_uid == nobody and place.name == "data"
        if owner and owner.st_uid != 0 and has_account(owner.st_uid) and not is_left_behind:
            return owner.st_uid, owner.st_gid
    return own_user(folder)


def _can_reach(path: Path, uid: int, gid: int) -> bool:
    """Return whether that user may enter every folder on the way to ``path``, and ``path`` itself."""
    return all(_may_enter(place.stat(), uid, gid) for place in (path, *path.parents))


def _may_enter(status: os.stat_result, uid: int, gid: int) -> bool:
    if status.st_uid == uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def _socket_folder(folder: Path, project: Path) -> Path:
    """Return a socket folder whose path fits into a socket address and needs no quoting."""
    usual = folder / "socket"
    if _fits(usual):
        return usual
    mode = 0o711 if os.geteuid() == 0 else 0o700
    return _temporary_folder(project, mode=mode) / "socket"


def _fits(socket_folder: Path) -> bool:
    path = str(socket_folder / _SOCKET_NAME)
    return len(os.fsencode(path)) <= LONGEST_SOCKET_PATH and _PLAIN_PATH.fullmatch(path) is not None


def _temporary_folder(project: Path, *, mode: int) -> Path:
    """Create a folder of this user under the temporary folder, keyed by the project's path."""
    digest = hashlib.sha256(os.fsencode(project)).hexdigest()[:12]
    name = f"e1ts-{os.geteuid()}-{digest}"
    for base in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108 - owner and mode are checked
        folder = Path(base) / name
        if os.access(base, os.W_OK) and _fits(folder / "socket") and _is_open_to_all(Path(base)):
            if not os.path.lexists(folder):
                folder.mkdir(mode=mode)
                folder.chmod(mode)
            _check_owner(folder, os.geteuid())
            return folder
    raise ConfigurationError(
        "no temporary folder with a short path is writable; set TMPDIR to one", code="embedded-database"
    )


def _is_open_to_all(base: Path) -> bool:
    """Return whether any user may enter the folder, which matters where the server runs as another user."""
    return os.geteuid() != 0 or all(place.stat().st_mode & stat.S_IXOTH for place in (base, *base.parents))


def _check_owner(folder: Path, uid: int) -> None:
    status = folder.lstat()
    if status.st_uid != uid or not stat.S_ISDIR(status.st_mode):
        raise ConfigurationError(
            f"{folder} belongs to another user (id {status.st_uid}); remove it, or run as that user or as root",
            code="embedded-database",
        )
