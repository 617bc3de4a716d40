from tests.s3_server import s3, s3_address

__all__ = ["s3", "s3_address"]
