"""What rows may name besides our own words: from other distributions, from hooks, from the suite's ``pages``."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.pytest_plugin.activation import suite_root
from pytest_e1ts.pytest_plugin.nodes.step_functions import provide_step_definitions
from pytest_e1ts.pytest_plugin.suite_hooks import load_vocabulary
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.application.named_queries import load_queries


def load_suite(config: pytest.Config, settings: Settings) -> None:
    """Load what rows may name: words, and named queries.

    Raises:
        ConfigurationError: A module can't be imported, or the queries can't be read.
    """
    load_words(config, settings.pages)
    provide_step_definitions(config, settings.release_file.parent)
    if settings.queries_file:
        load_queries(settings.queries_file)


def load_words(config: pytest.Config, pages: str) -> None:
    """Load the words that rows may use: of other distributions, of hooks, of the suite's page objects.

    Args:
        config: pytest's configuration.
        pages: The package of the page objects.

    Raises:
        ConfigurationError: A module can't be imported.
    """
    load_vocabulary(config)
    load_pages(suite_root(config), pages)


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
            f"The page objects in {name} can't be imported: {type(error).__name__}: {error}", code="pages-not-imported"
        ) from error
