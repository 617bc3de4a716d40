"""One exception: its fields, history and attachments."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor
from demo.data.records import list_attachments, read_attachment, read_history
from demo.desk import desk_of, exception_of, screen, signed_in


@screen()
async def show(request: Request, visitor: Visitor) -> Response:
    """Show the exception with the actions that the user has now."""
    desk, user = desk_of(request), signed_in(visitor)
    record = await exception_of(request, user)
    return desk.render(
        request, visitor, "detail.html",
        record=record,
        history=await read_history(desk.pool, record),
        attachments=await list_attachments(desk.pool, record),
        may_edit=rules.may_edit(user, record.requester_id, record.status),
        may_review=rules.may_review(user, record.status),
        may_close=rules.may_close(user, record.status),
    )  # fmt: skip


@screen()
async def download(request: Request, visitor: Visitor) -> Response:
    """Send an attachment; always as a download, so that no uploaded page runs on the desk's own address."""
    record = await exception_of(request, signed_in(visitor))
    found = await read_attachment(desk_of(request).pool, record, request.path_params["attachment"])
    if found is None:
        raise HTTPException(404, "There is no such attachment.")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found['file_name'])}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found["content"], media_type="application/octet-stream", headers=headers)
