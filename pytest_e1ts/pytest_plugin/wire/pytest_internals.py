"""What is taken out of pytest's private modules, here alone; ``tests/plugin/test_private_api.py`` watches it.

A scenario that did not pass has the step table to read, and a line for those who show one line alone: pytest's summary,
``--junitxml`` and annotations of pipelines take the message of a crash, and where a failure is plain text all of it.
The classes are pytest's own, since nothing else crosses from a worker. And ``--junitxml`` knows a test by its id alone.
"""

from __future__ import annotations

import pytest
from _pytest._code.code import ReprExceptionInfo, ReprFileLocation, ReprTracebackNative
from _pytest.junitxml import LogXML, bin_xml_escape, xml_key

from pytest_e1ts.model.printable import printable, printable_lines
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.reporting.terminal.text_layout import one_line

FailureRepr = ReprExceptionInfo
"""What pytest keeps of a failure, and sends from a worker."""


def make_failure_repr(text: str, line: str, file: str) -> FailureRepr:
    """Return a failure as pytest keeps it.

    Args:
        text: What a person reads.
        line: The same for those who have one line.
        file: The file that is named as its place.
    """
    place = ReprFileLocation(file, 1, printable(valid_unicode(one_line(line))))  # half a character cannot be sent
    return ReprExceptionInfo(ReprTracebackNative([f"{printable_lines(valid_unicode(text))}\n"]), place)


def junit_writer(config: pytest.Config) -> LogXML | None:
    """Return what writes the file of ``--junitxml``; None where none is written."""
    return config.stash.get(xml_key, None)


def junit_text(text: str) -> str:
    """Return a text as XML may hold it: what it may not is shown by its number."""
    return bin_xml_escape(text)


def is_own_failure(longrepr: object) -> bool:
    """Whether a failure is written in our words: as :func:`make_failure_repr` does, or in a sentence."""
    return isinstance(longrepr, str | ReprExceptionInfo)
