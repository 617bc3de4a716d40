"""Keeping secrets in: what a process knows of them, and how its logs and reports are kept clean."""

from __future__ import annotations

import logging
import os
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from pytest_e1ts.declarations.settings import SECRETS_FILE
from pytest_e1ts.model.printable import printable_lines
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.settings import Settings
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.basic_auth import keep_account
from pytest_e1ts.values.process_names import ReadableNames
from pytest_e1ts.values.secrets import SECRET_NAME
from pytest_e1ts.values.secrets_file import read_secrets_file


def open_secrets(settings: Settings) -> tuple[Secrets, ChainMap[str, str], tuple[str, ...]]:
    """Return the secrets of this process.

    Args:
        settings: They name the secrets file. Each process reads it itself: its values travel nowhere.

    Returns:
        The secrets, with every value of the file known; the process environment over the file, for settings of a run
        that are secrets; notices for a person.

    Raises:
        ConfigurationError: The file cannot be read.
    """
    path = settings.secrets_file
    file = read_secrets_file(path, must_exist=path.name != SECRETS_FILE.default)
    listed = (*settings.process_secrets, *settings.process_variables)
    secrets = Secrets(ReadableNames(os.environ, listed, file.values))
    for value in (*file.values.values(), *secret_variables(settings.variables)):
        secrets.add(value)
    keep_account(secrets, *settings.site_account)
    return secrets, ChainMap(os.environ, file.values), file.notices


def secret_variables(variables: Mapping[str, str]) -> Iterator[str]:
    """Yield the values of variables that are called like secrets.

    Args:
        variables: Those of the command line, by name.
    """
    return (value for name, value in variables.items() if SECRET_NAME.search(name) and "${" not in value)


def mask_logs(secrets: Secrets) -> Callable[[], None]:
    """Keep secrets out of log records, wherever they go, and what steers terminals and pipelines.

    Args:
        secrets: Those that are known, now and later.

    Returns:
        What undoes it.
    """
    before = logging.getLogRecordFactory()

    def make(*args: Any, **named: Any) -> logging.LogRecord:
        record = before(*args, **named)
        _mask_record(record, secrets)
        return record

    logging.setLogRecordFactory(make)
    return lambda: logging.setLogRecordFactory(before)


def repr_without_locals(
    item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException], mask: Callable[[str], str]
) -> str:
    """Write a traceback without arguments and local variables: they hold secrets, also cut in half.

    Args:
        item: What failed.
        excinfo: How.
        mask: Masks the secrets that are known.
    """
    full = bool(item.config.getoption("fulltrace"))
    style = item.config.getoption("tbstyle")
    shown = excinfo.getrepr(
        showlocals=False, funcargs=False, style="long" if full or style == "auto" else style, tbfilter=not full
    )
    return mask(str(shown))


def _mask_record(record: logging.LogRecord, secrets: Secrets) -> None:
    try:
        text = record.getMessage()
    except Exception:  # noqa: BLE001 - logging itself reports a record whose arguments do not fit
        return
    clean = printable_lines(valid_unicode(secrets.mask(text)))
    if clean != text:
        record.msg, record.args = clean, None
    if record.exc_info and record.exc_info[0] is not None:
        record.exc_text = printable_lines(secrets.mask(logging.Formatter().formatException(record.exc_info)))
