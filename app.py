"""Assembles the parts and starts: the screen on a local address."""

import argparse
import os
import sys
import threading
import webbrowser
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

# Before gradio is imported: it would otherwise report each start to its makers.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

if os.environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "t", "true"):
    # Before torch: it stands in for the graphics card until there is one.
    import spaces  # noqa: F401  # pyright: ignore[reportUnusedImport]

from editor.backends import EDITORS
from editor.errors import EditError
from editor.judges import JUDGES
from editor.language import warm
from editor.spared import spared
from session.arguments import offers_model, with_local
from session.leaving import leave, until_interrupted
from session.served import here, link, said, token, unserved
from session.settings import Editors, Judges, build, from_environment

if TYPE_CHECKING:
    from editor.backends.local.lent import Lend

_NO_MCP = "--mcp needs the extra of this name: python -m pip install -e '.[mcp]'"


def main(argv: Sequence[str] | None = None, editors: Editors = EDITORS, judges: Judges = JUDGES) -> int:
    """Serves until interrupted. Returns 2, with one line on standard error, where it cannot start."""
    arguments = _arguments(argv)
    try:
        settings = with_local(from_environment(home=arguments.home), arguments)
    except EditError as error:
        print(f"palimpsest: {error}", file=sys.stderr)
        return 2
    host = arguments.host or settings.host
    problem = unserved(host, arguments.port) or (_NO_MCP if arguments.mcp and not find_spec("mcp") else "")
    if problem:
        print(f"palimpsest: {problem}", file=sys.stderr)
        return 2
    try:
        parts = build(settings, editors, judges, _lend() if settings.zero else None)
    except EditError as error:
        print(f"palimpsest: {error}", file=sys.stderr)
        return 2
    with spared("pyarrow"):
        from session.screen.page import launch  # gradio takes seconds to import: a bad argument is answered before

    entry = token(settings, host, arguments.open_to_all)
    page = launch(parts, host, arguments.port, mcp=arguments.mcp, token=entry)
    threading.Thread(target=warm, daemon=True).start()  # the first thing said need not wait for the language pipeline
    print(said(settings, host, arguments.port, entry), flush=True)
    if not arguments.no_open and _display():
        webbrowser.open(link(here(host), arguments.port, entry))
    until_interrupted()
    page.close(verbose=False)
    leave(parts, lambda words: print(f"palimpsest: {words}", file=sys.stderr, flush=True))
    parts.store.close()
    return 0


def _lend() -> "Lend":
    from session.screen.zero import lend

    return lend


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python app.py", description="Edit a photo by talking to it.")
    parser.add_argument("--host", help="the address to serve on (127.0.0.1: this machine only; else a token is asked of who comes in)")
    parser.add_argument("--open-to-all", action="store_true", help="with --host: ask no token, as behind a sign-in of your own")
    parser.add_argument("--port", type=_port, default=7860, help="(%(default)s)")
    parser.add_argument("--home", metavar="DIR", help="where sessions are kept")
    offers_model(parser)
    parser.add_argument("--mcp", action="store_true", help="offer the tools to assistants too, at /gradio_api/mcp/")
    parser.add_argument("--no-open", action="store_true", help="do not open the browser")
    return parser.parse_args(argv)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65535):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65534, not “{text}”")
    return int(text)


def _display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
