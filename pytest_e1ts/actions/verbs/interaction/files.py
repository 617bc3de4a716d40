"""Files that go up and come down."""

from __future__ import annotations

import fnmatch
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.arguments import MalformedError, json_of, some_text
from pytest_e1ts.actions.events.browser_events import BrowserEvents, StartedDownload
from pytest_e1ts.actions.named_arguments import given_text, read_named, text_of
from pytest_e1ts.actions.polling.page_change import PageChange
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action, without_target
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target, read_now, reading
from pytest_e1ts.matchers import Comparison, contains, quoted

if TYPE_CHECKING:
    from playwright.sync_api import Download as DownloadedFile
    from playwright.sync_api import FilePayload, Locator

    from pytest_e1ts.actions.runtime import Step

_LARGEST = 1_000_000
_FIELD = "input[type=file]"
_HELD = reading("""e => {
  const field = (e.localName === 'label' && e.control) || e;
  return field.files ? [...field.files].map(file => file.name) : [];
}""")
_KIND = """e => {
  const field = (e.localName === 'label' && e.control) || e;
  if (field.matches('input[type=file]:disabled')) return 'disabled';
  if (field.matches('input[type=file]')) return field === e ? 'field' : 'label';
  return e.querySelector('input[type=file]') ? 'around' : 'button';
}"""


@dataclass(frozen=True, slots=True)
class Upload:
    """What a row uploads.

    Attributes:
        paths: Files in the suite's folder of files, from there or from its root.
        name: Name of a file that is made for the purpose; empty for none.
        text: What it holds.
    """

    paths: tuple[str, ...] = ()
    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedFile:
    """What a row says of a download.

    Attributes:
        name: Its name, in which ``*`` and ``?`` stand for anything; empty for any.
        contains: A text that it must hold; empty for none.
    """

    name: str = ""
    contains: str = ""


def upload(text: str) -> Upload:
    """Take a path, a JSON array of them, or ``{"name": "note.txt", "text": "…"}`` for a file made on the spot."""
    written = some_text(text).strip()
    if written.startswith("["):
        paths = json_of(written)
        if not paths or not all(isinstance(path, str) and path.strip() for path in paths):
            raise MalformedError('must be a list of paths such as ["files/a.txt", "files/b.txt"].')
        return Upload(tuple(paths))
    named = read_named(written, "path", ("name", "text"))
    if ("name" in named) == ("path" in named):
        raise MalformedError('needs either a path, or a name and a text such as {"name": "note.txt", "text": "Hello"}.')
    return Upload((text_of(named, "path"),) if "path" in named else (), text_of(named, "name"), text_of(named, "text"))


def expected_file(text: str) -> ExpectedFile:
    """Take the name of a download, or ``{"name": "*.csv", "contains": "ACME"}``."""
    named = read_named(text, "name", ("contains",))
    return ExpectedFile(given_text(named, "name"), given_text(named, "contains"))


@action(
    "Upload File",
    sentence="I choose the file {argument} for {element}",
    aliases=("Upload", "Attach File"),
    argument=upload,
    result_type="file",
    named=True,
    example={
        "type": "file-upload",
        "element_id": "Attachment",
        "action": "Upload File",
        "action_result": '{"name": "note.txt", "text": "A short note"}',
    },
)
def upload_file(step: Step, target: Target) -> None:
    """Choose files for the target: a file field, its label, or a button that asks; check that the page takes them."""
    files = files_of(step)
    kind = target.locator.evaluate(_KIND)
    if kind == "disabled":
        raise ExpectationError(f"{target.written!r} is disabled.", code="element-not-ready")
    field = target.locator.locator(f"css={_FIELD}") if kind == "around" else target.locator
    change = PageChange(target.locator)
    if kind in {"field", "around"}:
        field.set_input_files(files)
    else:
        _choose(target.locator, files, target.written)
    _expect_taken(step, field, change, [Path(each).name if isinstance(each, str) else each["name"] for each in files])


def _expect_taken(step: Step, field: Locator, change: PageChange, names: list[str]) -> None:
    """Check that a field holds the files, or that the page did something with them."""

    def read(_deadline: Deadline) -> Comparison:
        taken = change.happened() or read_now(field, _HELD) == [names]
        listed = ", ".join(map(quoted, names))
        return Comparison(taken, f"{listed} was chosen, but the field holds no file and the page did nothing with it")

    wait_until(step, read)


