"""Who a person is: one browser, known by a cookie that nobody else could have made."""

import re
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from editor.errors import NotConfigured, NotFound, NothingTried
from session.screen.asked import LONGEST, LONGEST_MASK
from session.screen.guard import Guard, Person, as_seen, secret
from session.screen.guard.guard import MOST_JSON
from tests.session.screen.guard.guarded import PHOTO, SECRET, SPACE, Album, App, counted


def test_a_browser_is_made_a_person_with_the_page_and_stays_one(app: App) -> None:
    with app.stranger() as client:
        first = client.get("/")
        cookie = first.headers["set-cookie"]
        assert re.fullmatch(r"palimpsest=[\w-]{43}\.[0-9a-f]{64}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax", cookie)
        assert first.headers["cache-control"] == "no-store"
        assert "set-cookie" not in client.get("/").headers
        assert "set-cookie" not in app.stranger().get("/theme.css").headers
        assert counted(client, "tab").split()[-1] == counted(client, "tab").split()[-1]


def test_two_browsers_are_two_people(app: App) -> None:
    with app.browser() as one, app.browser() as other:
        owners = [counted(client, "tab").split()[-1] for client in (one, other)]
    assert owners[0] != owners[1]
    assert all(re.fullmatch("[0-9a-f]{64}", owner) for owner in owners)


def test_in_a_space_the_cookie_works_inside_the_frame(space: App) -> None:
    cookie = space.stranger(host=SPACE).get("/").headers["set-cookie"]
    assert cookie.startswith("__Host-palimpsest=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=None; Secure; Partitioned")


@pytest.mark.parametrize("found", [b"", b"short", b"0" * 33])
def test_a_secret_that_anybody_could_guess_is_not_used(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "secret").write_bytes(found)
    with pytest.raises(NotConfigured, match="Delete it and start again"):
        secret(tmp_path)


def test_of_two_that_make_a_secret_at_once_both_use_the_same(tmp_path: Path) -> None:
    found: set[bytes] = set()
    threads = [Thread(target=lambda: found.add(secret(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_marked_region_that_is_taken_fits_what_the_guard_lets_through() -> None:
    assert LONGEST_MASK + LONGEST < MOST_JSON


def test_what_is_looked_for_is_found_for_whoever_this_person_sees() -> None:
    def ask(owner: str) -> str:
        if owner != "local":
            raise NotFound("not here")
        return owner

    assert as_seen(Person("ann", ("local",)), ask, "nowhere") == "local"
    with pytest.raises(NotFound, match="nowhere"):
        as_seen(Person("ann"), ask, "nowhere")


@pytest.mark.parametrize("forged", ["admin", "", "a" * 43, "a" * 43 + "." + "0" * 64, "local", "x" * 4000, '"quoted"'])
def test_a_cookie_we_did_not_make_is_nobodys_and_is_replaced(app: App, forged: str) -> None:
    answer = app.stranger(cookie=f"palimpsest={forged}").get("/")
    assert answer.status_code == 200
    assert "palimpsest=" in answer.headers["set-cookie"]
    assert forged == "" or forged not in answer.headers["set-cookie"]


def test_a_cookie_of_another_servers_making_is_nobodys(app: App, space: App) -> None:
    other = Guard(b"1" * 32, space.album.open_photo, space.album.read_picture, shared=False)
    cookie = other.people.new_cookie().split(";")[0]
    assert "set-cookie" in app.stranger(cookie=cookie).get("/").headers


@dataclass
class Sent:
    cookies: dict[str, str]
    client: None = None


def known(guard: Guard) -> Sent:
    name, _, value = guard.people.new_cookie().split(";")[0].partition("=")
    return Sent({name: value})


def test_on_a_loopback_app_everybody_also_sees_the_command_lines_sessions() -> None:
    guard = Guard(SECRET, Album().open_photo, Album().read_picture, shared=False)
    person = guard.person(known(guard))
    assert person.owner in person.owners
    assert "local" in person.owners
    assert guard.person(known(guard)).owner not in person.owners
    assert guard.person(Sent({})) == Person("local")


def test_on_a_shared_app_nobody_sees_local_and_without_a_cookie_nobody_is_anybody() -> None:
    guard = Guard(SECRET, Album().open_photo, Album().read_picture, shared=True)
    assert "local" not in guard.person(known(guard)).owners
    with pytest.raises(NothingTried, match="cookies"):
        guard.person(Sent({}))


def test_the_secret_is_kept_for_one_pair_of_eyes_and_people_outlive_a_restart(tmp_path: Path) -> None:
    first = Guard(secret(tmp_path), Album().open_photo, Album().read_picture, shared=False)
    cookie = known(first)
    again = Guard(secret(tmp_path), Album().open_photo, Album().read_picture, shared=False)
    assert again.person(cookie) == first.person(cookie) != Person("local")
    assert [oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == ["0o600"]
    assert len(secret(tmp_path)) == 32
    assert secret(tmp_path).hex() not in str(cookie)


def test_on_a_shared_app_a_browser_without_cookies_is_told_so(space: App) -> None:
    client = space.stranger(host=SPACE)
    for answer in (
        client.post("/photo", content=PHOTO),
        client.post("/gradio_api/queue/join", json={}),
        client.get(f"/picture/{'a' * 64}"),
    ):
        assert answer.status_code == 403
        assert "cookies" in answer.json()["error"]
    assert space.album.kept == {}


# Other websites
