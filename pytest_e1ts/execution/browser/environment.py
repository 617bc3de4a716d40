"""The process environment as browsers and Playwright's driver get it: without what is none of their business.

A page that breaks out of its browser, a crash report and a debugging log of either would show what is in there. Names
of the machine's secrets are as many as there are suites, so this goes by how they are called and by what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pytest_e1ts.values import Secrets

_PRIVATE = re.compile(
    r"^(E1TS_SECRET_|PG|DB_)|passw|passphrase|secret|token|credential|private|database|webhook|cookie|session_id"
    r"|api_?key|(^|_)(key|keys|access_?key|auth|dsn|jwt|pat|pwd|conn(ection)?_?str(ing)?)(_|$)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"://[^/\s@]*:[^/\s@]+@")
_DATABASE = re.compile(r"^\s*(postgres|mysql|mariadb|mongodb|redis|amqp|mssql|oracle|jdbc)[\w+:]*//", re.IGNORECASE)
# Nothing starts without them, whatever they hold; a proxy's account is for whoever uses the proxy.
_NEEDED = re.compile(
    r"^(PATH|HOME|USER|LOGNAME|SHELL|PWD|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY"
    r"|XDG_\w+|LD_LIBRARY_PATH|DBUS_SESSION_BUS_ADDRESS|SYSTEMROOT|WINDIR|APPDATA|LOCALAPPDATA|PROGRAM\w+"
    r"|(HTTPS?|ALL|FTP|NO)_PROXY)$",
    re.IGNORECASE,
)


def for_browsers(environ: Mapping[str, str], secrets: Secrets) -> dict[str, str]:
    """Return the environment of a process that runs pages.

    Args:
        environ: The process environment.
        secrets: Those that are known.
    """
    return {
        name: value for name, value in environ.items() if _NEEDED.match(name) or not _is_private(name, value, secrets)
    }


def _is_private(name: str, value: str, secrets: Secrets) -> bool:
    """Return whether a variable holds a secret, or leads to a database."""
    if _PRIVATE.search(name) or _ACCOUNT.search(value) or _DATABASE.match(value):
        return True
    return secrets.occur_in(value)
