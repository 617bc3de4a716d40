"""Signing in and out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from demo.data.accounts import Visitor, check_credentials, end_session, new_visitor, open_session
from demo.desk import desk_of, redirect, screen, set_session
from demo.forms import text_of


@screen(public=True)
async def sign_in(request: Request, visitor: Visitor) -> Response:
    """Show the sign-in page, or take what was entered there."""
    desk = desk_of(request)
    following = _local(request.query_params.get("next", ""))
    if request.method == "GET":
        return desk.render(request, visitor, "login.html", user_name="", errors={}, following=following, failed=False)
    form = await request.form()
    user_name, password = text_of(form, "user_name", 60), form.get("password")
    errors = {} if user_name else {"user_name": "Enter your user name."}
    if not isinstance(password, str) or not password:
        errors["password"] = "Enter your password."  # noqa: S105 - a message about the field
        password = ""
    account = None if errors else await check_credentials(desk.pool, user_name, password)
    if account is None:
        return desk.render(
            request, visitor, "login.html", 422 if errors else 401,
            user_name=user_name, errors=errors, following=following, failed=not errors,
        )  # fmt: skip
    opened = await open_session(desk.pool, account)
    response = redirect(following or "/exceptions", f"Welcome, {account.display_name}.")
    set_session(response, opened, remember=text_of(form, "remember") == "yes")
    return response


@screen(public=True)
async def sign_out(request: Request, visitor: Visitor) -> Response:
    """End the session and go back to the sign-in page."""
    await end_session(desk_of(request).pool, visitor)
    response = redirect("/login", "You have signed out.")
    set_session(response, new_visitor())
    return response


def _local(address: str) -> str:
    """Return an address of this site, or nothing: a sign-in never sends people elsewhere."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""
