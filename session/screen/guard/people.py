"""Who a person is: one browser, known by a cookie that only this server can have made."""

import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, digest
from pathlib import Path
from typing import Protocol, TypeVar

from editor.errors import NotConfigured, NotFound, NothingTried
from session.settings import LOCAL

_COOKIE = re.compile(r"([\w-]{43}(?:~([\w.-]{1,96}))?)\.([0-9a-f]{64})", re.ASCII)
_PROMISE = re.compile(r"([\w-]{32}~[\w-]{64})\.([0-9a-f]{64})", re.ASCII)
_SECRET = 32
Found = TypeVar("Found")
_A_YEAR = 365 * 24 * 3600


class Client(Protocol):
    @property
    def host(self) -> str: ...


class Cookies(Protocol):
    """What a Starlette request and a gr.Request have in common."""

    @property
    def cookies(self) -> Mapping[str, str]: ...

    @property
    def client(self) -> Client | None: ...


@dataclass(frozen=True)
class Person:
    """`owner` is whose everything they make is; `also` whose they see besides. `name`: as who they signed in; "" where nobody does.
    `address`: on a shared app, where they are now; it is written down nowhere."""

    owner: str
    also: tuple[str, ...] = ()
    name: str = ""
    address: str = field(default="", compare=False, repr=False)

    @property
    def owners(self) -> tuple[str, ...]:
        return (self.owner, *self.also)


def as_seen(person: Person, ask: Callable[[str], Found], missing: str) -> Found:
    """What `ask` finds for the first owner this person sees. Raises NotFound with the sentence `missing` where it finds nothing."""
    for owner in person.owners:
        try:
            return ask(owner)
        except NotFound:
            continue
    raise NotFound(missing)


def secret(home: Path) -> bytes:
    """The 32 bytes that cookies are signed with, made at the first call and kept in `home` for its owner's eyes only. Raises NotConfigured
    where the file holds anything else: with a secret that can be guessed anybody could be anybody."""
    file = home / "secret"
    if not file.exists():
        _make_secret(file)
    found = file.read_bytes()
    if len(found) != _SECRET:
        raise NotConfigured(f"The file {file} is damaged. Delete it and start again: each browser will then be a new person.")
    return found


def _make_secret(file: Path) -> None:
    """Whole or not at all, also where the power fails; of two that make one at once, the first is kept."""
    drafted = file.with_name(f"secret.{secrets.token_hex(8)}")
    try:
        with open(os.open(drafted, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as draft:
            draft.write(secrets.token_bytes(_SECRET))
            draft.flush()
            os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(drafted, file)
    finally:
        drafted.unlink(missing_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@dataclass(frozen=True)
class People:
    """`shared`: strangers use this app. `framed`: it is served over https inside another site's frame, as a Space is."""

    secret: bytes
    shared: bool
    framed: bool

    @property
    def cookie(self) -> str:
        # The prefix keeps another host of the same site from setting it; browsers want https for that.
        return "__Host-palimpsest" if self.framed else "palimpsest"

    def known(self, request: Cookies) -> Person | None:
        """None where there is no cookie, or one that this server did not make."""
        found = _COOKIE.fullmatch(str(request.cookies.get(self.cookie, "")))
        if not found or not compare_digest(self._signed("cookie", found[1]), found[3]):
            return None
        owner = self._signed("owner", found[1].partition("~")[0])
        address = request.client.host if self.shared and request.client else ""
        return Person(owner, () if self.shared else (LOCAL,), found[2] or "", address)

    def person(self, request: Cookies) -> Person:
        """On a loopback app whoever sends no cookie is a program on this machine, and `local`. Raises NothingTried on a shared one."""
        known = self.known(request)
        if known is None and self.shared:
            raise NothingTried("This browser keeps no cookies for this page, so nothing could be found again: open it in a tab of its own.")
        return known or Person(LOCAL)

    def new_cookie(self) -> str:
        """The value of a Set-Cookie header that makes a browser a person."""
        return self._cookie(secrets.token_urlsafe(32))

    def signed_in(self, account: str, name: str) -> tuple[str, Person]:
        """The same for who has signed in: with the same account they are the same person in every browser."""
        token = urlsafe_b64encode(bytes.fromhex(self._signed("account", account))).decode().rstrip("=")
        return self._cookie(f"{token}~{name}"), Person(self._signed("owner", token), () if self.shared else (LOCAL,), name)

    def _cookie(self, token: str) -> str:
        where = "SameSite=None; Secure; Partitioned" if self.framed else "SameSite=Lax"
        return f"{self.cookie}={token}.{self._signed('cookie', token)}; Max-Age={_A_YEAR}; Path=/; HttpOnly; {where}"

    def promise(self, state: str, proof: str) -> str:
        """A Set-Cookie header for a browser that is sent away to sign in: only this one can come back as who it says."""
        told = f"{state}~{proof}"
        where = "; Secure" if self.framed else ""
        return f"{self.cookie}-signin={told}.{self._signed('promise', told)}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax{where}"

    def promised(self, request: Cookies, state: str) -> str | None:
        """The proof that belongs to `state`; None where this browser was not sent away with it."""
        found = _PROMISE.fullmatch(str(request.cookies.get(f"{self.cookie}-signin", "")))
        if not found or not compare_digest(self._signed("promise", found[1]), found[2]):
            return None
        known, _, proof = found[1].partition("~")
        return proof if compare_digest(known, state) else None

    def tab(self, owner: str, chosen: str) -> str:
        """A name for a tab that nobody else can have, whatever name their browser chooses."""
        return self._signed(f"tab of {owner}", chosen)[:32]

    def _signed(self, purpose: str, text: str) -> str:
        return digest(self.secret, f"{purpose}\n{text}".encode("utf-8", "surrogatepass"), sha256).hex()
