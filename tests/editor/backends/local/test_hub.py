"""Tests of a model that the Hub does not give: each reason is a sentence. Asked of a server on loopback."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SAYS = {
    "gated": "Unavailable ann/gated is given only to who accepted its terms on the Hub: accept them there, and set HF_TOKEN.",
    "missing": "Unavailable There is no folder ann/missing here and no such model on the Hub, or it is private: check the name, "
    "or set HF_TOKEN.",
    "failing": "Unavailable The Hub cannot be reached to fetch ann/failing: try again later, or name a folder.",
    "silent": "Unavailable The Hub cannot be reached to fetch ann/silent: try again later, or name a folder.",
}
ANSWERS = {"gated": (403, "GatedRepo"), "missing": (401, "RepoNotFound"), "failing": (400, "")}
# In a process of its own: the address is read once, when the library is imported.
ASK = f"""
from editor.backends.local.shelf import fetched
from editor.errors import EditError
for name in {list(SAYS)}:
    try:
        fetched("ann/" + name, lambda what, share: None)
    except EditError as error:
        print(type(error).__name__, error)
"""


class Hub(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = next((answer for name, answer in ANSWERS.items() if f"/ann/{name}" in self.path), None)
        if answer is None:
            self.connection.close()
            return
        self.send_response(answer[0])
        self.send_header("X-Error-Code", answer[1])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_what_the_hub_does_not_give_is_told(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        around = {**os.environ, "HF_ENDPOINT": address, "HF_HOME": str(tmp_path), "HF_HUB_DISABLE_XET": "1"}
        said = subprocess.run([sys.executable, "-c", ASK], env=around, capture_output=True, text=True, check=True).stdout
        server.shutdown()
    assert said.splitlines() == list(SAYS.values())
