"""The application: routes, error pages, the artificial delay and the access log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from demo.config import DemoConfig
from demo.data.accounts import load_visitor
from demo.data.database import open_pool
from demo.desk import SESSION_COOKIE, Desk, desk_of
from demo.middleware import AccessLog, Delay
from demo.screens import closing, detail, listing, planner, policy, raising, review, sign_in, switching

_TITLES = {400: "That did not work", 403: "Not allowed", 404: "Not found", 405: "Not possible"}


def build_app(config: DemoConfig) -> Starlette:
    """Return the application for a database that has been prepared."""
    desk = Desk(open_pool(config.database_url))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.desk = desk
        async with desk.pool:
            yield

    middleware = [Middleware(Delay, delay_ms=config.delay_ms)] if config.delay_ms else []
    if config.access_log is not None:
        middleware.insert(0, Middleware(AccessLog, path=config.access_log))
    return Starlette(
        routes=_routes(desk),
        middleware=middleware,
        lifespan=lifespan,
        exception_handlers={HTTPException: _show_error},
    )


def _routes(desk: Desk) -> list[Route]:
    one = "/exceptions/{reference}"
    return [
        Route("/", listing.home),
        Route("/login", sign_in.sign_in, methods=["GET", "POST"]),
        Route("/logout", sign_in.sign_out, methods=["POST"]),
        Route("/switch-user", switching.switch_user, methods=["GET", "POST"]),
        Route("/switch-back", switching.switch_back, methods=["POST"]),
        Route("/exceptions", listing.show_list),
        Route("/exceptions/new", raising.raise_new, methods=["GET", "POST"]),
        Route(one, detail.show),
        Route(f"{one}/edit", raising.edit, methods=["GET", "POST"]),
        Route(f"{one}/review", review.review, methods=["GET", "POST"]),
        Route(f"{one}/close", closing.close, methods=["GET", "POST"]),
        Route(f"{one}/attachments/{{attachment:int}}", detail.download),
        Route("/planner", planner.show),
        Route("/planner/plan.csv", planner.export),
        Route("/help/policy", policy.show),
        Route("/health", _health),
        Route("/static/{version}/{name}", desk.assets.serve),
    ]


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _show_error(request: Request, error: Exception) -> Response:
    """Show what went wrong on a page of the desk."""
    if not isinstance(error, HTTPException):
        raise error
    desk = desk_of(request)
    visitor = await load_visitor(desk.pool, request.cookies.get(SESSION_COOKIE))
    title = _TITLES.get(error.status_code, "Something went wrong")
    detail_text = "There is no such page." if error.detail == "Not Found" else error.detail
    return desk.render(request, visitor, "error.html", error.status_code, title=title, detail=detail_text)
