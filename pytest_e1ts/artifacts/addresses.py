"""How places and links of artifacts are written, and which folders are those of runs. Loaded in every session."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.settings import Settings

S3 = "s3://"
PRESIGNED = "presigned"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_BATCH = re.compile(r"\d{8}-\d{6}-r-?\d+-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class S3Address:
    """A bucket, and what the keys of our objects in it begin with; the prefix has no slash at its ends."""

    bucket: str
    prefix: str

    def key(self, *parts: str) -> str:
        """Return the key of an object below the prefix."""
        return "/".join(part for part in (self.prefix, *parts) if part)

    def __str__(self) -> str:
        """Return it as it is written."""
        return S3 + "/".join(part for part in (self.bucket, self.prefix) if part)


def is_batch(name: str) -> bool:
    """Return whether a folder's name is that of a run: nothing else is ever cleared away."""
    return _BATCH.fullmatch(name) is not None


def check_address(text: str, root: Path) -> str:
    """Return the address of a place in full.

    Args:
        text: ``s3://bucket/prefix`` or a folder; empty for none.
        root: The project's root folder; a relative folder is taken from there.

    Raises:
        ConfigurationError: It is neither.
    """
    if text.startswith(S3):
        return str(parse_s3(text))
    if "://" in text:
        raise ConfigurationError(
            f"--e1ts-artifacts={_without_account(text)!r} is neither s3://bucket/prefix nor a folder.",
            code="bad-artifacts-place",
        )
    return str(root / text) if text else ""


def parse_s3(text: str) -> S3Address:
    """Return the parts of ``s3://bucket/prefix``.

    Raises:
        ConfigurationError: It is none; credentials have no place in it.
    """
    bucket, _, prefix = text.removeprefix(S3).partition("/")
    if "@" in bucket:
        raise ConfigurationError(
            "The address of the artifacts holds credentials. Write s3://bucket/prefix, and give the credentials in "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role.",
            code="bad-artifacts-place",
        )
    if not _BUCKET.fullmatch(bucket):
        raise ConfigurationError(
            f"{text!r} names no bucket, such as s3://evidence/team: {bucket!r} cannot be one.",
            code="bad-artifacts-place",
        )
    return S3Address(bucket, "/".join(part for part in prefix.split("/") if part))


def check_links(text: str) -> str:
    """Return how reports link to artifacts: an address without a slash at its end, ``presigned``, or empty.

    Raises:
        ConfigurationError: It is none of them.
    """
    if text in {"", PRESIGNED}:
        return text
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ConfigurationError(
            f"--e1ts-artifact-links={_without_account(text)!r} is neither 'presigned' nor an address such as "
            "https://evidence.example.test/runs (without account, ? and #).",
            code="bad-artifacts-place",
        )
    return text.rstrip("/")


def lasting_link(settings: Settings, path: str) -> str:
    """Return where a row of the database may say that an artifact is: it must hold as long as the row.

    Args:
        settings: Of the run.
        path: Relative to the report folder, ``artifacts/<batch>/<name>``.

    Returns:
        The address given for links; else the place's own; else the path as it is.
    """
    inner = path.partition("/")[2]
    if settings.artifact_links not in {"", PRESIGNED}:
        return f"{settings.artifact_links}/{quote(inner)}"
    return f"{settings.artifacts}/{inner}" if settings.artifacts else path


def _without_account(text: str) -> str:
    return re.sub(r"(?<=://)[^/@]*@", "", text)
