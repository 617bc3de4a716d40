"""Places for artifacts: a folder or an S3 bucket, with the same few things to do in each."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from pytest_e1ts.artifacts.addresses import PRESIGNED, S3, parse_s3
from pytest_e1ts.artifacts.protocol import ArtifactPlace
from pytest_e1ts.errors import ConfigurationError


def open_place(address: str, links: str = "") -> ArtifactPlace:
    """Return the place at an address.

    Args:
        address: A folder or ``s3://bucket/prefix``.
        links: How to link to files: an address that they are served at, ``presigned``, or empty for the place's own.

    Raises:
        ConfigurationError: It is a bucket, and boto3 is not installed.
    """
    if not address.startswith(S3):
        from pytest_e1ts.artifacts.folder_destination import FolderPlace  # noqa: PLC0415 - the place that is asked for

        return FolderPlace(Path(address), links)
    check_s3()
    from pytest_e1ts.artifacts.s3_destination import S3Place, make_client  # noqa: PLC0415 - imports boto3

    return S3Place(make_client(), parse_s3(address), links)


def check_place(address: str, links: str) -> None:
    """Check that a place can be opened, without opening it.

    Raises:
        ConfigurationError: boto3 is not installed, or links are to be signed for a folder.
    """
    if address.startswith(S3):
        check_s3()
    elif links == PRESIGNED:
        raise ConfigurationError(
            "--e1ts-artifact-links=presigned needs a bucket: give --e1ts-artifacts=s3://bucket/prefix.",
            code="missing-option",
        )


def check_s3() -> None:
    """Check that boto3 is installed.

    Raises:
        ConfigurationError: It is not.
    """
    if importlib.util.find_spec("boto3") is None:
        raise ConfigurationError(
            "Artifacts in S3 need boto3. Install it: pip install 'pytest-e1ts[s3]'.", code="missing-package"
        )
