"""Artifacts in an S3 bucket: ``<prefix>/<batch>/<name>``. Credentials are those that boto3 finds; none is shown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import boto3
from botocore.config import Config

from pytest_e1ts.artifacts.addresses import PRESIGNED, S3Address, is_batch
from pytest_e1ts.artifacts.protocol import PIN, StoredFile

ENDPOINT = "E1TS_S3_ENDPOINT"
_ENDPOINTS = (ENDPOINT, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
_SIGNED_FOR_S = 7 * 24 * 3600  # the longest that S3 signs for
_AT_ONCE = 1000  # the most that one request removes

Client = Any
"""boto3 makes its classes at run time."""


def make_client() -> Client:
    """Return a client of S3, or of what speaks its language at ``E1TS_S3_ENDPOINT`` or ``AWS_ENDPOINT_URL``."""
    endpoint = next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), None)
    config = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"mode": "standard", "max_attempts": 2},
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    return boto3.client("s3", endpoint_url=endpoint, config=config)


class S3Place:
    """Keeps artifacts in a bucket. One object may serve several threads."""

    def __init__(self, client: Client, address: S3Address, links: str = "") -> None:
        """Take a bucket.

        Args:
            client: Of boto3.
            address: The bucket and what keys begin with.
            links: Address that the prefix is served at, ``presigned`` for links that hold for seven days, or empty for
                the objects' own addresses.
        """
        self._client = client
        self._address = address
        self._links = links

    def __str__(self) -> str:
        """Return the address as it is written."""
        return str(self._address)

    def put(self, batch_id: str, name: str, source: Path, content_type: str) -> None:
        """Upload a file."""
        with source.open("rb") as body:
            self._client.put_object(
                Bucket=self._address.bucket, Key=self._address.key(batch_id, name), Body=body, ContentType=content_type
            )

    def files(self) -> Iterator[StoredFile]:
        """Yield every object of every run."""
        start = self._address.key("")
        start = f"{start}/" if start else ""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._address.bucket, Prefix=start)
        for page in pages:
            for entry in page.get("Contents", ()):
                batch_id, slash, name = entry["Key"].removeprefix(start).partition("/")
                if slash and name and is_batch(batch_id):
                    yield StoredFile(batch_id, name, entry["Size"], entry["LastModified"].timestamp())

    def remove(self, files: Iterable[StoredFile]) -> None:
        """Remove objects.

        Raises:
            OSError: The bucket kept some of them.
        """
        keys = iter([{"Key": self._address.key(file.batch_id, file.name)} for file in files])
        while some := list(islice(keys, _AT_ONCE)):
            answer = self._client.delete_objects(Bucket=self._address.bucket, Delete={"Objects": some, "Quiet": True})
            if remaining := answer.get("Errors"):
                raise OSError(
                    f"{self} kept {len(remaining)} of them: {remaining[0].get('Message', remaining[0].get('Code'))}"
                )

    def pin(self, batch_id: str) -> None:
        """Put a marker beside the run's objects."""
        self._client.put_object(Bucket=self._address.bucket, Key=self._address.key(batch_id, PIN), Body=b"")

    def unpin(self, batch_id: str) -> None:
        """Take the marker away."""
        self._client.delete_object(Bucket=self._address.bucket, Key=self._address.key(batch_id, PIN))

    def link(self, batch_id: str, name: str) -> str:
        """Return the address of an object; a signed one holds for seven days and names the key that signed it."""
        if self._links == PRESIGNED:
            named = {"Bucket": self._address.bucket, "Key": self._address.key(batch_id, name)}
            url: str = self._client.generate_presigned_url("get_object", Params=named, ExpiresIn=_SIGNED_FOR_S)
            return url
        if self._links:
            return f"{self._links}/{quote(f'{batch_id}/{name}')}"
        endpoint = str(self._client.meta.endpoint_url).rstrip("/")
        return f"{endpoint}/{self._address.bucket}/{quote(self._address.key(batch_id, name))}"
