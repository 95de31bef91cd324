"""The three public files, read by a stranger: with a JSON parser and an image library, from the description of the format alone."""

import hashlib
import io
import json
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image, PngImagePlugin

from editor.types import Kind, Picture
from session.dataset import Options, rows
from session.dataset.pico_banana import check, read, recognises, write
from session.dataset.rows import TooLong
from session.dataset.whole import NotWritten
from session.types import Session
from tests.session.dataset.test_rows import trees
from tests.session.dataset.trees import good, harbour, noise, session, tried, turn

SFT = ["open_image_input_url", "text", "output_image", "edit_type", "summarized_text"]
PREFERENCE = ["output_image", "rejected_images", "text", "edit_type", "open_image_input_url", "summarized_text"]
TAXONOMY = json.loads((Path(__file__).parents[3] / "assets" / "taxonomy.json").read_text(encoding="utf-8"))
KINDS = {row["edit_type"] for row in TAXONOMY["types"]}


def written(folder: Path, *sessions: Session, **options: Any) -> Path:
    write(sessions, folder, lambda done: None, Options(**options))
    return folder


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    raw = (folder / "jsonl" / f"{name}.jsonl").read_bytes()
    assert raw == b"" or raw.endswith(b"\n")
    found = [json.loads(line) for line in raw.decode("utf-8").split("\n")[:-1]]
    for line, row in zip(raw.split(b"\n"), found, strict=False):
        assert line in (json.dumps(row).encode(), json.dumps(row, ensure_ascii=False).encode())
    return found


def size(folder: Path, path: str) -> tuple[int, int]:
    with Image.open(folder / path) as image:
        image.load()
        assert image.format == "PNG"
        return image.size


