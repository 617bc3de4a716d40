from pathlib import Path

import pytest

from pytest_e1ts.artifacts.addresses import check_address, check_links, lasting_link
from pytest_e1ts.artifacts.destinations import check_place
from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.settings import Settings

PATH = "artifacts/20261120-120000-r5-0a1b2c3d/sc101-a1-step 2.jpg"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("s3://evidence", "s3://evidence"),
        ("s3://evidence/a//b/", "s3://evidence/a/b"),
        ("kept", "/root/kept"),
    ],
)
def test_place_is_a_bucket_or_a_folder(text: str, address: str) -> None:
    assert check_address(text, Path("/root")) == address


@pytest.mark.parametrize(
    "text", ["s3://", "s3://Evidence", "s3:///a", "gs://evidence", "https://ann:pw@example.test/a"]
)
def test_other_places_are_refused(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_address(text, Path("/root"))
    assert "pw" not in str(caught.value)


def test_credentials_in_an_address_are_refused_without_being_shown() -> None:
    with pytest.raises(ConfigurationError, match="AWS_ACCESS_KEY_ID") as caught:
        check_address("s3://AKID:hunter2@evidence/a", Path("/root"))
    assert "hunter2" not in str(caught.value)


def test_links_are_addresses_or_signed() -> None:
    assert check_links("https://evidence.example.test/runs/") == "https://evidence.example.test/runs"
    assert check_links("presigned") == "presigned"
    for text in (
        "signed",
        "ftp://example.test",
        "https://ann:pw@example.test",
        "https://example.test/?a=b",
        "https://",
    ):
        with pytest.raises(ConfigurationError, match="neither 'presigned' nor an address") as caught:
            check_links(text)
        assert "pw" not in str(caught.value)


def test_signed_links_need_a_bucket() -> None:
    with pytest.raises(ConfigurationError, match="needs a bucket"):
        check_place("/kept", "presigned")


@pytest.mark.parametrize(
    ("artifacts", "links", "expected"),
    [
        ("", "", PATH),
        ("s3://evidence/team", "", f"s3://evidence/team/{PATH.partition('/')[2]}"),
        ("s3://evidence", "presigned", f"s3://evidence/{PATH.partition('/')[2]}"),
        ("s3://evidence", "https://e.example.test", f"https://e.example.test/{PATH[10:-10]}step%202.jpg"),
    ],
)
def test_rows_name_files_where_they_stay(artifacts: str, links: str, expected: str) -> None:
    settings = Settings(release="5", root=Path(), report_dir=Path(), artifacts=artifacts, artifact_links=links)
    assert lasting_link(settings, PATH) == expected
