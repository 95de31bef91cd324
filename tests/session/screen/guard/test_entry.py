"""Who is let in where an app is served to a whole network."""

from collections.abc import Iterator

import httpx
import pytest

from tests.session.screen.guard.guarded import PHOTO, App, counted, served

TOKEN = "a-token-of-this-start"


@pytest.fixture(scope="module")
def network() -> Iterator[App]:
    yield from served(shared=False, token=TOKEN)


def opened(network: App) -> httpx.Client:
    """A browser that opened the address that was printed."""
    client = network.stranger()
    led = client.get("/", params={"token": TOKEN, "session": "a b"})
    assert (led.status_code, led.headers["location"]) == (303, "/?session=a+b")
    assert "HttpOnly" in led.headers["set-cookie"]
    assert led.headers["cache-control"] == "no-store"
    return client


@pytest.mark.parametrize(
    "path",
    ["/", "/theme.css", "/config", "/gradio_api/info", "/gradio_api/queue/data?session_hash=a", f"/picture/{'a' * 64}", "/story/a/page"],
)
def test_who_shows_no_token_sees_nothing(network: App, path: str) -> None:
    elsewhere = {"x-forwarded-for": "192.168.1.50"}  # as a proxy on this machine says it: not from this machine
    for headers in (elsewhere, {**elsewhere, "authorization": "Bearer wrong"}, {**elsewhere, "cookie": "palimpsest=forged"}):
        answer = network.stranger(**headers).get(path)
        assert answer.status_code in {401, 429}
        assert "set-cookie" not in answer.headers
        assert TOKEN not in answer.text


def test_who_shows_no_token_writes_nothing(network: App) -> None:
    client, before = network.stranger(), len(network.album.kept)
    for path in ("/photo", "/gradio_api/queue/join", "/gradio_api/component_server", "/config", "/gradio_api/call/count", "/logout"):
        assert client.post(path, content=PHOTO).status_code == 401
    assert client.post("/photo", params={"token": TOKEN}, content=PHOTO).status_code == 401, "an address with a token is only opened"
    assert len(network.album.kept) == before


def test_who_opens_the_printed_address_is_in_and_stays_in(network: App) -> None:
    client = opened(network)
    assert client.get("/").status_code == 200
    assert counted(client, "tab").startswith("hello 1 ")
    assert client.post("/photo", content=PHOTO).status_code == 200
    again = client.get("/", params={"token": TOKEN})
    assert again.status_code == 303
    assert "set-cookie" not in again.headers, "who is known stays who they are"


def test_a_program_sends_the_token_along(network: App) -> None:
    assert network.stranger(authorization=f"Bearer {TOKEN}").get("/gradio_api/info").status_code == 200
    assert counted(network.stranger(authorization=f"Bearer {TOKEN}"), "tab").endswith(" local")


def test_a_link_with_two_slashes_leads_nowhere_else(network: App) -> None:
    led = network.stranger().get(network.url + "//evil.example/", params={"token": TOKEN})
    assert led.headers["location"] == "/evil.example/"


def test_a_person_who_came_without_is_asked_for_it_and_told_where_it_stands() -> None:
    for app in served(shared=False, token=TOKEN):
        page = app.stranger(accept="text/html").get("/")
        assert page.status_code == 401
        assert 'name="token"' in page.text
        assert "printed when it started" in page.text
        wrong = app.stranger(accept="text/html").get("/", params={"token": '"><script>alert(1)</script>'})
        assert "This is not the token" in wrong.text
        assert "alert" not in wrong.text


def test_nobody_guesses_for_long() -> None:
    for app in served(shared=False, token=TOKEN):
        answers = [app.stranger().get("/", params={"token": f"guess {n}"}).status_code for n in range(12)]
        assert answers[0] == 401
        assert answers[-1] == 429
        opened(app).close()
