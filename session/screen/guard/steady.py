"""An answer that is sent in pieces, and given up where nobody takes them: it would be held in memory for as long as somebody likes."""

from asyncio import get_running_loop, timeout
from contextlib import suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_PIECE = 65_536
_SECONDS = 30.0  # that one piece may wait


class Steady(Response):
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, now = memoryview(self.body), get_running_loop().time
        with suppress(TimeoutError):
            async with timeout(_SECONDS) as patience:
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                for start in range(0, len(body), _PIECE):
                    patience.reschedule(now() + _SECONDS)
                    await send({"type": "http.response.body", "body": bytes(body[start : start + _PIECE]), "more_body": True})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
