"""Closing an approved exception with evidence."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor
from demo.data.workflow import Closure, close_exception
from demo.desk import allow, desk_of, exception_of, redirect, screen, signed_in
from demo.forms import closure_errors, read_attachment, text_of


@screen()
async def close(request: Request, visitor: Visitor) -> Response:
    """Show the closure form, or store the closure."""
    desk, user = desk_of(request), signed_in(visitor)
    record = await exception_of(request, user)
    allow(rules.may_close(user, record.status), f"You may not close {record.reference} now.")
    if request.method == "GET":
        return desk.render(
            request, visitor, "close.html", record=record, errors={}, outcome="", evidence="", confirmed=False
        )
    form = await request.form()
    outcome, evidence = text_of(form, "outcome"), text_of(form, "evidence")
    confirmed = text_of(form, "confirmed") == "yes"
    errors = closure_errors(outcome, evidence, confirmed)
    attachment = await read_attachment(form, "evidence_file", errors)
    if errors:
        return desk.render(
            request, visitor, "close.html", 422,
            record=record, errors=errors, outcome=outcome, evidence=evidence, confirmed=confirmed,
        )  # fmt: skip
    address = f"/exceptions/{record.reference}"
    if not await close_exception(desk.pool, visitor, record, Closure(outcome, evidence, attachment)):
        return redirect(address, f"{record.reference} was changed by somebody else meanwhile.", kind="error")
    return redirect(address, f"Exception {record.reference} was closed.")
