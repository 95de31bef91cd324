"""Where the screen is served: who else reaches that address, what lets them in, and the links that lead there."""

import errno
import secrets
import socket
from ipaddress import ip_address

from session.settings import Settings

ANYBODY = "Everybody who reaches this address uses it as you do: sees what was recorded, and spends on your key."
WHO = "Only who opens this address is let in; it changes with each start, unless PALIMPSEST_TOKEN says what it is."


def unserved(host: str, port: int) -> str:
    """Why nothing can be served there, as a sentence; empty where it can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"port {port} is taken: try --port {port + 1}"
        if error.errno == errno.EACCES:
            return f"port {port} is not yours to use: try --port 7860"
        return f"{host} is no address of this machine: leave --host out to serve this machine alone"
    return ""


def token(settings: Settings, host: str, open_to_all: bool) -> str:
    """What is asked of who comes in. "" where nobody else can come (this machine alone), where all are to, and on a Space, where everybody
    is a person of their own."""
    return "" if settings.shared or open_to_all or not _reached(host) else settings.token or secrets.token_urlsafe(16)


def said(settings: Settings, host: str, port: int, token: str) -> str:
    """What is printed once it is there: a link that can be opened, and who can."""
    where = f"Palimpsest is at {link(host if settings.shared else _from_elsewhere(host), port, token)}"
    kept = f"{where} and keeps its sessions in {settings.home}"
    if settings.shared or not _reached(host):
        return kept
    return f"{kept}\n{WHO if token else ANYBODY}"


def link(host: str, port: int, token: str = "") -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}" + (f"/?token={token}" if token else "")


def here(host: str) -> str:
    """The same, as this machine calls it."""
    return "127.0.0.1" if _everywhere(host) else host


def _reached(host: str) -> bool:
    """Whether another machine reaches what is served on `host`."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return not all(ip_address(str(address[0]).partition("%")[0]).is_loopback for *_, address in found)


def _everywhere(host: str) -> bool:
    return host in ("0.0.0.0", "::", "")


def _from_elsewhere(host: str) -> str:
    """An address that others of the same network know this machine by; nothing is sent to find it out."""
    if not _everywhere(host):
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
