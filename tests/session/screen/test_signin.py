"""Signing in with Hugging Face, against an OpenID provider on loopback; what goes along; and what one person may take of a shared app."""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from editor.errors import NotFound
from editor.pictures import working_picture
from session.desk import TooMany
from session.screen.dataset import Dataset
from session.screen.exports import exports
from session.screen.guard import Person
from session.screen.guard.signin import Provider
from session.screen.page import handed_over, open_photo
from session.screen.sessions import Sessions
from session.screen.settings import Choices
from session.settings import from_environment
from session.store import Store
from session.store.usage import usage
from tests.fakes import picture
from tests.session.screen.guard.guarded import PHOTO, App, served
from tests.session.screen.pages import ANN, BEN, Screen
from tests.session.store.conversation import noise


@dataclass
class HuggingFace:
    """Gives out a code for whoever asks, and says who they are to whoever brings it back with the proof that belongs to it."""

    account: str = "123"
    name: str = "ann-b"
    address: str = ""
    challenges: dict[str, str] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser is led back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code {len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, form: dict[str, str], bearer: str) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            return 200, {f"{name}_endpoint": f"{self.address}/{name}" for name in ("authorization", "token", "userinfo")}
        if path == "/token":
            proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
            good = self.challenges.pop(form["code"], "") == proof
            return (200, {"access_token": "hf_token", "token_type": "Bearer"}) if good else (400, {"error": "invalid_grant"})
        return (200, {"sub": self.account, "preferred_username": self.name}) if bearer == "Bearer hf_token" else (401, {})


@pytest.fixture
def hub() -> Iterator[HuggingFace]:
    hub = HuggingFace()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.reply({name: values[0] for name, values in parse_qs(body).items()})

        def reply(self, form: dict[str, str]) -> None:
            status, told = hub.answer(urlsplit(self.path).path, form, self.headers.get("authorization", ""))
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield hub
    server.shutdown()
    server.server_close()


@dataclass
class Space:
    app: App
    heirs: list[tuple[str, str]]


@pytest.fixture
def space(hub: HuggingFace) -> Iterator[Space]:
    heirs: list[tuple[str, str]] = []
    provider = Provider("client", "secret", hub.address, "https://space.example")
    for app in served(shared=True, provider=provider, hand_over=lambda before, after: heirs.append((before, after))):
        yield Space(app, heirs)


def signed_in(space: Space, hub: HuggingFace, browser: httpx.Client) -> httpx.Response:
    away = browser.get("/login")
    assert away.status_code == 303
    return browser.get("/login/callback", params=hub.authorize(away.headers["location"]))


def owner(space: Space, browser: httpx.Client) -> Person:
    known = space.app.guard.people.known(Bare(dict(browser.cookies)))
    assert known
    return known


@dataclass
class Bare:
    cookies: dict[str, str]
    client: None = None


def test_the_same_account_is_the_same_person_in_every_browser(space: Space, hub: HuggingFace) -> None:
    one, other, stranger = space.app.browser(), space.app.browser(), space.app.browser()
    before = owner(space, one)
    back = signed_in(space, hub, one)
    assert (back.status_code, back.headers["location"]) == (303, "/")
    signed_in(space, hub, other)
    assert owner(space, one) == owner(space, other)
    assert owner(space, one).name == "ann-b"
    assert owner(space, stranger) != owner(space, one)
    assert space.heirs[0] == (before.owner, owner(space, one).owner), "what was made before goes along"
    photo = one.post("/photo", content=PHOTO).json()["session"]
    assert other.get(f"/picture/{photo}").status_code == 200
    assert stranger.get(f"/picture/{photo}").status_code == 404


def test_signing_out_makes_a_browser_a_stranger_again(space: Space, hub: HuggingFace) -> None:
    browser = space.app.browser()
    signed_in(space, hub, browser)
    known = owner(space, browser)
    assert browser.post("/logout").status_code == 204
    assert owner(space, browser).name == ""
    assert owner(space, browser) != known
    assert browser.get("/logout").status_code == 405, "no link signs anybody out"


def test_who_comes_back_with_another_browsers_code_is_not_signed_in(space: Space, hub: HuggingFace) -> None:
    victim, attacker = space.app.browser(), space.app.browser()
    before = owner(space, victim)
    led_back = hub.authorize(attacker.get("/login").headers["location"])
    victim.get("/login")
    assert victim.get("/login/callback", params=led_back).status_code == 400
    assert space.app.browser().get("/login/callback", params=led_back).status_code == 400, "nobody sent this one away"
    assert attacker.get("/login/callback", params={**led_back, "code": "made up"}).status_code == 400
    assert owner(space, victim) == before


