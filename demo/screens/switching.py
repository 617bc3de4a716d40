"""Acting as another user."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo import rules
from demo.data.accounts import Visitor, list_users, open_session
from demo.desk import allow, desk_of, redirect, screen, set_session, signed_in
from demo.forms import text_of


@screen()
async def switch_user(request: Request, visitor: Visitor) -> Response:
    """Show who can be acted for, or start acting as the chosen user."""
    desk, real_user = desk_of(request), visitor.real_user or signed_in(visitor)
    allow(rules.may_switch(real_user), "Only administrators may act as another user.")
    users = await list_users(desk.pool)
    if request.method == "GET":
        return desk.render(request, visitor, "switch.html", users=users, error="")
    wanted = text_of(await request.form(), "user")
    chosen = next((user for user in users if user.user_name == wanted), None)
    if chosen is None:
        return desk.render(request, visitor, "switch.html", 422, users=users, error="Choose a user.")
    opened = await open_session(desk.pool, chosen, real_user if chosen.id != real_user.id else None)
    response = redirect("/exceptions", f"You are now acting as {chosen.display_name}.")
    set_session(response, opened)
    return response


@screen()
async def switch_back(request: Request, visitor: Visitor) -> Response:
    """Stop acting as another user."""
    if visitor.real_user is None:
        return redirect("/exceptions", "You are not acting as another user.", kind="error")
    opened = await open_session(desk_of(request).pool, visitor.real_user)
    response = redirect("/exceptions", f"You are {visitor.real_user.display_name} again.")
    set_session(response, opened)
    return response
