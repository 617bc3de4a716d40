"""Pictures of steps: at a failure with the target outlined, and of other steps as the run's policy wants them."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.execution.evidence.highlight import outlined
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.settings import Screenshots
from pytest_e1ts.values.secret_forms.needles import SHORTEST

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

    from pytest_e1ts.actions.runtime import Session

_LIMIT_MS = 5_000
_QUALITY = 60
_SHOWN = """values => {
  const folded = text => text.toLowerCase().replace(/\\s+/g, ' ').trim();
  const shown = folded(document.body ? document.body.innerText : '');
  return values.filter(value => shown.includes(folded(value)));
}"""
_HOLDING = "(fields, values) => fields.flatMap((f, i) => values.some(v => f.value.includes(v)) ? [i] : [])"


@dataclass(slots=True)
class Pictures:
    """Takes the pictures of one attempt, with every secret covered in them. Where none can be taken, there is none.

    Attributes:
        session: The state of the scenario.
        files: Where they go.
        policy: Which steps a picture is taken of.
    """

    session: Session
    files: AttemptFiles
    policy: Screenshots
    _last: bytes = field(default=b"", init=False)

    def of_step(self, position: int) -> tuple[Artifact, ...]:
        """Take a picture after a step that did not fail, where it asked for one or the policy wants one.

        Args:
            position: The step's place in its scenario.
        """
        asked_for = self.session.picture_of
        if asked_for is None and self.policy not in {"change", "all"}:
            return ()
        with contextlib.suppress(Exception):  # a picture that cannot be taken must never hide a verdict
            data = self._take(asked_for or self.session.page)
            if asked_for is None and self.policy == "change" and not self._is_new(data):
                return ()
            return self._keep(position, data, spare=asked_for is None)
        return ()

    def of_failure(self, position: int, target: Locator | None, *, final: bool) -> tuple[Artifact, ...]:
        """Take a picture of the page as a step left it that failed.

        Args:
            position: The step's place in its scenario.
            target: What to outline; None where it is not there.
            final: Whether the scenario ends with the step. Only then is a target outside of the window brought into the
                picture: the page gets an event that it was resized.
        """
        if self.policy == "off":
            return ()
        page = self.session.page
        with contextlib.suppress(Exception):
            with outlined(page, target) as part:
                data = self._take(page, part if final else None)
            return self._keep(position, data)
        return ()

    def _take(self, of: Page | Locator, part: FloatRect | None = None) -> bytes:
        beyond: dict[str, Any] = {"clip": part, "full_page": True} if part else {}
        return of.screenshot(
            type="jpeg", quality=_QUALITY, scale="css", timeout=_LIMIT_MS, mask=_covered(self.session),
            mask_color="#4a4a4a", **beyond,
        )  # fmt: skip

    def _keep(self, position: int, data: bytes, *, spare: bool = False) -> tuple[Artifact, ...]:
        kept = self.files.keep("screenshot", f"step{position}.jpg", data, "image/jpeg", spare=spare)
        return () if kept is None else (kept,)

    def _is_new(self, data: bytes) -> bool:
        before, self._last = self._last, hashlib.sha256(data).digest()
        return self._last != before


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
