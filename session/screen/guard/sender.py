"""Where a request comes from: whom the last proxy that can be believed had it from; and what is believed of nobody."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Scope

_HOME = 64  # bits of an IPv6 address that are one household's


def sender(scope: Scope) -> str:
    """The address of whoever sent this, as one that tells households apart. On a Space everything arrives through proxies inside the same
    network; each writes to the end of X-Forwarded-For whom it had it from. So that is read from its end, past addresses of private
    networks: what stands further left may have been written by anybody. Who comes straight from the internet is who they are."""
    peer = str((scope.get("client") or ("", 0))[0])
    if _household(peer, private=False):
        return _household(peer, private=False)
    said = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
    for hop in reversed(said.split(",")):
        hop = hop.strip()
        if _household(hop, private=False):
            return _household(hop, private=False)
        if not _household(hop, private=True):
            break  # no address at all: nothing left of it is worth more
    return peer


def _household(address: str, *, private: bool) -> str:
    """ "" for what is no address, or one of a private network where that is not wanted."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if not (private or found.is_global):
        return ""
    return str(ip_network((found, _HOME), strict=False)) if isinstance(found, IPv6Address) else str(found)


def unbelieved(scope: Scope) -> Scope:
    """Without the headers by which Gradio would write another site's address into the page: the name that was asked for is in Host."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    for name in ("x-forwarded-host", "x-gradio-server"):
        del headers[name]
    return {**scope, "headers": headers.raw}
