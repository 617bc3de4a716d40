"""The exceptions policy, which opens in a new tab."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo.data.accounts import Visitor
from demo.desk import desk_of, screen


@screen(public=True)
async def show(request: Request, visitor: Visitor) -> Response:
    """Show the policy; everybody may read it."""
    return desk_of(request).render(request, visitor, "policy.html")
