"""TLS of the database connection: verified against what the machine trusts, unless the database is on it."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Literal

SslMode = Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

_LIBPQ_CERTIFICATES = Path("~/.postgresql/root.crt")
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
    "/opt/homebrew/etc/openssl@3/cert.pem",
)


def tls_parameters(*, local: bool, sslmode: str, sslrootcert: str) -> dict[str, str]:
    """Return libpq's ``sslmode`` and ``sslrootcert``.

    Args:
        local: Whether the database is on this machine.
        sslmode: What the user chose; empty for the default.
        sslrootcert: The same.
    """
    mode = sslmode or ("prefer" if local else "verify-full")
    if sslrootcert:
        return {"sslmode": mode, "sslrootcert": sslrootcert}
    return {"sslmode": mode, "sslrootcert": trusted_certificates()} if mode.startswith("verify-") else {"sslmode": mode}


def trusted_certificates() -> str:
    """Return the file of certificates the machine trusts.

    psycopg's wheels carry an OpenSSL of their own, whose built-in place for them need not exist on this machine.
    """
    default = ssl.get_default_verify_paths().cafile
    for path in (_LIBPQ_CERTIFICATES.expanduser(), *([Path(default)] if default else []), *map(Path, _BUNDLES)):
        if path.is_file():
            return str(path)
    return "system"
