"""An S3 of its own for tests: moto's server, in this process, empty at the start of every test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

KEY_ID, KEY = "AKIDQzMarkKeyId7654", "QzMarkAwsKey/abc+def0123456789"
BUCKET = "evidence"


@dataclass(frozen=True)
class S3Server:
    """Where it is, and a bucket in it."""

    url: str
    bucket: str = BUCKET

    @property
    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=self.url)

    def held(self) -> list[str]:
        """Return the keys of all objects."""
        return [entry["Key"] for entry in self.client.list_objects_v2(Bucket=self.bucket).get("Contents", ())]

    def read(self, key: str) -> tuple[bytes, str]:
        """Return what an object holds, and its content type."""
        answer = self.client.get_object(Bucket=self.bucket, Key=key)
        return answer["Body"].read(), answer["ContentType"]


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """The address of a server for all tests of the process."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """An S3 with an empty bucket, and an environment that leads to it."""
    for name, value in {
        "E1TS_S3_ENDPOINT": s3_address,
        "AWS_ACCESS_KEY_ID": KEY_ID,
        "AWS_SECRET_ACCESS_KEY": KEY,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
    }.items():
        monkeypatch.setenv(name, value)
    server = S3Server(s3_address)
    server.client.create_bucket(Bucket=server.bucket)
    yield server
    for entry in server.held():
        server.client.delete_object(Bucket=server.bucket, Key=entry)
    server.client.delete_bucket(Bucket=server.bucket)
