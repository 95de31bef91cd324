"""How one is let in where the app is served to a whole network: with the token of the address it printed, once; then by the cookie."""

from dataclasses import dataclass, field
from hmac import compare_digest
from html import escape
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from session.screen.guard.limits import Bucket
from session.screen.guard.refused import problem

WAIT = "That was tried too often: wait a minute."
_ASKED = "This app asks who comes in: open the address it printed when it started, or give the token that stands there."
_WRONG = "This is not the token: it stands in the address the app printed when it was started last."
# Gradio asks these of itself, while it starts and for the tools of assistants; nothing of anybody's is in them, but for who knows the
# random name of a tab.
_AT_START = "/gradio_api/startup-events"
_OF_ITSELF = ("/config", "/gradio_api/info", "/gradio_api/queue/data", "/gradio_api/heartbeat/")
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Palimpsest</title>
<style>:root{{color-scheme:light dark}}body{{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:18vh auto;padding:0 1rem}}
form{{display:flex;gap:.5rem}}input,button{{font:inherit;padding:.5rem .75rem;min-height:44px;box-sizing:border-box}}
input{{flex:1;min-width:0}}</style>
<h1>Palimpsest</h1><p>{words}</p><form method="get" action="/"><input name="token" type="password" aria-label="Token" autocomplete="off"
autofocus required><button>Open</button></form></html>"""


@dataclass(frozen=True)
class Entry:
    """`token`: "" where everybody who comes as far as this is let in."""

    token: str = field(default="", repr=False)
    tries: Bucket = field(default_factory=lambda: Bucket(rate=0.2, burst=10))

    def answer(self, request: Request, known: bool, cookie: str) -> Response | None:
        """None for who is in. Who shows the token in an address is led to the same address without it, with `cookie` where they are not
        `known`."""
        if not self.token:
            return None
        shown, client = request.query_params.get("token", ""), request.client.host if request.client else ""
        if shown and request.method == "GET" and self._opens(shown):
            return RedirectResponse(
                _without_token(request), 303, {"Cache-Control": "no-store", **({} if known else {"Set-Cookie": cookie})}
            )
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if known or self._opens(bearer) or _of_itself(request, client):
            return None
        if (shown or bearer) and not self.tries.take(client):
            return problem(WAIT, 429)
        words = _WRONG if shown or bearer else _ASKED
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(_PAGE.format(words=escape(words)), 401, {"Cache-Control": "no-store"})
        return problem(words, 401)

    def _opens(self, shown: str) -> bool:
        return compare_digest(shown.encode("utf-8", "replace"), self.token.encode())


def _of_itself(request: Request, client: str) -> bool:
    """From the machine this runs on, at whatever address of its own."""
    path, here = request.scope["path"], (request.scope.get("server") or ("", 0))[0]
    return request.method == "GET" and (path == _AT_START or (path.startswith(_OF_ITSELF) and client in ("127.0.0.1", "::1", here)))


def _without_token(request: Request) -> str:
    """The same address here: two slashes at its beginning would be another site."""
    rest = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "token"])
    return "/" + quote(request.scope["path"].lstrip("/")) + (f"?{rest}" if rest else "")
