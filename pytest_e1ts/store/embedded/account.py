"""Which user of the system runs the embedded PostgreSQL, and who may connect to it.

PostgreSQL refuses to run as root. Started by root, it runs as the owner of the project; where that is root too, as a
user without an account that this database alone has, so that no other process of the machine reaches its files: many
services run as ``nobody``. The server asks the kernel who connects, and lets in nobody but root and its own user.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
from pathlib import Path

NOBODY = "nobody"
OWN_USERS = range(60_706, 61_184)
"""Numbers that no distribution gives to anybody, and that systemd leaves free."""

_HBA = """\
# Written at each start.
local all "postgres" peer map=e1ts
local all all scram-sha-256
"""
"""Roles that somebody makes in it log in with a password; there are none as it is made."""


def own_user(project: Path) -> tuple[int, int]:
    """Return user and group id of a user that no process runs as; those of ``nobody`` where the system has few.

    Args:
        project: What the choice depends on, so that it is the same each time.
    """
    start = int.from_bytes(hashlib.sha256(os.fsencode(project)).digest()[:4])
    for number in range(len(OWN_USERS)):
        uid = OWN_USERS[(start + number) % len(OWN_USERS)]
        if not has_account(uid) and is_mapped(uid):
            return uid, uid
    nobody = pwd.getpwnam(NOBODY)
    return nobody.pw_uid, nobody.pw_gid


def account_for_initdb(uid: int, gid: int) -> tuple[int, int]:
    """Return whom ``initdb`` runs as: it demands an account, so ``nobody`` lends it to a user without one."""
    return (uid, gid) if has_account(uid) else (pwd.getpwnam(NOBODY).pw_uid, gid)


def has_account(uid: int) -> bool:
    """Return whether the user is known here; the owner of a mounted folder need not be."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def is_mapped(uid: int) -> bool:
    """Return whether the system has that user: the user namespace of a container may hold few."""
    try:
        ranges = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    except OSError:
        return False
    return any(int(first) <= uid < int(first) + int(count) for first, _, count in ranges)


def chown_tree(tree: Path, uid: int, gid: int) -> None:
    """Make that user the owner of a folder and of all that is in it."""
    for path in (tree, *tree.rglob("*")):
        os.chown(path, uid, gid, follow_symlinks=False)


def write_access_files(folder: Path, uid: int | None, gid: int | None) -> list[str]:
    """Write who may connect; return the server's settings that name the files.

    Args:
        folder: Where they lie.
        uid: The server's user; None for that of this process.
        gid: The same for its group.
    """
    names = dict.fromkeys(_account(one) for one in (0, os.geteuid(), os.geteuid() if uid is None else uid))
    ident = "".join(f'e1ts "{name}" "postgres"\n' for name in names if name and not name.startswith("/"))
    settings = []
    for setting, name, text in (("hba_file", "pg_hba.conf", _HBA), ("ident_file", "pg_ident.conf", ident)):
        path = folder / name
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as opened:
            if uid is not None and gid is not None:
                os.fchown(file, uid, gid)
            opened.write(text)
        settings.append(f"{setting}={path}")
    return settings


def _account(uid: int) -> str:
    return pwd.getpwuid(uid).pw_name if has_account(uid) else ""
