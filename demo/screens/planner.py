"""The review planner: a page of many kinds of controls, whose plan lives in the page alone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo.data.accounts import Visitor
from demo.desk import desk_of, screen

_PLAN = "Topic,Owner,State\r\nAccess rights,Identity,Open\r\nBackups,Data platform,Done\r\n"


@screen()
async def show(request: Request, visitor: Visitor) -> Response:
    """Show the planner."""
    return desk_of(request).render(request, visitor, "planner.html")


@screen()
async def export(_request: Request, _visitor: Visitor) -> Response:
    """Send the plan as a file."""
    headers = {"Content-Disposition": 'attachment; filename="review-plan.csv"', "X-Content-Type-Options": "nosniff"}
    return Response(_PLAN, media_type="text/csv; charset=utf-8", headers=headers)
