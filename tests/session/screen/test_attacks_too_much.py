"""Attacks by too much: of one person's disk, of everybody's turn, of lines held open."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client.exceptions import AppError

from session.settings import Settings
from tests.session.screen.attackers import App, Visitor, as_url, noise, photo, running

WORDS = "make it warmer"


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running(Settings(home=tmp_path_factory.mktemp("space"), shared=True, person_mb=500, person_edits=300)) as app:
        yield app


@pytest.fixture
def ben(space: App) -> Visitor:
    return space.visitor()


# 7, 22, 23 Too much


def test_7_one_person_keeps_no_more_than_the_quota_and_another_has_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(Settings(home=tmp_path_factory.mktemp("full"), shared=True, person_mb=1)) as app:
        ann, ben, empty = app.visitor(), app.visitor(), app.bytes()

        def send(_: int) -> httpx.Response:
            return ann.web.post("/photo", content=noise(400))

        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(send, range(8)))
        refused = [answer.json()["error"] for answer in answers if answer.status_code != 200]
        assert any("more than 1 MB" in words for words in refused) or len(refused) >= 5, refused
        sent = [ann.web.post("/photo", content=noise(400)) for _ in range(5)]
        assert "more than 1 MB" in sent[-1].json()["error"]
        with pytest.raises(AppError, match="more than 1 MB"):
            ann.tool("open_photo", photo=as_url(noise(400)))
        assert "more than 1 MB" in ann.notice("example", example="dahlia")
        assert app.bytes() - empty < 1_000_000 + 600_000 + 400_000, "one photo more, and the rows"
        assert ben.bring(photo())


def test_7_the_same_photo_again_and_again_fills_no_record(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(Settings(home=tmp_path_factory.mktemp("again"), shared=True, person_edits=5)) as app:
        ann, ben = app.visitor(), app.visitor()
        for _ in range(5):
            assert not ann.notice("example", example="dahlia")
        assert "begun 5 sessions" in ann.notice("example", example="dahlia")
        assert "begun 5 sessions" in ann.web.post("/photo", content=photo()).json()["error"]
        with pytest.raises(AppError, match="begun 5 sessions"):
            ann.tool("open_photo", photo="dahlia")
        assert not ben.notice("example", example="dahlia")


def test_22_who_has_many_edits_judged_at_once_has_one(ben: Visitor) -> None:
    def judged(_: int) -> str:
        return ben.call_tool("judge", "dahlia", "dahlia", WORDS)

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(judged, range(8)))
    assert any("nothing changed" in answer for answer in told)
    assert sum("still being judged" in answer for answer in told) >= 4


def test_22_one_person_with_fifteen_hundred_wishes_has_three_and_the_next_is_served(space: App) -> None:
    ann, ben = space.visitor(), space.visitor()
    ann.bring(photo())
    ben.bring(photo())

    def wish(n: int) -> httpx.Response:
        return ann.call("send", session=ann.session, said=f"make it {n % 50 + 1} percent brighter")

    with ThreadPoolExecutor(8) as threads:
        flood = threads.map(wish, range(1500))
        first = [next(flood) for _ in range(60)]
        turn = ben.say(WORDS)
        answers = [*first, *flood]
    assert turn in json.dumps(ben.ask("open", session=ben.session)["at"])
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) > 1000
    assert all("wait a moment" in answer.json()["error"] for answer in refused)
    too_many = [answer for answer in answers if answer.status_code == 200 and "notice" in answer.json()]
    assert {answer.json()["notice"]["words"] for answer in too_many} == {one_sentence(too_many)}


def one_sentence(answers: list[httpx.Response]) -> str:
    words = {answer.json()["notice"]["words"] for answer in answers}
    assert len(words) == 1
    return words.pop()


def test_23_who_sends_slowly_and_holds_lines_open_keeps_nobody_out(space: App, ben: Visitor) -> None:
    """Two hundred half sent headers, and more photos that never end than may arrive at once."""
    address = ("127.0.0.1", int(space.url.rsplit(":", 1)[1].strip("/")))
    lines: list[socket.socket] = []
    for _ in range(200):
        lines.append(socket.create_connection(address))
        lines[-1].sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    for _ in range(12):
        slow = space.visitor()
        lines.append(socket.create_connection(address))
        head = f"POST /photo HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {slow.cookie}\r\nContent-Length: 30000000\r\n\r\n"
        lines[-1].sendall(head.encode() + b"\x89PNG")
    try:
        assert ben.web.get("/").status_code == 200
        assert ben.bring(photo())
        assert ben.say(WORDS)
    finally:
        for line in lines:
            line.close()
