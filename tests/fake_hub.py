"""A Hugging Face Hub on loopback: the few answers that datasets are made, filled and read with. It remembers every request."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

TOKEN = "hf_" + "w" * 34
LARGE = 10_000  # bytes, from which a file goes the way of large ones


@dataclass
class Repo:
    private: bool
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    commits: list[dict[str, bytes]] = field(default_factory=list[dict[str, bytes]])


@dataclass
class Hub:
    """`fail`: how many commits go through before every further one is answered with 503; None: all do."""

    url: str = ""
    repos: dict[str, Repo] = field(default_factory=dict[str, Repo])
    large: dict[str, bytes] = field(default_factory=dict[str, bytes])
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    uploads: int = 0
    fail: int | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


def entry(name: str, data: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "file",
        "path": name,
        "size": len(data),
        "oid": hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest(),
    }
    if len(data) >= LARGE:
        told["lfs"] = {"oid": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
    return told


class Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("content-length", 0)))

    def say(self, what: object = None, status: int = 200, **headers: str) -> None:
        data = what if isinstance(what, bytes) else json.dumps(what).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def allowed(self) -> bool:
        return self.headers.get("authorization") == f"Bearer {TOKEN}"

    def do_PUT(self) -> None:  # the storage of large files: its addresses are secrets of their own
        data = self.body()
        with self.hub.lock:
            self.hub.uploads += 1
            self.hub.large[hashlib.sha256(data).hexdigest()] = data
        self.say({})

    def do_GET(self) -> None:
        self.answer(b"")

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.answer(self.body())

    def answer(self, body: bytes) -> None:
        path = unquote(urlsplit(self.path).path)
        with self.hub.lock:
            self.hub.asked.append((self.command, path))
        if not self.allowed():
            self.say({"error": "Invalid username or password."}, 401)
        elif path == "/api/repos/create":
            self.create(json.loads(body))
        elif path == "/api/validate-yaml":
            self.say({"errors": [], "warnings": []})
        elif path.startswith("/api/datasets/") or ".git/info/lfs" in path or "/resolve/" in path:
            self.of_repo(path, body)
        else:
            self.say({"error": "not here"}, 404)

    def create(self, said: dict[str, Any]) -> None:
        name = f"{said.get('organization') or 'ann'}/{said['name']}"
        url = f"{self.hub.url}/datasets/{name}"
        if name.split("/")[0] != "ann":
            self.say({"error": "You don't have the rights"}, 403)
        elif name in self.hub.repos:
            self.say({"error": "You already created this dataset repo", "url": url}, 409)
        else:
            private = said.get("private") or said.get("visibility") == "private"
            self.hub.repos[name] = Repo(bool(private))
            self.say({"url": url, "name": name, "id": name})

    def of_repo(self, path: str, body: bytes) -> None:
        parts = path.removeprefix("/api").removeprefix("/datasets/").split("/")
        name, rest = "/".join(parts[:2]).removesuffix(".git"), parts[2:]
        repo = self.hub.repos.get(name)
        if repo is None:
            self.say({"error": "Repository not found"}, 404, X_Error_Code="RepoNotFound")
        elif not rest or rest[0] == "revision":
            sha = hashlib.sha1(str(len(repo.commits)).encode()).hexdigest()
            self.say({"id": name, "private": repo.private, "sha": sha, "siblings": [{"rfilename": one} for one in repo.files], "tags": []})
        elif rest[0] == "tree":
            self.say([entry(one, data) for one, data in repo.files.items()])
        elif rest[0] == "preupload":
            files = [{"path": one["path"], "uploadMode": self.mode(one), "shouldIgnore": False} for one in json.loads(body)["files"]]
            self.say({"files": files})
        elif rest[0] == "info":
            self.large_files(json.loads(body))
        elif rest[0] == "commit":
            self.commit(name, repo, body)
        elif rest[0] == "super-squash":
            repo.commits = [dict(repo.files)]
            self.say(b"")
        elif rest[0] == "resolve":
            self.resolve(repo, "/".join(rest[2:]))
        else:
            self.say({"error": "not here"}, 404)

    def mode(self, one: dict[str, Any]) -> str:
        return "lfs" if one["size"] >= LARGE else "regular"

    def large_files(self, said: dict[str, Any]) -> None:
        objects: list[dict[str, Any]] = []
        for one in said["objects"]:
            upload = {"upload": {"href": f"{self.hub.url}/storage/{one['oid']}", "header": {}}}
            objects.append({**one, "authenticated": True, **({} if one["oid"] in self.hub.large else {"actions": upload})})
        self.say({"transfer": "basic", "objects": objects})

    def commit(self, name: str, repo: Repo, body: bytes) -> None:
        if self.hub.fail is not None and len(repo.commits) >= self.hub.fail:
            self.say({"error": "overloaded"}, 503)
            return
        added: dict[str, bytes] = {}
        for line in map(json.loads, body.splitlines()):
            said = line["value"]
            if line["key"] == "file":
                added[said["path"]] = base64.b64decode(said["content"])
            elif line["key"] == "lfsFile":
                added[said["path"]] = self.hub.large[said["oid"]]
            elif line["key"] == "deletedFolder":
                repo.files = {one: data for one, data in repo.files.items() if not one.startswith(said["path"])}
        repo.files.update(added)
        repo.commits.append(added)
        oid = hashlib.sha1(str(len(repo.commits)).encode()).hexdigest()
        self.say({"success": True, "commitOid": oid, "commitUrl": f"{self.hub.url}/datasets/{name}/commit/{oid}", "hookOutput": ""})

    def resolve(self, repo: Repo, name: str) -> None:
        if name not in repo.files:
            self.say({"error": "Entry not found"}, 404, X_Error_Code="EntryNotFound")
            return
        told = entry(name, repo.files[name])
        etag = told.get("lfs", told)["oid"]
        self.say(repo.files[name], ETag=f'"{etag}"', X_Repo_Commit=hashlib.sha1(str(len(repo.commits)).encode()).hexdigest())


@contextmanager
def fake_hub() -> Iterator[Hub]:
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Handler,), {"hub": hub}))
    hub.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