def listed(folder: Path, name: str) -> list[str]:
    addresses = (folder / "manifest" / f"{name}_manifest.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"https?://[^/]+/", address) for address in addresses)
    return [address.rsplit("/", 1)[1] for address in addresses]


def name(path: str) -> str:
    return path.rsplit("/", 1)[1]


def stranger(folder: Path) -> tuple[int, int, int]:
    """Reads a whole export by the description of its format; how many rows each list has."""
    sft, preference, multi = (lines(folder, list) for list in ("sft", "preference", "multi-turn"))
    named: dict[str, list[str]] = {"sft": [], "preference": [], "multi_turn": []}
    for row in sft:
        assert list(row) == SFT
        assert all(isinstance(value, str) for value in row.values())
        assert row["edit_type"] in KINDS
        assert re.fullmatch(r"images/positive-edit/(\d+|k[a-z0-9]{5}_retry\d)\.png", row["output_image"])
        named["sft"].append(row["output_image"])
    singles = {row["output_image"]: row for row in sft}
    for row in preference:
        assert list(row) == PREFERENCE
        assert {key: row[key] for key in SFT} == singles[row["output_image"]]
        assert row["rejected_images"]
        assert all(path.startswith("images/rejected-edit/") for path in row["rejected_images"])
        named["preference"] += [row["output_image"], *row["rejected_images"]]
    for row in multi:
        assert list(row) == ["files", "metadata_edit_turn_prompts"]
        named["multi_turn"] += several(row)
    for list_, paths in named.items():
        assert Counter(listed(folder, list_)) == Counter(map(name, paths))
        assert len(paths) == len(set(paths))
        for path in paths:
            size(folder, path)
    sources(folder, [*sft, *multi])
    return len(sft), len(preference), len(multi)


def several(row: dict[str, Any]) -> list[str]:
    said, files = row["metadata_edit_turn_prompts"], row["files"]
    assert 2 <= len(said) <= 5
    assert all(isinstance(words, str) for words in said)
    count = len(said)
    assert [one["id"] for one in files] == [*(f"edit_turn{k}" for k in range(1, count)), "final_image", "original_input_image"]
    assert all(list(one) == ["id", "url"] for one in files)
    for k, one in enumerate(files[:-1], 1):
        found = re.search(r"turn(\d+)", one["url"])  # as the loader of the release does, over the whole path
        assert found
        assert int(found[1]) == k
        assert re.fullmatch(rf"images/multi-turn/[a-z0-9]+_attempt[1-9]_turn{k}\.png", one["url"])
    return [one["url"] for one in files[:-1]]


def sources(folder: Path, found: list[dict[str, Any]]) -> None:
    for row in found:
        url = row.get("open_image_input_url") or row["files"][-1]["url"]
        if not url.startswith("https://"):
            assert re.fullmatch(r"images/source/[0-9a-f]{64}\.png", url)
            assert hashlib.sha256((folder / url).read_bytes()).hexdigest() == name(url)[:64]


def tree_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_stranger_reads_what_was_written(out: Path) -> None:
    made = harbour()
    written(out, made, harbour("0123456789abcdef", 300))
    assert stranger(out) == (4, 2, 4)
    assert not [problem for problem in check(out) if problem.fatal]
    assert recognises(out)
    first = lines(out, "sft")[0]
    assert (first["text"], first["summarized_text"]) == ("make the boat blue", "blue boat")
    assert "_retry1.png" in first["output_image"]  # it passed at the second try
    better = made.turns[0].picture
    assert better
    assert (out / first["output_image"]).read_bytes() == better.data
    said = [row["metadata_edit_turn_prompts"] for row in lines(out, "multi-turn")]
    assert said[0] == ["make the boat “blue” ↔", "darker", "=cmd|' /C calc'!A0 <img onerror=alert(1)>"]
    assert said[1] == ["make the boat “blue” ↔", "redder"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees())
def test_whatever_was_said_the_rows_follow_the_rules(tmp_path: Path, tree: Session) -> None:
    folder = tmp_path / hashlib.sha256(repr(tree).encode()).hexdigest()[:12]
    if not folder.exists():
        written(folder, tree, split=True)
    assert stranger(folder) == (len(rows.singles(tree)), len(list(rows.pairs(tree))), len(rows.chains(tree, split=True)))
    assert not [problem for problem in check(folder) if problem.fatal]


def test_the_same_sessions_are_written_as_the_same_bytes_and_read_back_as_the_same_sessions(out: Path, tmp_path: Path) -> None:
    sessions = [harbour(), harbour("0123456789abcdef", 300)]
    first = tree_of(written(out, *sessions))
    assert tree_of(written(tmp_path / "again", *sessions)) == first
    back = list(read(out))
    assert tree_of(written(tmp_path / "back", *back)) == first
    for before, after in zip(sessions, back, strict=True):
        assert after.turns[0] == before.turns[0]
        assert replace(after, owner="ann", turns=()) == replace(before, turns=())
        assert after.turns[5].region == before.turns[5].region


def test_beside_the_rows_stands_everything_they_cannot_hold(out: Path) -> None:
    written(out, harbour())
    (row,) = lines(out, "sessions")
    assert row["version"] == 1
    assert "ann" not in json.dumps(row)  # whose session it was is nobody's business
    first = row["turns"][0]
    rejected, passed = first["attempts"]
    assert rejected["image"] == lines(out, "preference")[0]["rejected_images"][0]
    assert passed["image"] == lines(out, "sft")[0]["output_image"]
    assert lines(out, "multi-turn")[0]["files"][0]["url"] in passed["also"]
    for one in (rejected, passed):
        assert hashlib.sha256((out / one["image"]).read_bytes()).hexdigest() == one["sha256"]
        assert list(size(out, one["image"])) == one["size"]
    assert (first["said"], first["meant"], first["short"]) == ("make the boat “blue” ↔", "make the boat blue", "blue boat")
    assert (first["kind"], first["category"]) == ("Change an object's attribute (e.g., color/material)", "Object-Level Semantic")
    assert rejected["verdict"]["scores"] == {"compliance": 0.25, "seamlessness": 0.9, "preservation": 0.8, "technical": 0.7}
    assert row["source"]["licence"] == "CC-BY-4.0"
    assert row["turns"][5]["attempts"][0]["reply_sha256"] == noise(107, 20).id
    assert (row["turns"][6]["only_back"], row["turns"][6]["to"]) == (True, first["turn"])


def test_a_photo_of_the_web_is_named_by_its_address(out: Path) -> None:
    made = session(good("one", None, 1))
    made = replace(made, origin=replace(made.origin, url="https://example.org/photo.jpg"))
    written(out, made, replace(session(good("two", None, 2)), id="two"))
    assert [row["open_image_input_url"].split(":")[0] for row in lines(out, "sft")] == ["https", f"images/source/{made.source.id}.png"]


def test_an_edit_of_no_kind_the_paper_has_is_in_neither_list_of_singles(out: Path) -> None:
    two = turn("two", None, [tried(False, noise(1)), tried(True, noise(2))], 1)
    other = replace(two, reading=replace(two.reading, kinds=(Kind.OTHER,)))
    written(out, session(other, good("next", other, 3)))
    assert stranger(out) == (0, 0, 1)


def metadata(format: str) -> bytes:
    """A picture that says where it was taken, and carries a web page behind its end."""
    image, kept = Image.new("RGB", (16, 16), "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SecretCam"
    if format == "polyglot":  # nothing is said but behind the end
        image.save(kept, "PNG")
    elif format == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", "SecretCam")
        image.save(kept, "PNG", pnginfo=said, exif=exif)
    else:
        image.save(kept, format, exif=exif, quality=95)
    return kept.getvalue() + b"<html>SecretCam</html>"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "polyglot"])
