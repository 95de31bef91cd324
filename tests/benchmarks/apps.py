"""Programs to measure against each other: each started as a process of its own on a free port."""

import contextlib
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BARE = """
import os, sys
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr
with gr.Blocks() as demo:
    gr.Textbox()
demo.launch(server_port=int(sys.argv[1]), quiet=True)
"""


def free_port() -> int:
    """Free now, and of those that the system gives nobody who does not name it: by the time it is used it is free still."""
    while True:
        port = secrets.choice(range(20_000, 32_000))
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(words: list[str], port: int) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """The process, once its page answers, and the seconds that took."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_page(port, process)
        yield process, time.perf_counter() - began
    finally:
        process.kill()
        process.wait()


@contextmanager
def elsewhere(words: list[str]) -> Iterator[str]:
    """The address that a server says it has: in a process of its own, so that its work is not counted as ours."""
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def wait_for_page(port: int, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                page.read()
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the app does not answer")


def ours(port: int, home: Path) -> list[str]:
    return ["app.py", "--port", str(port), "--home", str(home), "--no-open"]


def bare(port: int) -> list[str]:
    return ["-c", BARE, str(port)]
