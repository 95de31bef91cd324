"""Which requests come from our own page, and what browsers are told so that no other page can borrow it."""

from collections.abc import Mapping
from ipaddress import ip_address

_SAFE = {"GET", "HEAD", "OPTIONS"}
_BACK = "/login/callback"  # where Hugging Face leads whoever signs in; it believes only a browser that was sent there
_NO_PAGES = ("/gradio_api/", "/picture/", "/export/", "/story/", "/photo", "/logout", "/login")
"""Nobody is sent to these by a link on another site."""


def is_our_name(host: str, ours: tuple[str, ...]) -> bool:
    """`host` as in the header. An address in figures is ours by having arrived; a name may be an attacker's that now points to this
    machine (DNS rebinding), so names are listed."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        ip_address(name)
    except ValueError:
        return name.lower() == "localhost" or name.lower() in ours
    return True


def is_foreign(method: str, path: str, headers: Mapping[str, str]) -> bool:
    """True where a page of another origin made the browser send this. What browsers say of it first (Sec-Fetch-Site, also "same-site":
    another port of localhost is another program), then Origin; a client that sends neither is no browser. A link to a page is let in."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        foreign = site not in {"same-origin", "none"}
    else:
        foreign = origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower()
    link = method in _SAFE and headers.get("sec-fetch-mode") == "navigate" and (path == _BACK or not path.startswith(_NO_PAGES))
    return foreign and not link


def safety_headers(framed_by: str) -> dict[str, str]:
    """Sent with every answer. `framed_by`: sites that may show this one in a frame, or "'none'"."""
    policy = {
        "default-src": "'self'",
        # Gradio starts from scripts written into the page, and makes functions of the scripts of html components.
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": framed_by,
    }
    return {
        "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