@action(
    "Download",
    sentence="{element} downloads {argument} | {argument} is downloaded",
    aliases=("Download File", "Expect Download"),
    kind="assertion",
    target="optional",
    argument=expected_file,
    result_type="text",
    named=True,
    looks_back=without_target,
    example={"type": "text-link", "element_id": "Export", "action": "Download", "action_result": "orders*.csv"},
)
def download(step: Step, target: Target | None) -> None:
    """Click the target and expect a download whose name matches; without a target, one that the step before started."""
    earlier = len(step.session.browser_events.downloads) if target is not None else 0
    if target is not None:
        target.locator.click()
    found = _wait_for_download(step, earlier)
    path = _finished(found)
    step.note(f"Downloaded {found.suggested_filename}, {path.stat().st_size} bytes.")
    if step.value.contains:
        with path.open("rb") as file:
            held = file.read(_LARGEST).decode(errors="replace")
        if not contains(held, step.value.contains).ok:
            name, wanted = found.suggested_filename, quoted(step.value.contains)
            raise ExpectationError(f"Expected {name} to contain {wanted}, but it begins with {quoted(held[:200])}.")


def _wait_for_download(step: Step, earlier: int) -> DownloadedFile:
    """Wait for a download that fits, behind so many earlier ones."""
    browser_events, wanted = step.session.browser_events, step.value.name

    def current() -> list[StartedDownload]:
        return [each for each in browser_events.downloads[earlier:] if each.step >= browser_events.since]

    def fitting() -> list[StartedDownload]:
        return [each for each in current() if not wanted or _fits(each.file.suggested_filename, wanted)]

    def read(_deadline: Deadline) -> Comparison:
        named = f"a download named {quoted(wanted)}" if wanted else "a download"
        return Comparison(
            bool(fitting()), f"expected {named}, but there is {_other_downloads(browser_events, current())}"
        )

    wait_until(step, read)
    found = fitting()[0]
    browser_events.downloads.remove(found)
    return found.file


def _other_downloads(browser_events: BrowserEvents, current: list[StartedDownload]) -> str:
    """Say which downloads there are instead, older ones where there are no others."""
    if current or not browser_events.downloads:
        return ", ".join(quoted(each.file.suggested_filename) for each in current) or "none"
    last = browser_events.downloads[-1]
    name = quoted(last.file.suggested_filename)
    older = f"{name} came during {browser_events.step_name(last.step)}, which is older"
    return f"none{browser_events.since_text()}; {older}"


def _finished(found: DownloadedFile) -> Path:
    reason = found.failure()
    if reason:
        raise ExpectationError(f"The download of {found.suggested_filename} failed: {reason}.", code="download-failed")
    return found.path()


def _fits(name: str, wanted: str) -> bool:
    return fnmatch.fnmatchcase(name.casefold(), wanted.casefold())


def files_of(step: Step) -> list[str] | list[FilePayload]:
    """Return the files that a row names or describes.

    Raises:
        BrokenStepError: There is no such file, or it lies where no row reaches.
    """
    wanted: Upload = step.value
    if wanted.name:
        kind = mimetypes.guess_type(wanted.name)[0] or "application/octet-stream"
        made: FilePayload = {"name": wanted.name, "mimeType": kind, "buffer": wanted.text.encode("utf-8", "replace")}
        return [made]
    return [str(step.session.reach.file(written)) for written in wanted.paths]


def _choose(opener: Locator, files: Any, written: str) -> None:
    """Click what asks for files, and give it some."""
    from playwright.sync_api import TimeoutError as TimeLimitError  # noqa: PLC0415  # heavy: only in a browser run

    clicked = False
    try:
        with opener.page.expect_file_chooser() as asked:
            opener.click()
            clicked = True
        asked.value.set_files(files)
    except TimeLimitError:
        if not clicked:
            raise
        raise ExpectationError(
            f"{written!r} is no file field, and did not ask for a file when clicked.", code="wrong-element"
        ) from None
