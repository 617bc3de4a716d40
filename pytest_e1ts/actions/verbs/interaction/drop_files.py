"""Files that are dropped onto a zone of the page."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.page_change import PageChange
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.interaction.files import files_of, upload
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

    from pytest_e1ts.actions.runtime import Step

LARGEST = 50 * 1024 * 1024
"""How many bytes a file may have that is dropped: it is handed to the page as text."""

# A browser sends these events to whatever lies under the mouse; whoever takes what is dragged prevents the default.
# Source: https://html.spec.whatwg.org/multipage/dnd.html#drag-and-drop-processing-model
_DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const {name, type, held} of files)
    data.items.add(new File([Uint8Array.from(atob(held), c => c.charCodeAt(0))], name, {type}));
  const box = zone.getBoundingClientRect();
  const clientX = box.left + box.width / 2, clientY = box.top + box.height / 2;
  const hit = zone.getRootNode().elementFromPoint(clientX, clientY);
  const under = hit && zone.contains(hit) ? hit : zone;
  const send = kind => !under.dispatchEvent(new DragEvent(kind,
    {bubbles: true, cancelable: true, composed: true, dataTransfer: data, clientX, clientY}));
  send('dragenter');
  if (!send('dragover')) return false;
  send('drop');
  return true;
}"""


@action(
    "Drop File",
    sentence="I drop the file {argument} on {element}",
    aliases=("Drop Files", "Drop"),
    argument=upload,
    result_type="file",
    named=True,
    example={
        "type": "file-upload",
        "element_id": "Drop zone",
        "action": "Drop File",
        "action_result": '{"name": "note.txt", "text": "A short note"}',
    },
)
def drop_file(step: Step, target: Target) -> None:
    """Drop files onto a zone of the page, as from the desktop, and check that the page takes them."""
    files = [_held(each) for each in files_of(step)]
    zone = target.locator
    zone.hover(trial=True)  # nothing may cover it
    change = PageChange(zone)
    if not zone.evaluate(_DROP, files):
        raise ExpectationError(
            f"{target.written!r} takes no files: it does not answer to what is dragged over it.", code="wrong-element"
        )
    change.expect(step, "the file was dropped, but nothing on the page changed")


def _held(file: str | FilePayload) -> dict[str, str]:
    if isinstance(file, str):
        name, content = Path(file).name, _content(Path(file))
    else:
        name, content = file["name"], file["buffer"]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {"name": name, "type": kind, "held": base64.b64encode(content).decode()}


def _content(path: Path) -> bytes:
    try:
        return read_bounded(path, LARGEST)
    except FileFaultError as error:
        raise BrokenStepError(f"The file {path.name!r} {error}.", code="out-of-reach") from None