def test_a_name_cannot_be_put_on_by_hand(space: Space, hub: HuggingFace) -> None:
    browser = space.app.browser()
    signed_in(space, hub, browser)
    value = browser.cookies["palimpsest"]
    forged = Bare({"palimpsest": value.replace("ann-b", "boss")})
    assert space.app.guard.people.known(forged) is None


def test_where_the_provider_is_away_a_sentence_says_so() -> None:
    away = Provider("client", "secret", "http://127.0.0.1:9", "https://space.example")
    for app in served(shared=True, provider=away):
        answer = app.browser().get("/login")
        assert answer.status_code == 400
        assert "cannot be reached" in answer.json()["error"]


def test_where_nobody_signs_in_there_is_no_door(hub: HuggingFace) -> None:
    for app in served(shared=True):
        assert app.browser().get("/login").status_code == 404


def test_a_space_says_by_its_environment_that_people_sign_in() -> None:
    told = {"SPACE_ID": "me/it", "SPACE_HOST": "me-it.hf.space", "OAUTH_CLIENT_ID": "id", "OAUTH_CLIENT_SECRET": "secret"}
    settings = from_environment({**told, "OPENID_PROVIDER_URL": "https://huggingface.co"}, home="/nowhere")
    assert settings.sign_in == ("id", "secret", "https://huggingface.co")
    assert "secret" not in repr(settings).replace("sign_in", "")
    assert (settings.person_mb, settings.person_edits) == (500, 300)
    assert from_environment({}, home="/nowhere").sign_in is None
    assert from_environment({}, home="/nowhere").person_edits == 0


def test_sessions_and_what_they_cost_go_over_to_the_name(store: Store) -> None:
    screen = Screen(store, picture("red"))
    screen.say("make it warmer")
    handed_over(screen.edit.parts, "ann", "name")
    with pytest.raises(NotFound):
        store.session(screen.session, "ann")
    assert len(store.session(screen.session, "name").turns) == 1
    assert usage(store, "name").edits == 1
    assert usage(store, "ann").bytes == 0


def limited(screen: Screen, **limits: int) -> None:
    parts = screen.edit.parts
    screen.edit = replace(screen.edit, parts=replace(parts, settings=replace(parts.settings, shared=True, **limits)))


def test_a_day_has_so_many_edits_for_one_person_and_others_have_theirs(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"), picture("green"))
    limited(screen, person_edits=2)
    screen.say("make it warmer")
    screen.say("make it darker")
    with pytest.raises(TooMany, match="2 edits here in 24 hours"):
        screen.say("make it blue")
    assert len(screen.turns()) == 2
    Sessions(screen.edit.parts).delete(ANN, screen.asked())
    assert "2 of 2" in str(Choices(screen.edit.parts).choices(ANN, screen.asked())), "what was deleted was made all the same"
    other = open_photo(screen.edit.parts, BEN, working_picture(PHOTO), "wall.png")
    assert other


def test_pictures_fill_what_one_person_may_keep(store: Store) -> None:
    screen = Screen(store)
    limited(screen, person_mb=1)
    big = working_picture(noise(3, 800).data)
    assert open_photo(screen.edit.parts, ANN, big, "noise.png")
    with pytest.raises(TooMany, match="more than 1 MB"):
        open_photo(screen.edit.parts, ANN, working_picture(PHOTO), "wall.png")
    told = str(Choices(screen.edit.parts).choices(ANN, screen.asked()))
    assert " of 1 MB" in told
    assert "Nobody else sees them" in told


def test_everything_of_ones_own_is_taken_away_as_one_file(store: Store) -> None:
    screen = Screen(store, picture("red"), picture("blue"), thinks=(0.2, 0.9))
    store.rename(screen.session, "ann", "A cup: 1/2 ../")
    screen.say("make it warmer")
    page = Dataset(screen.edit.parts)
    begun: Any = page.export(ANN, replace(screen.asked(), format="everything"))
    ticket = page.ticket(ANN, replace(screen.asked(), turn=begun["export"]["key"]))
    ticket.wait(timeout=30)
    shown: Any = page.exporting(ANN, replace(screen.asked(), turn=ticket.key))
    id = shown["export"]["html"].partition('href="export/')[2][:32]
    taken = zipfile.ZipFile(io.BytesIO(exports(screen.edit.parts).find(ANN, id).read_bytes()))
    names = taken.namelist()
    assert all(name.startswith("0001 A cup- 1-2") and ".." not in name.partition("/")[2] and name.count("/") == 1 for name in names)
    kept = {name.rpartition("/")[2] for name in names}
    assert {"look.html", "recorded.json", "photo.png", "turn 1, try 1.png", "turn 1, try 2.png"} <= kept, "the rejected try too"
    told = json.loads(taken.read(next(name for name in names if name.endswith("recorded.json"))))
    assert told["turns"][0]["said"] == "make it warmer"
    assert str(store.home) not in taken.read(next(name for name in names if name.endswith("recorded.json"))).decode()
