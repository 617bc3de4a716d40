"""What all tests share."""

from pathlib import Path

from pytest_e1ts.store.query_book import load_queries

pytest_plugins = ["tests.fixtures_database"]

load_queries(Path(__file__).parent.parent / "demo" / "queries.yml")  # the examples of database checks name them
