"""The reporters that a run may be written with, by name: one line for each of ours, and the entry points of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.extensions.entry_points import REPORTERS as GROUP
from pytest_e1ts.extensions.entry_points import Extension, describe_conflict, extensions
from pytest_e1ts.registry import Registry, normalise, suggestion
from pytest_e1ts.reporting.ctrf import CtrfReporter
from pytest_e1ts.reporting.cucumber.reporter import CucumberReporter, RunMetadata
from pytest_e1ts.reporting.html_report import HtmlReporter
from pytest_e1ts.reporting.junit.reporter import JUnitReporter, XUnitReporter
from pytest_e1ts.reporting.recording.protocols import Reporter

Link = Callable[[str], str]
"""Returns where a file is to be found, given its path from the report folder."""

MakeReporter = Callable[[Callable[[], RunMetadata], Link], Reporter]
"""Makes a reporter, given what names browser and machine (asked late: the browser is known by the end), and what
says where artifacts are."""

REPORTERS: Registry[MakeReporter] = Registry("report")
REPORTERS.add("cucumber", lambda metadata, link: CucumberReporter(metadata, link=link))
REPORTERS.add("html", lambda _metadata, link: HtmlReporter(link=link))
REPORTERS.add("ctrf", lambda metadata, link: CtrfReporter(metadata, link=link))
REPORTERS.add("junit", lambda _metadata, _link: JUnitReporter())
REPORTERS.add("xunit", lambda _metadata, _link: XUnitReporter())


def report_names(text: str) -> tuple[str, ...]:
    """Return the reports that a text such as ``cucumber, html`` names; ``none`` names none.

    Args:
        text: What a user chose.

    Raises:
        ConfigurationError: It names one that there is not.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if [word.casefold() for word in words] == ["none"]:
        return ()
    for word in words:
        if REPORTERS.find(word) is None and _from_extensions(word) is None:
            known = [*REPORTERS, *(extension.name for extension in extensions(GROUP))]
            raise ConfigurationError(
                f"--e1ts-reports={text!r}: there is no report {word!r}. {suggestion(word, known)}",
                code="bad-option-value",
            )
    return tuple(dict.fromkeys(word.casefold() for word in words))


def make_reporters(
    names: Iterable[str], metadata: Callable[[], RunMetadata] = RunMetadata, link: Link = str
) -> list[Reporter]:
    """Return the reporters of those names, in that order.

    Args:
        names: As :func:`report_names` returns them.
        metadata: Returns the browser and the machine.
        link: Returns where artifacts are.

    Raises:
        ConfigurationError: The reporter of another distribution cannot be loaded or made.
    """
    return [_make(name, metadata, link) for name in names]


def _make(name: str, metadata: Callable[[], RunMetadata], link: Link) -> Reporter:
    extension = None if REPORTERS.find(name) else _from_extensions(name)
    if extension is None:
        return REPORTERS.get(name)(metadata, link)
    make = extension.load()
    try:
        reporter = make(metadata, link)  # type: ignore[operator] # what is no reporter is reported below
    except Exception as error:
        cause = f"it cannot be called with metadata and link: {type(error).__name__}: {error}"
        raise ConfigurationError(extension.refusal(cause), code="extension-not-usable") from error
    if not isinstance(reporter, Reporter):
        lacks = [part for part in ("name", "write", "problems") if not hasattr(reporter, part)]
        raise ConfigurationError(
            extension.refusal(f"what it makes is no reporter: it has no {' and no '.join(lacks)}"),
            code="extension-not-usable",
        )
    return reporter


def _from_extensions(name: str) -> Extension | None:
    """Return the entry point of a reporter; ours come first, so that nobody can take their names.

    Raises:
        ConfigurationError: Several distributions offer the name.
    """
    found = [extension for extension in extensions(GROUP) if normalise(extension.name) == normalise(name)]
    if len(found) > 1:
        raise ConfigurationError(describe_conflict(found), code="registered-twice")
    return found[0] if found else None
