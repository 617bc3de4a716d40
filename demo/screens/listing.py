"""The list of exceptions with its filters."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor
from demo.data.records import Filters, count_by_status, list_exceptions
from demo.desk import desk_of, redirect, screen, signed_in


@screen()
async def home(_request: Request, _visitor: Visitor) -> Response:
    """Send people to the list."""
    return redirect("/exceptions")


@screen()
async def show_list(request: Request, visitor: Visitor) -> Response:
    """Show what the user may see, narrowed by the filters of the address."""
    desk, user, filters = desk_of(request), signed_in(visitor), _read_filters(request)
    rows, more = await list_exceptions(desk.pool, user, filters)
    counts = await count_by_status(desk.pool, user)
    return desk.render(
        request, visitor, "list.html",
        rows=rows, counts=counts, filters=filters, views=_views(filters),
        previous=_address(filters, filters.page - 1) if filters.page > 1 else "",
        following=_address(filters, filters.page + 1) if more else "",
    )  # fmt: skip


def _read_filters(request: Request) -> Filters:
    query = request.query_params
    status, kind, page = query.get("status", ""), query.get("type", ""), query.get("page", "")
    return Filters(
        search=query.get("q", "").replace("\0", "").strip()[:200],
        status=status if status in rules.STATUSES else "",
        type=kind if kind in rules.TYPES else "",
        mine=query.get("mine") == "yes",
        page=int(page) if page.isdecimal() and 0 < int(page) < 100_000 else 1,
    )


def _views(filters: Filters) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is the current one, of each ready-made view."""
    plain = not filters.mine
    views = [("All", "/exceptions", plain and not filters.status), ("Mine", "/exceptions?mine=yes", filters.mine)]
    return views + [
        (status, f"/exceptions?{urlencode({'status': status})}", plain and filters.status == status)
        for status in (rules.IN_REVIEW, rules.APPROVED, rules.CLOSED)
    ]


def _address(filters: Filters, page: int) -> str:
    query = {"q": filters.search, "status": filters.status, "type": filters.type, "mine": "yes" if filters.mine else ""}
    return "/exceptions?" + urlencode({**{name: value for name, value in query.items() if value}, "page": page})
