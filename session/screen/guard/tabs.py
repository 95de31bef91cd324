"""Gradio's name for a tab (`session_hash`), wherever a request carries it. The browser chooses it and Gradio keeps the tab's state by
it, so it is exchanged here for one that only this person can have."""

import json
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

Bind = Callable[[str], str]

_KEY = "session_hash"
_HEARTBEAT = "/gradio_api/heartbeat/"
_MOST = 64


def bound_scope(scope: Scope, bind: Bind) -> Scope:
    """`scope` with the tab exchanged in its query and path. Raises ValueError for a name no browser of ours makes."""
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if any(key == _KEY for key, _ in query):
        exchanged = [(key, _bound(value, bind) if key == _KEY else value) for key, value in query]
        scope = {**scope, "query_string": urlencode(exchanged).encode()}
    path: str = scope["path"]
    if path.startswith(_HEARTBEAT):
        path = _HEARTBEAT + _bound(path.removeprefix(_HEARTBEAT), bind)
        scope = {**scope, "path": path, "raw_path": quote(path).encode()}
    return scope


def bound_body(body: bytes, bind: Bind) -> bytes:
    """`body`, which is JSON, with the tab exchanged where it names one. Raises ValueError like `bound_scope`, and where it is not JSON
    or holds half a character: what is not understood here might be understood by a more patient reader."""
    try:
        said = json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if isinstance(said, dict) and said.get(_KEY) is not None:
        said = {**said, _KEY: _bound(said[_KEY], bind)}
    return json.dumps(said, ensure_ascii=False).encode()  # of half a character UnicodeEncodeError, which is a ValueError


def resized(scope: Scope, body: bytes) -> Scope:
    """`scope` with headers that fit `body`."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers["content-length"] = str(len(body))
    del headers["transfer-encoding"]
    return {**scope, "headers": headers.raw}


def _bound(chosen: object, bind: Bind) -> str:
    if not isinstance(chosen, str) or not 0 < len(chosen) <= _MOST:
        raise ValueError(_KEY)
    return bind(chosen)
