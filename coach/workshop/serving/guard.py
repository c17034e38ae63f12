"""What every request must pass before anything else sees it: the host it names, the page it comes from, its size."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection

from aiohttp import web
from aiohttp.typedefs import Middleware

COOKIE = "coach_seat"
NONCE = web.RequestKey("nonce", str)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guard(hosts: Collection[str]) -> Middleware:
    """Refuse requests for another host (421) and posts and sockets from another page (403), and set the headers."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in hosts:
            raise web.HTTPMisdirectedRequest(text="This is not the name of this server.")
        origin = request.headers.get("Origin")
        active = request.method != "GET" or request.headers.get("Upgrade", "").lower() == "websocket"
        if origin not in _origins(request.host) and (active or origin is not None):
            raise web.HTTPForbidden(text="Another page may not do that here.")
        request[NONCE] = secrets.token_urlsafe(18)
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(_headers(request))
            raise
        if not response.prepared:
            response.headers.update(_headers(request))
        return response

    return guarded


def _origins(host: str) -> tuple[str, str]:
    return f"http://{host}", f"https://{host}"


def _headers(request: web.Request) -> dict[str, str]:
    """Nothing from anywhere else, in no frame, and nothing kept by the browser.

    Referrers stay within the server; without any, browsers post forms with the origin `null`.
    """
    nonce = request[NONCE]
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{request.host} wss://{request.host}; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
