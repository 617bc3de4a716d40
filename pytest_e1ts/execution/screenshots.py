"""One picture of a failing step."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.values.secret_forms import SHORTEST

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.session import Session

_LIMIT_MS = 5_000
_QUALITY = 60
_SHOWN = """values => {
  const folded = text => text.toLowerCase().replace(/\\s+/g, ' ').trim();
  const shown = folded(document.body ? document.body.innerText : '');
  return values.filter(value => shown.includes(folded(value)));
}"""
_HOLDING = "(fields, values) => fields.flatMap((f, i) => values.some(v => f.value.includes(v)) ? [i] : [])"


def take_screenshot(session: Session, context: RunContext, scenario_id: int, position: int) -> tuple[Artifact, ...]:
    """Take a picture of the current page, or of what the step asks for, with every secret covered in it.

    Args:
        session: Where the scenario stands.
        context: What the attempt was given.
        scenario_id: The scenario.
        position: The step's place in it.

    Returns:
        The artifact; none where no picture could be taken, which must never hide the verdict.
    """
    name = f"sc{scenario_id}-a{context.attempt}-step{position}.jpg"
    path = context.artifacts_dir / name
    with contextlib.suppress(Exception):
        path.parent.mkdir(parents=True, exist_ok=True)
        (session.picture_of or session.page).screenshot(
            path=path, type="jpeg", quality=_QUALITY, scale="css", timeout=_LIMIT_MS, mask=_covered(session),
            mask_color="#4a4a4a",
        )  # fmt: skip
        relative = path.relative_to(context.settings.report_dir).as_posix()
        return (Artifact("screenshot", relative, "image/jpeg"),)
    return ()


def _covered(session: Session) -> list[Locator]:
    """Return what a picture must not show: fields of secrets, and whatever shows the value of one."""
    covered = [session.page.locator("input[type=password]"), *session.secret_fields]
    values = [value for value in session.scope.secrets.values if len(value) >= SHORTEST]
    for frame in session.page.frames if values else ():
        shown = frame.evaluate(_SHOWN, values)
        covered += [frame.get_by_text(value) for value in shown]
        fields = frame.locator("input, textarea")
        covered += [fields.nth(number) for number in fields.evaluate_all(_HOLDING, values)]
    return covered
