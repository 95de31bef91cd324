"""Files as they were released: without our own list beside them, with pictures that are here, elsewhere or nowhere."""

import csv
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from editor.types import Kind
from session.dataset import BadRow
from session.dataset.mapping import NotMapped, addresses, mapped, missing, photos
from session.dataset.pico_banana import check, read, recognises
from session.dataset.pictures import blank
from session.dataset.rows import pairs, why_not
from session.store import Store
from session.store.everything import everything, take_in
from tests.session.dataset.trees import noise

URL = "https://farm1.staticflickr.com/1/{}_o.jpg"
KIND = "Change overall color tone (warm ↔ cool)"


def sft(name: str, photo: int, text: str = "Warm the whole photo up a little.") -> dict[str, Any]:
    path = f"images/positive-edit/{name}.png"
    return {
        "open_image_input_url": URL.format(photo),
        "text": text,
        "output_image": path,
        "edit_type": KIND,
        "summarized_text": "Make it warmer",
    }


def preference(name: str, photo: int, rejected: str) -> dict[str, Any]:
    row = sft(name, photo)
    return {
        "output_image": row["output_image"],
        "rejected_images": [rejected],
        "text": row["text"],
        "edit_type": KIND,
        "open_image_input_url": row["open_image_input_url"],
        "summarized_text": row["summarized_text"],
    }


def multi(key: str, photo: int, *said: str) -> dict[str, Any]:
    ids = [*(f"edit_turn{k}" for k in range(1, len(said))), "final_image"]
    files = [{"id": id, "url": f"images/multi-turn/{key}_attempt1_turn{k}.png"} for k, id in enumerate(ids, 1)]
    # Not in the order of the turns: readers look up by id.
    return {
        "files": [{"id": "original_input_image", "url": URL.format(photo)}, *reversed(files)],
        "metadata_edit_turn_prompts": list(said),
    }


