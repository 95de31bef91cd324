"""Signing in with Hugging Face, where a Space offers it: OpenID Connect with a code and a proof key (RFC 7636), and nothing kept of it but
who somebody is."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from editor.errors import NothingTried

LOGIN, CALLBACK, LOGOUT = "/login", "/login/callback", "/logout"
SIGNING = (LOGIN, CALLBACK, LOGOUT)
REFUSED = "Hugging Face did not sign you in. Nothing was changed: go back and try again, or go on without."
_NAME = re.compile(r"[\w.-]{1,96}", re.ASCII)
_SECONDS = 15.0


@dataclass(frozen=True)
class Provider:
    """`address`: of the OpenID provider. `back`: the address of this app, https and its host, which the provider leads back to."""

    client: str
    secret: str = field(repr=False)
    address: str = "https://huggingface.co"
    back: str = ""

    async def begin(self) -> tuple[str, str, str]:
        """Where the browser is sent, and the state and the proof that it must bring back with it. Raises NothingTried."""
        state, proof = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        told = await self._told()
        async with self._asking() as client:
            address, _ = client.create_authorization_url(told["authorization_endpoint"], state=state, code_verifier=proof)
        return cast(str, address), state, proof

    async def end(self, code: str, proof: str) -> tuple[str, str]:
        """Who has come back: a name for the account that never changes, and the one it goes by. Raises NothingTried."""
        told = await self._told()
        try:
            async with self._asking() as client:
                await client.fetch_token(told["token_endpoint"], code=code, code_verifier=proof)
                answer = await client.get(told["userinfo_endpoint"])
                answer.raise_for_status()
                known = cast("Mapping[str, object]", answer.json())
        except (httpx.HTTPError, AuthlibBaseError, ValueError):
            raise NothingTried(REFUSED) from None
        account, name = str(known.get("sub") or ""), str(known.get("preferred_username") or "")
        if not account or not _NAME.fullmatch(name):
            raise NothingTried(REFUSED)
        return account, name

    def _asking(self) -> Any:
        return AsyncOAuth2Client(
            self.client,
            self.secret,
            scope="openid profile",
            redirect_uri=self.back + CALLBACK,
            code_challenge_method="S256",
            timeout=_SECONDS,
            follow_redirects=False,
        )

    async def _told(self) -> Mapping[str, str]:
        """What the provider says of its own addresses."""
        try:
            async with httpx.AsyncClient(timeout=_SECONDS) as client:
                answer = await client.get(f"{self.address.rstrip('/')}/.well-known/openid-configuration")
                answer.raise_for_status()
                return cast("Mapping[str, str]", answer.json())
        except (httpx.HTTPError, ValueError):
            raise NothingTried("Hugging Face cannot be reached just now. Nothing was changed: try again later, or go on without.") from None