def test_a_reply_is_given_away_as_png_with_nothing_but_its_pixels(out: Path, format: str) -> None:
    reply = Picture(metadata(format), "image/png" if format == "polyglot" else f"image/{format.lower()}")
    made = session(turn("one", None, [tried(True, reply)], 0))
    written(out, made)
    assert all(b"SecretCam" not in content for content in tree_of(out).values())
    (row,) = lines(out, "sft")
    assert Image.open(out / row["output_image"]).convert("RGB").tobytes() == Image.open(io.BytesIO(reply.data)).convert("RGB").tobytes()
    (attempt,) = lines(out, "sessions")[0]["turns"][0]["attempts"]
    assert attempt["reply_sha256"] == reply.id != attempt["sha256"]
    assert tree_of(written(out.parent / "back", *read(out))) == tree_of(out)


def test_it_is_written_over_nothing(out: Path) -> None:
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(NotWritten, match="already"):
        written(out, harbour())
    assert tree_of(out) == {"mine.txt": b"mine"}
    assert list(out.parent.iterdir()) == [out]


def test_what_cannot_be_finished_is_not_there(out: Path) -> None:
    def sessions() -> Iterator[Session]:
        yield harbour()
        first = good("t0", None, 0)
        row = [first]
        for n in range(1, 6):
            row.append(good(f"t{n}", row[-1], n))
        yield replace(session(*row), id="long")

    with pytest.raises(TooLong):
        write(sessions(), out, lambda done: None, Options())
    assert list(out.parent.iterdir()) == []


def test_how_it_is_written_can_be_chosen(out: Path) -> None:
    written(out, harbour(), ascii=False, rejected="nano-banana-300k/", url="https://example.org/set/")
    raw = (out / "jsonl" / "multi-turn.jsonl").read_text(encoding="utf-8")
    assert "“blue” ↔" in raw
    rejected = lines(out, "preference")[0]["rejected_images"][0]
    assert rejected.startswith("nano-banana-300k/images/rejected-edit/")
    assert (out / "manifest" / "sft_manifest.txt").read_text().startswith("https://example.org/set/images/positive-edit/")
    assert lines(out, "sft")[0]["open_image_input_url"].startswith("https://example.org/set/images/source/")
    assert not [problem for problem in check(out) if problem.fatal]


def test_a_row_split_in_two_starts_again_from_a_picture_in_the_folder(out: Path) -> None:
    row = [good("t0", None, 50)]
    for n in range(1, 7):
        row.append(good(f"t{n}", row[-1], 50 + n))
    written(out, session(*row), split=True)
    assert stranger(out) == (1, 0, 2)
    first, second = lines(out, "multi-turn")
    assert [len(one["metadata_edit_turn_prompts"]) for one in (first, second)] == [5, 2]
    start = out / second["files"][-1]["url"]
    assert start.read_bytes() == (out / first["files"][4]["url"]).read_bytes()


def test_names_are_the_same_in_every_export_and_alike_in_none(out: Path, tmp_path: Path) -> None:
    many = [harbour(f"{Random(n).getrandbits(64):016x}", 1000 + 20 * n) for n in range(8)]
    written(out, *many)
    written(tmp_path / "one", many[5])
    assert {row["output_image"] for row in lines(tmp_path / "one", "sft")} < {row["output_image"] for row in lines(out, "sft")}
    assert stranger(out) == (16, 8, 16)
    assert all((file.stat().st_mode & 0o077) == 0 for file in out.rglob("*"))


def test_many_sessions_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        made = (harbour(f"{n:016x}", 100 * n) for n in range(count))
        write(made, tmp_path / str(count), lambda done: None, Options())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(3)  # what is loaded with the first
    assert peak(60) < 1.5 * peak(12)
