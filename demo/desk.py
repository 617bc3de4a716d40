"""What every screen needs: the visitor, the permission check, the form check, rendering and messages."""

from __future__ import annotations

import functools
import hmac
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from demo import rules
from demo.assets import Assets
from demo.data.accounts import Visitor, load_visitor
from demo.data.database import Pool
from demo.data.records import ExceptionRecord, find_exception

SESSION_COOKIE = "desk_session"
MESSAGE_COOKIE = "desk_message"
_REMEMBER_SECONDS = 14 * 24 * 3600
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

Screen = Callable[[Request, Visitor], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Desk:
    """The application's parts that live as long as it does."""

    def __init__(self, pool: Pool) -> None:
        """Compile the templates once and keep them."""
        self.pool = pool
        self.assets = Assets()
        folder = FileSystemLoader(Path(__file__).parent / "templates")
        self._templates = Environment(
            loader=folder,
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(asset=self.assets.address, rules=rules)
        for name in self._templates.list_templates():
            self._templates.get_template(name)

    def render(self, request: Request, visitor: Visitor, template: str, status: int = 200, **context: Any) -> Response:
        """Return a page; a waiting message is shown once."""
        message = _read_message(request)
        html = self._templates.get_template(template).render(
            visitor=visitor, user=visitor.user, path=request.url.path, message=message, **context
        )
        response = HTMLResponse(html, status_code=status, headers=_HEADERS)
        if message is not None:
            response.delete_cookie(MESSAGE_COOKIE, path="/")
        return response


def desk_of(request: Request) -> Desk:
    """Return the application's desk."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("The application was started without its desk")
    return desk


def screen(*, public: bool = False) -> Callable[[Screen], Endpoint]:
    """Make an endpoint of a screen: finds the visitor, asks for signing in, and checks the token of every form.

    Args:
        public: The screen is for visitors without an account too.
    """

    def wrap(show: Screen) -> Endpoint:
        @functools.wraps(show)
        async def endpoint(request: Request) -> Response:
            visitor = await load_visitor(desk_of(request).pool, request.cookies.get(SESSION_COOKIE))
            if request.method == "POST":
                await _check_form(request, visitor)
            if visitor.user is None and not public:
                following = request.url.path + (f"?{request.url.query}" if request.url.query else "")
                return redirect(f"/login?next={quote(following)}", "Sign in to continue.", kind="info")
            response = await show(request, visitor)
            if visitor.is_new and not _sets_session(response):
                set_session(response, visitor)
            return response

        return endpoint

    return wrap


async def _check_form(request: Request, visitor: Visitor) -> None:
    """Refuse a form that another site made the browser send."""
    origin = request.headers.get("origin")
    form = await request.form(max_files=2, max_fields=50, max_part_size=256 * 1024)
    token = form.get("form_token")
    right = isinstance(token, str) and hmac.compare_digest(token.encode(), visitor.form_token.encode())
    if not right or (origin and urlsplit(origin).netloc != request.headers.get("host")):
        raise HTTPException(403, "This form is no longer valid. Open the page again and repeat what you did.")


def signed_in(visitor: Visitor) -> rules.User:
    """Return the visitor's account."""
    if visitor.user is None:
        raise HTTPException(403, "Sign in to continue.")
    return visitor.user


def allow(permitted: bool, message: str) -> None:
    """Refuse the request with that message unless it is permitted."""
    if not permitted:
        raise HTTPException(403, message)


async def exception_of(request: Request, user: rules.User) -> ExceptionRecord:
    """Return the exception that the address names; one the user may not see is as good as absent."""
    reference = str(request.path_params["reference"])
    record = await find_exception(desk_of(request).pool, reference)
    if record is None or not rules.may_see(user, record.requester_id, record.status):
        raise HTTPException(404, f"There is no exception {reference} that you may see.")
    return record


def redirect(address: str, message: str = "", kind: str = "success") -> Response:
    """Send the browser to another page, where the message is shown once.

    Args:
        address: Path on this site.
        message: What to show; empty for nothing.
        kind: ``success`` and ``info`` are announced politely, ``error`` at once.
    """
    response = RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
    if message:
        content = quote(json.dumps([kind, message]))
        response.set_cookie(MESSAGE_COOKIE, content, max_age=60, path="/", httponly=True, samesite="lax")
    return response


def set_session(response: Response, visitor: Visitor, *, remember: bool = False) -> None:
    """Give the visitor's token to the browser, for two weeks if it shall remember it."""
    age = _REMEMBER_SECONDS if remember else None
    response.set_cookie(SESSION_COOKIE, visitor.token, max_age=age, path="/", httponly=True, samesite="lax")


def _sets_session(response: Response) -> bool:
    return any(cookie.startswith(f"{SESSION_COOKIE}=") for cookie in response.headers.getlist("set-cookie"))


def _read_message(request: Request) -> tuple[str, str] | None:
    try:
        kind, text = json.loads(unquote(request.cookies[MESSAGE_COOKIE]))
    except (KeyError, ValueError, TypeError):
        return None
    return str(kind), str(text)
