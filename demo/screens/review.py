"""Deciding on an exception."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor
from demo.data.workflow import Decision, decide
from demo.desk import allow, desk_of, exception_of, redirect, screen, signed_in
from demo.forms import decision_errors, text_of

_DONE = {"approve": "approved", "reject": "rejected", "return": "returned for changes"}


@screen()
async def review(request: Request, visitor: Visitor) -> Response:
    """Show the exception beside the decision form, or store the decision."""
    desk, user = desk_of(request), signed_in(visitor)
    record = await exception_of(request, user)
    allow(rules.may_review(user, record.status), f"You may not review {record.reference} now.")
    if request.method == "GET":
        return desk.render(request, visitor, "review.html", record=record, errors={}, decision="", reason="", note="")
    form = await request.form()
    decision, reason, note = (text_of(form, name) for name in ("decision", "reason", "note"))
    errors = decision_errors(decision, reason)
    if errors:
        return desk.render(
            request, visitor, "review.html", 422,
            record=record, errors=errors, decision=decision, reason=reason, note=note,
        )  # fmt: skip
    address = f"/exceptions/{record.reference}"
    if not await decide(desk.pool, visitor, record, Decision(decision, reason, note)):
        return redirect(address, f"{record.reference} was decided by somebody else meanwhile.", kind="error")
    return redirect(address, f"Exception {record.reference} was {_DONE[decision]}.")
