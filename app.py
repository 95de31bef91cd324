"""Assembles the parts and starts: the screen on a local address."""

import argparse
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from types import FrameType

# Before gradio is imported: it would otherwise report each start to its makers.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from editor.backends import EDITORS
from editor.errors import EditError
from editor.judges import JUDGES
from session.settings import Editors, Judges, build, from_environment


def main(argv: Sequence[str] | None = None, editors: Editors = EDITORS, judges: Judges = JUDGES) -> int:
    """Serves until interrupted. Returns 2, with one line on standard error, where it cannot start."""
    arguments = _arguments(argv)
    if not _free(arguments.host, arguments.port):
        print(f"palimpsest: port {arguments.port} is taken: try --port {arguments.port + 1}", file=sys.stderr)
        return 2
    try:
        parts = build(from_environment(home=arguments.home), editors, judges)
    except EditError as error:
        print(f"palimpsest: {error}", file=sys.stderr)
        return 2
    from session.screen.page import launch  # gradio takes seconds to import: a bad argument is answered before

    page = launch(parts, arguments.host, arguments.port, inbrowser=not arguments.no_open and _display())
    print(f"Palimpsest is at http://{arguments.host}:{arguments.port} and keeps its sessions in {parts.settings.home}", flush=True)
    _until_interrupted()
    parts.desk.close()
    page.close(verbose=False)
    parts.store.close()
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python app.py", description="Edit a photo by talking to it.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on (%(default)s: this machine only)")
    parser.add_argument("--port", type=int, default=7860, help="(%(default)s)")
    parser.add_argument("--home", metavar="DIR", help="where sessions are kept")
    parser.add_argument("--no-open", action="store_true", help="do not open the browser")
    return parser.parse_args(argv)


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _until_interrupted() -> None:
    over = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        over.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    over.wait()


if __name__ == "__main__":
    sys.exit(main())
