"""The reporters that a run may be written with, by name. A new one is one class and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import Registry, suggestion
from pytest_e1ts.reporting.ctrf import CtrfReporter
from pytest_e1ts.reporting.cucumber_json import CucumberReporter, RunMetadata
from pytest_e1ts.reporting.html_report import HtmlReporter
from pytest_e1ts.reporting.junit_xml import JUnitReporter
from pytest_e1ts.reporting.protocols import Reporter

Link = Callable[[str], str]
"""Returns where a file is to be found, given its path from the report folder."""

MakeReporter = Callable[[Callable[[], RunMetadata], Link], Reporter]
"""Makes a reporter, given what tells browser and machine (asked late: the browser is known by the end), and what
tells where artifacts are."""

REPORTERS: Registry[MakeReporter] = Registry("report")
REPORTERS.add("cucumber", lambda metadata, link: CucumberReporter(metadata, link=link))
REPORTERS.add("html", lambda _metadata, link: HtmlReporter(link=link))
REPORTERS.add("ctrf", lambda metadata, link: CtrfReporter(metadata, link=link))
REPORTERS.add("junit", lambda _metadata, _link: JUnitReporter())


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
        if REPORTERS.find(word) is None:
            raise ConfigurationError(
                f"--e1ts-reports={text!r}: there is no report {word!r}. {suggestion(word, REPORTERS)}"
            )
    return tuple(dict.fromkeys(word.casefold() for word in words))


def make_reporters(
    names: Iterable[str], metadata: Callable[[], RunMetadata] = RunMetadata, link: Link = str
) -> list[Reporter]:
    """Return the reporters of those names, in that order.

    Args:
        names: As :func:`report_names` returns them.
        metadata: Tells the browser and the machine.
        link: Tells where artifacts are.
    """
    return [REPORTERS.get(name)(metadata, link) for name in names]
