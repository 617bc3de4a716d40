"""The suite's own page objects: every module of its ``pages`` package registers what it defines when imported."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.query_book import load_queries


def load_suite(root: Path, package: str, settings: Settings) -> None:
    """Load what rows may name: page objects and named queries.

    Raises:
        ConfigurationError: A module can't be imported, or the queries can't be read.
    """
    load_pages(root, package)
    if settings.queries_file:
        load_queries(Path(settings.queries_file))


def load_pages(root: Path, package: str) -> None:
    """Import every module of the package that holds the suite's page objects.

    Args:
        root: The project's root folder, from where the package is imported.
        package: Its name, such as ``pages``; a suite without one has no page objects.

    Raises:
        ConfigurationError: A module can't be imported.
    """
    if not (root / Path(*package.split("."))).is_dir():
        return
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    name = package
    try:
        module = importlib.import_module(package)
        for found in pkgutil.iter_modules(module.__path__):
            name = f"{package}.{found.name}"
            importlib.import_module(name)
    except Exception as error:
        raise ConfigurationError(
            f"The page objects in {name} can't be imported: {type(error).__name__}: {error}"
        ) from error
