"""Programs to measure against each other: each started as a process of its own on a free port."""

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
