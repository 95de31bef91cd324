"""Attacks by who is many, or says they are: new cookies, many clicks at once, what is small to send and large to read."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image

from session.desk import TooMany
from session.screen.guard import Person
from session.screen.quota import EDITS, counted, room_for_an_edit
from session.settings import Settings
from tests.session.screen.attackers import App, Visitor, as_url, noise, photo, png, running

WORDS = "make it warmer"


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    limits = {"person_mb": 500, "person_edits": 2, "address_edits": 2, "visitors_mb": 500}
    with running(Settings(home=tmp_path_factory.mktemp("space"), shared=True, **limits)) as app:
        yield app


def at(space: App, address: str) -> Visitor:
    """Somebody who comes from there: a proxy of this machine says so."""
    visitor = space.visitor()
    visitor.web.headers["x-forwarded-for"] = address
    return visitor


# Cookies


def test_who_drops_their_cookie_is_counted_with_all_at_their_address(space: App) -> None:
    for forged in ("1.1.1.1, 9.9.9.9", "2.2.2.2, 9.9.9.9"):
        new = at(space, forged)
        assert new.ask("send", session=new.bring(photo()), said=WORDS).get("running")
    third = at(space, "9.9.9.9")
    assert third.web.post("/photo", content=photo()).json()["error"].startswith("From your network 2 sessions were begun here in 24 hours")
    assert third.notice("example", example="dahlia").startswith("From your network 2 sessions")
    neighbour = at(space, "9.9.9.10")
    assert neighbour.ask("send", session=neighbour.bring(photo()), said=WORDS).get("running")


def test_who_deletes_what_they_made_has_made_it_all_the_same(space: App) -> None:
    ann = at(space, "8.8.8.8")
    for address in ("8.8.8.8", "8.8.4.4"):
        ann.web.headers["x-forwarded-for"] = address
        ann.ask("delete", session=ann.bring(photo()))
    assert "begun 2 sessions" in ann.web.post("/photo", content=photo()).json()["error"]
    assert "begun 2 sessions" in ann.notice("example", example="dahlia")


def test_who_has_signed_in_is_counted_by_their_account_alone(space: App) -> None:
    stranger, member = Person("c" * 64, address="7.7.7.7"), Person("d" * 64, name="dora", address="7.7.7.7")
    for _ in range(2):
        room_for_an_edit(space.parts, stranger)
        counted(space.parts, stranger, EDITS)
    with pytest.raises(TooMany, match="From your network"):
        room_for_an_edit(space.parts, stranger)
    room_for_an_edit(space.parts, member)
    for _ in range(2):
        counted(space.parts, member, EDITS)
    room_for_an_edit(space.parts, member)


def test_a_space_that_is_full_takes_no_more_from_anybody_who_has_not_signed_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(Settings(home=tmp_path_factory.mktemp("full"), shared=True, visitors_mb=1)) as app:
        for _ in range(3):
            app.visitor().bring(noise(400))
        late = app.visitor()
        assert late.web.post("/photo", content=photo()).json()["error"].startswith("This Space is full")
        assert late.notice("example", example="dahlia").startswith("This Space is full")
        room_for_an_edit(app.parts, Person("d" * 64, name="dora"))


# Clicks


def test_one_persons_many_clicks_are_one_and_keep_nobody_waiting(space: App) -> None:
    ann, ben = at(space, "6.6.6.6"), at(space, "5.5.5.5")
    for one in (ann, ben):
        one.bring(photo())
    with ThreadPoolExecutor(8) as threads:
        flood = [threads.submit(ann.call, "point", session=ann.session, x=n * 10, y=9) for n in range(8)]
        mine = ben.ask("point", session=ben.session, x=100, y=100)
        answers = [one.result().json() for one in flood]
    assert mine["proposal"]
    found = [answer for answer in answers if "proposal" in answer]
    overtaken = [answer for answer in answers if answer == {"answered": True}]
    assert found
    assert overtaken
    assert len(found) + len(overtaken) == len(answers), "none is refused, and none is left without an answer"


def test_one_program_that_opens_many_large_photos_opens_one(space: App) -> None:
    large = as_url(png(Image.new("L", (6000, 6000))))
    ann, ben = at(space, "4.4.4.4"), at(space, "4.4.4.5")
    with ThreadPoolExecutor(12) as threads:
        flood = [threads.submit(ann.call_tool, "open_photo", large, "") for _ in range(12)]
        assert ben.bring(photo())
        answers = [one.result() for one in flood]
    assert any('"session"' in answer for answer in answers)
    assert sum("still on its way" in answer or "begun" in answer for answer in answers) >= 8


def test_a_painted_mask_of_another_size_is_not_even_decoded(space: App) -> None:
    ann = at(space, "3.3.3.3")
    ann.bring(photo())
    mask = as_url(png(Image.new("L", (7000, 7000), 255))[:200_000])  # its end is missing, which only decoding would tell
    assert ann.notice("send", session=ann.session, said=WORDS, mask=mask) == "What you marked does not fit this picture. Mark it again."


# What is small to send


@pytest.mark.parametrize(
    "data", ["[" + "[]," * 300_000 + "[]]", "{" + ",".join(f'"{n}":1' for n in range(60_000)) + "}", "[" + "{},[]," * 90_000 + "1]"]
)
def test_a_million_values_are_refused_before_anybody_reads_them(space: App, data: str) -> None:
    ann = space.visitor()
    body = f'{{"session_hash": "a", "component_id": {ann.wire}, "fn_name": "wall", "data": {data}}}'
    answer = ann.web.post("/gradio_api/component_server", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["error"] == "That is more than this app takes at once."


def test_what_is_long_to_read_counts_as_many(space: App) -> None:
    ann = space.visitor()
    answers = [ann.call("wall", sessions=["0" * 16] * 9_000).status_code for _ in range(12)]
    assert answers[0] == 200
    assert 429 in answers


def test_lines_that_are_held_open_are_so_many_and_no_more(space: App) -> None:
    ann, ben = space.visitor(), space.visitor()
    held: list[httpx.Response] = []
    with httpx.Client(base_url=space.url, headers={"cookie": ann.cookie}, limits=httpx.Limits(max_connections=60), timeout=30) as web:
        try:
            for n in range(34):
                held.append(web.send(web.build_request("GET", f"/gradio_api/heartbeat/{n}"), stream=True))
            assert [answer.status_code for answer in held] == [200] * 32 + [429] * 2
            assert ben.ask("wall")["answered"]
            assert ben.bring(photo())
        finally:
            for answer in held:
                answer.close()


# What is said of the app


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-gradio-server", "x-forwarded-server"])
def test_no_header_writes_another_site_into_the_page(space: App, header: str) -> None:
    for path in ("/", "/config", "/gradio_api/info"):
        answer = space.visitor().web.get(path, headers={header: "http://evil.example", "x-forwarded-proto": "https"})
        assert answer.status_code == 200
        assert "evil.example" not in answer.text + str(answer.headers)


def test_without_a_cookie_every_door_answers_with_a_sentence(space: App) -> None:
    ann = space.visitor()
    for door in ann.doors:
        body = {"data": {"session": "a", "turn": "b"}, "session_hash": "a", "component_id": ann.wire, "fn_name": door}
        answer = httpx.post(space.url + "gradio_api/component_server", json=body, headers={"x-forwarded-for": f"9.8.7.{len(door)}"})
        assert answer.status_code == 200, door
        assert "keeps no cookies" in answer.json()["notice"]["words"], door


def test_gradios_own_ways_to_watch_are_shut(space: App) -> None:
    ann = space.visitor()
    for path in ("upload_progress?upload_id=a", "runs", "run-history/buckets", "app_id/../upload", "stream/a/b/c/playlist.m3u8"):
        assert ann.web.get(f"/gradio_api/{path}").status_code == 404, path


# At the same time


def test_what_is_deleted_while_it_is_packed_is_in_no_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(Settings(home=tmp_path_factory.mktemp("race"), shared=True)) as app:
        ann = app.visitor()
        for _ in range(6):
            ann.bring(noise(300))
        key = ann.ask("export", format="everything")["export"]["key"]
        ids = [one.id for one in app.parts.store.sessions(app.parts.store.owner(ann.session))]
        gone = threading.Thread(target=lambda: ann.ask("delete", sessions=ids))
        gone.start()
        told = ann.exported(key)
        gone.join()
        assert not list((app.home / "exports").rglob("*.zip")), told
        assert json.dumps(ann.ask("wall")).count("data-session") == 0
