"""The job that tries other plugins beside this one: it can fail, and its page holds every plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.compatibility import __main__ as job
from tests.compatibility.page import PAGE, Line
from tests.compatibility.seen import OTHER_PLUGINS, OtherPlugin, Seen, faults

ONCE: Mapping[int, tuple[str, ...]] = {101: ("passed",), 102: ("failed",), 103: ("passed",)}


def content(_seen: Seen) -> Iterator[str]:
    """Nothing is amiss."""
    yield from ()


def discontent(_seen: Seen) -> Iterator[str]:
    """Something is."""
    yield "it wrote nothing"


def seen(rows: Mapping[int, tuple[str, ...]], *, status: int = 1, output: str = "") -> Seen:
    return Seen(Path(), 2, status, output, rows)


@pytest.mark.parametrize(
    ("plugin", "found", "told"),
    [
        (OtherPlugin("a", (), content), seen(ONCE), []),
        (OtherPlugin("a", (), discontent), seen(ONCE), ["it wrote nothing"]),
        (OtherPlugin("a", (), content), seen({**ONCE, 103: ("passed", "passed")}), ["the rows say"]),
        (OtherPlugin("a", (), content), seen(ONCE, status=0), ["exit status 0"]),
        (OtherPlugin("a", (), content, refused="Leave out"), seen({}, status=4, output="ERROR: Leave\nout"), []),
        (OtherPlugin("a", (), content, refused="Leave out"), seen(ONCE, status=1), ["exit status 1", "did not say"]),
    ],
)
def test_what_is_not_as_it_should_be_is_told(plugin: OtherPlugin, found: Seen, told: list[str]) -> None:
    sentences = faults(plugin, found)
    assert len(sentences) == len(told)
    assert all(part in sentence for part, sentence in zip(told, sentences, strict=True))


def test_the_summary_is_counted_from_its_last_line() -> None:
    output = "release 5: 2 passed, 1 failed in 3 s\n== 1 failed, 3 passed, 1 rerun in 4.50s ==\n"
    assert dict(seen(ONCE, output=output).counts()) == {"failed": 1, "passed": 3, "rerun": 1}


def test_a_plugin_in_whose_way_we_are_is_said_not_to_work() -> None:
    line = Line(OtherPlugin("a", (), content, but="Mind."), "1.0", {0: [], 2: ["it wrote nothing"]})
    assert line.markdown() == "| a | 1.0 | works, but | **does not work** | Mind. |"


def test_the_page_has_a_line_for_each_plugin_and_none_that_does_not_work() -> None:
    page = PAGE.read_text(encoding="utf-8")
    listed = [line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")]
    assert listed[1:] == sorted(OTHER_PLUGINS)
    assert "does not work" not in page


def test_each_function_says_what_the_plugin_did() -> None:
    assert [name for name, plugin in OTHER_PLUGINS.items() if not plugin.check.__doc__] == []


def test_an_unknown_name_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        job.main(["pytest-htm"])
    assert "pytest-html" in capsys.readouterr().err