def put(folder: Path, name: str, *rows: dict[str, Any]) -> None:
    (folder / "jsonl").mkdir(parents=True, exist_ok=True)
    (folder / "jsonl" / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def picture(folder: Path, path: str, seed: int) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(noise(seed, 20).data)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Two of its single edits are here, one of them with a rejected try; of the conversation the second picture is missing."""
    folder = tmp_path / "released"
    put(folder, "sft", sft("14", 1), sft("k3jf9a_retry1", 2), sft("gone", 3))
    put(folder, "preference", preference("14", 1, "nano-banana-300k/images/rejected-edit/14.png"))
    put(folder, "multi-turn", multi("ab12", 1, "Add a red hat to the cat.", "Make it blue.", "Now remove it."))
    for seed, path in enumerate(("positive-edit/14", "positive-edit/k3jf9a_retry1", "rejected-edit/14")):
        picture(folder, f"images/{path}.png", seed)
    for k in (1, 3):
        picture(folder, f"images/multi-turn/ab12_attempt1_turn{k}.png", 10 + k)
    return folder


@pytest.fixture
def open_images(tmp_path: Path) -> tuple[Path, Path]:
    """The list of Open Images, and a folder with the photo of the first row."""
    listed, images = tmp_path / "open-images.csv", tmp_path / "photos"
    with listed.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["ImageID", "Subset", "OriginalURL", "Title"])
        rows.writerow(["000a", "train", URL.format(1), 'a "cat", really'])
        rows.writerow(["000b", "train", URL.format(2), "another"])
        rows.writerow(["000c", "train", "https://example.org/other.jpg", "nobody asks for it"])
    (images / "deep" / "er").mkdir(parents=True)
    Image.new("RGB", (40, 30), "teal").save(images / "deep" / "er" / "000a.jpg")
    Image.new("RGB", (40, 30), "red").save(images / "000c.jpg")
    return listed, images


def test_each_row_opens_as_a_session_with_what_is_here(released: Path) -> None:
    assert recognises(released)
    pair, retried, gone, talk = read(released)
    (turn,) = pair.turns
    assert turn.reading.kinds == (Kind.COLOR_TONE,)
    assert (turn.reading.meant, turn.reading.short) == ("Warm the whole photo up a little.", "Make it warmer")
    assert turn.picture
    assert turn.picture.open().tobytes() == noise(0, 20).open().tobytes()
    assert (pair.origin.url, pair.title) == (URL.format(1), "Make it warmer")
    assert [len(one.turns[0].attempts) for one in (pair, retried, gone)] == [2, 1, 1]
    assert gone.turns[0].picture is None
    assert gone.turns[0].attempts[0].problem == "Its picture was not brought along."
    assert [one.reading.said for one in talk.turns] == ["Add a red hat to the cat.", "Make it blue.", "Now remove it."]
    assert [one.picture is not None for one in talk.turns] == [True, False, True]
    assert [one.parent for one in talk.turns] == [None, talk.turns[0].id, talk.turns[1].id]
    assert talk.turns[2].attempts[0].request.source == talk.turns[0].picture
    assert {one.source.id for one in (pair, retried, gone, talk)} == {blank().id}


def test_both_ways_to_write_a_rejected_path_lead_to_the_same_picture(released: Path) -> None:
    session = next(iter(read(released)))
    put(released, "preference", preference("14", 1, "images/rejected-edit/14.png"))
    plain = next(iter(read(released)))
    assert [one.result and one.result.picture.id for one in plain.turns[0].attempts] == [
        one.result and one.result.picture.id for one in session.turns[0].attempts
    ]
    (pair,) = pairs(replace(session, state="approved"))
    assert (pair.better, pair.worse, pair.why) == (1, 0, "preferred")


def test_it_is_taken_in_whole_and_given_away_by_nobody(released: Path, store: Store) -> None:
    sessions = list(read(released))
    assert all(take_in(store, session, "local") for session in sessions)
    assert [session.id for session in everything(store)] == [session.id for session in sessions]
    assert all("licence" in why_not(replace(session, state="approved", consent=True)) for session in everything(store))
    assert not any(take_in(store, session, "local") for session in read(released))


def test_one_list_alone_is_enough(released: Path) -> None:
    assert all(recognises(file) for file in (released / "jsonl").iterdir())
    assert not recognises(released / "images" / "positive-edit" / "14.png")
    assert [session.title for session in read(released / "jsonl" / "sft.jsonl")] == ["Make it warmer"] * 3


def test_the_photos_are_found_by_the_list_of_open_images(released: Path, open_images: tuple[Path, Path]) -> None:
    listed, images = open_images
    wanted = addresses(released, ["jsonl/sft.jsonl", "jsonl/multi-turn.jsonl"])
    assert wanted == {URL.format(n) for n in (1, 2, 3)}
    found = photos(wanted, listed, images)
    assert found.files == {URL.format(1): images / "deep" / "er" / "000a.jpg"}
    first, second, *_ = read(released, found.find)
    assert first.source.size == (40, 30)
    assert second.source == blank()


def test_the_rows_are_written_with_the_path_of_their_photo_as_the_last_key(released: Path, open_images: tuple[Path, Path]) -> None:
    listed, images = open_images
    for name in ("sft", "multi-turn"):
        file, out = released / "jsonl" / f"{name}.jsonl", released / f"{name}-mapped.jsonl"
        found = photos(addresses(released, [f"jsonl/{name}.jsonl"]), listed, images)
        mapped(file, found, out)
        before, after = ([json.loads(line) for line in one.read_text(encoding="utf-8").splitlines()] for one in (file, out))
        assert [list(row)[-1] for row in after] == ["local_input_image"] * len(before)
        assert [{key: row[key] for key in list(row)[:-1]} for row in after] == before
        paths = [row["local_input_image"] for row in after]
        assert paths[0] == str(images / "deep" / "er" / "000a.jpg")
        assert paths[1:] == [None] * (len(before) - 1)
        assert [problem.line for problem in missing(released, f"jsonl/{name}.jsonl", found)] == list(range(2, len(before) + 1))
    put(released, "sft", *[json.loads(line) for line in (released / "sft-mapped.jsonl").read_text().splitlines()])
    assert not [problem for problem in check(released) if problem.fatal]


def test_a_list_that_is_none_is_said(released: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    for listed, images in ((tmp_path / "list.csv", tmp_path), (tmp_path / "nowhere.csv", tmp_path)):
        with pytest.raises(NotMapped, match="give the list of Open Images"):
            photos({"x"}, listed, images)


def test_a_path_of_ones_own_disk_is_not_followed(released: Path, tmp_path: Path) -> None:
    picture(tmp_path, "secret.png", 50)
    put(released, "sft", sft("14", 1) | {"local_input_image": str(tmp_path / "secret.png")})
    put(released, "preference")
    assert next(iter(read(released / "jsonl" / "sft.jsonl"))).source == blank()


@pytest.mark.parametrize(
    ("rows", "line", "word"),
    [
        ([sft("a", 1), sft("b", 2) | {"edit_type": "Add film grain"}], 2, "none of the 35"),
        ([sft("a", 1), sft("a", 2)], 2, "another row"),
        ([sft("a", 1) | {"output_image": "images/positive-edit/turn1.png"}], 1, "reads as a turn's"),
        ([sft("a", 1), {"text": "x"}], 2, "in this order"),
    ],
)
def test_the_check_finds_what_is_wrong_in_a_released_file(tmp_path: Path, rows: list[dict[str, Any]], line: int, word: str) -> None:
    put(tmp_path, "sft", *rows)
    found = [problem for problem in check(tmp_path) if problem.fatal]
    assert [(problem.file, problem.line) for problem in found] == [("jsonl/sft.jsonl", line)]
    assert word in found[0].what


def test_pictures_that_are_not_here_are_no_mistake_of_a_released_file(released: Path) -> None:
    found = list(check(released))
    assert not [problem for problem in found if problem.fatal]
    assert any("2 pictures are not here" in problem.what for problem in found)


def test_half_a_character_in_an_address_is_no_address(released: Path, store: Store) -> None:
    put(released, "sft", sft("new", 1) | {"open_image_input_url": "https://example.org/\ud800.jpg"})
    (session,) = read(released / "jsonl" / "sft.jsonl")
    assert take_in(store, session, "local")
    assert session.origin.url == ""


@pytest.mark.parametrize("place", ["open_image_input_url", "output_image", "text", "edit_type", "files", "metadata_edit_turn_prompts"])
@pytest.mark.parametrize("value", [None, 7, "\ud800", "../../secret.png", [], {}, [{"id": "final_image"}], ["\0"]], ids=ascii)
def test_whatever_a_released_row_holds_it_is_read_or_refused_in_a_sentence(released: Path, place: str, value: object) -> None:
    row = multi("ab12", 1, "Add a hat.", "Make it blue.") if place in ("files", "metadata_edit_turn_prompts") else sft("14", 1)
    put(released, "sft", row | {place: value})
    assert all(str(problem).isprintable() for problem in check(released / "jsonl" / "sft.jsonl"))
    with suppress(BadRow):
        for session in read(released / "jsonl" / "sft.jsonl"):
            assert session.turns
