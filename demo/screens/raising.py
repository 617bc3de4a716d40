"""Raising an exception, and changing one that is a draft or was returned."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor
from demo.data.records import ExceptionRecord
from demo.data.workflow import change_exception, raise_exception
from demo.desk import allow, desk_of, exception_of, redirect, screen, signed_in
from demo.forms import RequestForm, read_attachment, read_request, text_of


@screen()
async def raise_new(request: Request, visitor: Visitor) -> Response:
    """Show the empty form, or store what was entered in it."""
    allow(rules.may_raise(signed_in(visitor)), "Only requesters may raise exceptions.")
    if request.method == "GET":
        return _show(request, visitor, RequestForm(), None)
    form = await request.form()
    values, draft = read_request(form), text_of(form, "intent") == "draft"
    attachment = await read_attachment(form, "attachment", values.errors)
    if values.errors:
        return _show(request, visitor, values, None)
    reference = await raise_exception(desk_of(request).pool, visitor, values, attachment, draft=draft)
    done = "saved as a draft" if draft else "submitted for review"
    return redirect(f"/exceptions/{reference}", f"Exception {reference} was {done}.")


@screen()
async def edit(request: Request, visitor: Visitor) -> Response:
    """Show the form with what the exception holds, or store the changes."""
    user = signed_in(visitor)
    record = await exception_of(request, user)
    allow(rules.may_edit(user, record.requester_id, record.status), f"You may not change {record.reference} now.")
    if request.method == "GET":
        return _show(request, visitor, _form_of(record), record)
    form = await request.form()
    values, draft = read_request(form), text_of(form, "intent") == "draft"
    attachment = await read_attachment(form, "attachment", values.errors)
    if values.errors:
        return _show(request, visitor, values, record)
    changed = await change_exception(desk_of(request).pool, visitor, record, values, attachment, draft=draft)
    address = f"/exceptions/{record.reference}"
    if not changed:
        return redirect(address, f"{record.reference} was changed by somebody else meanwhile.", kind="error")
    done = "saved as a draft" if draft else "submitted for review"
    return redirect(address, f"Exception {record.reference} was {done}.")


def _show(request: Request, visitor: Visitor, values: RequestForm, record: ExceptionRecord | None) -> Response:
    status = 422 if values.errors else 200
    return desk_of(request).render(request, visitor, "raise.html", status, values=values, record=record)


def _form_of(record: ExceptionRecord) -> RequestForm:
    return RequestForm(
        title=record.title,
        type=record.type,
        severity=record.severity,
        owning_team=record.owning_team,
        systems=tuple(record.systems),
        starts_on=record.starts_on.isoformat(),
        ends_on=record.ends_on.isoformat(),
        justification=record.justification,
        acknowledged=record.acknowledged,
    )
