"""Statistics: of what is recorded, of whole exports, and of lists as others release them."""

import json
from pathlib import Path
from typing import Any

import pytest

from editor.types import Kind
from session.__main__ import main
from session.dataset import FORMATS, Options
from session.dataset.content import content
from session.dataset.numbers import edits as edits_in
from session.dataset.numbers import numbers
from session.dataset.stats import NotCounted, tally
from session.store import Store
from session.store.edits import Edit, Try, edits
from session.types import Session
from tests.session.dataset.recorded import record, unseen


def of(stats: dict[str, object], *path: str) -> Any:
    """What stands at a place in nested values."""
    value: Any = stats
    for name in path:
        value = value[name]
    return value


def tried(passed: bool | None, score: float | None, usd: float = 0.1) -> Try:
    return Try("fake", True, passed, (score, score, score, score), score, usd, 2.0)


def edit(*tries: Try, kept: int | None = 0, session: str = "a", **more: Any) -> Edit:
    told = {"kind": Kind.ZOOM.value, "words": "zoom in on the dog", "anchors": (), "references": 0, "remarks": (), "usd": 0.01}
    return Edit(**{"session": session, "tries": tries, "kept": kept, **told, **more})


@pytest.mark.parametrize(
    ("words", "spoken_of"),
    [
        ("Give the woman's dog a red hat, near the Tower.", {"people", "animals", "clothing", "buildings"}),
        ("add puppies and cats", {"animals"}),
        ("make it warmer", set()),
        ("the category of catfish is scarred", set()),
        ("two churches; three trees!", {"buildings", "plants"}),
    ],
)
def test_what_an_instruction_speaks_of_is_told_by_whole_words(words: str, spoken_of: set[str]) -> None:
    assert content(words) == spoken_of


def test_success_is_counted_by_kind_editor_and_try() -> None:
    stats = tally(
        [
            edit(tried(False, 0.3), tried(True, 0.8), kept=1),
            edit(tried(True, 0.9), session="b"),
            edit(tried(None, None), session="b"),
            edit(tried(False, 0.2), session="b"),
        ]
    )
    assert of(stats, "success", "kinds", "Zoom in") == {"judged": 3, "passed": 2, "rate": 2 / 3}
    assert of(stats, "success", "tries") == {
        "1": {"tries": 4, "judged": 3, "passed": 1, "rate": 1 / 3},
        "2": {"tries": 1, "judged": 1, "passed": 1, "rate": 1.0},
    }
    assert of(stats, "success", "editors", "fake", "tries") == 5
    assert of(stats, "turns") == {"1": 1, "3": 1}
    assert of(stats, "pairs") == 1
    assert of(stats, "usd") == pytest.approx(0.54)
    assert of(stats, "content", "animals") == {"edits": 4, "share": 1.0}


def test_scores_fall_into_bins_and_a_full_one_into_the_last() -> None:
    stats = tally([edit(tried(True, 1.0)), edit(tried(False, 0.0)), edit(tried(False, 0.349))])
    bins = of(stats, "scores", "score", "bins")
    assert (bins[0], bins[6], bins[19], sum(bins)) == (1, 1, 1, 3)
    assert of(stats, "scores", "score", "mean") == pytest.approx(0.4497)


def test_the_judge_is_held_against_what_people_last_said() -> None:
    better, worse = ("opinion", {"is": "better"}), ("opinion", {"is": "worse"})
    four: dict[str, object] = dict.fromkeys(("compliance", "seamlessness", "preservation", "technical"), 0.5)
    stats = tally(
        [
            edit(tried(True, 0.9), remarks=(better,)),
            edit(tried(True, 0.8), remarks=(better, worse)),
            edit(tried(False, 0.2), remarks=(("score", four),)),
            edit(tried(True, 0.9), remarks=(worse, ("choice", {"before": 1, "kept": 0}))),
            edit(tried(None, None), remarks=(better,)),
            edit(tried(True, 0.9), remarks=(("score", {"compliance": "much"}),)),
        ]
    )
    people = of(stats, "people")
    assert (people["said"], people["agreed"], people["judge_alone_passed"], people["person_alone_passed"]) == (3, 2, 1, 0)
    assert people["points"] == [(0.2, 0.5)]


def test_nothing_recorded_is_no_rate_and_no_share() -> None:
    stats = tally([])
    assert of(stats, "sessions") == 0
    assert of(stats, "scores", "score", "mean") is None
    assert of(stats, "people", "agreement") is None
    assert all(row["share"] is None for row in of(stats, "categories").values())
    json.dumps(stats, allow_nan=False)


def test_the_store_and_the_sessions_read_from_it_give_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    record(store)
    whole = [store.session(one.id, "ann") for one in reversed(store.sessions("ann"))]
    from_store = tally(edits(store))
    assert from_store == tally(edit for session in whole for edit in edits_in(session))
    assert tally(edits(store, "ann")) == from_store
    assert tally(edits(store, "bob")) == tally([])
    assert of(from_store, "references", "anchors") == {"ENTITY": 6}
    assert of(from_store, "references", "pictures_handed_in") == 1
    assert of(from_store, "edits") == 8
    store.close()


@pytest.mark.parametrize(
    ("name", "rows", "recorded"),
    [
        ("pico-banana", {"sft": 2, "preference": 2, "multi-turn": 3}, True),
        ("parquet", {"edits": 6, "preference": 2, "multi-turn": 3}, True),
        ("webdataset", None, True),
        ("imagefolder", {"edits": 7}, False),
        ("magicbrush", {"magicbrush": 8}, False),
        ("imgedit", {"imgedit single": 7, "imgedit multi": 3}, False),
        ("editreward", {"editreward": 2}, False),
    ],
)
def test_an_export_in_any_format_is_counted(
    sessions: list[Session], tmp_path: Path, name: str, rows: dict[str, int] | None, recorded: bool
) -> None:
    FORMATS[name]().write(sessions, tmp_path / "out", unseen, Options(split=True))
    stats = numbers(tmp_path / "out")
    assert stats.get("rows") == rows
    assert ("recorded" in stats) == recorded
    if name in ("pico-banana", "parquet"):
        assert stats["recorded"] == tally(edit for session in sessions for edit in edits_in(session))


SFT = {
    "open_image_input_url": "https://example.org/1.jpg",
    "text": "Add a red hat to the dog that sits by the river.",
    "output_image": "images/positive-edit/1.png",
    "edit_type": Kind.ADD_OBJECT.value,
    "summarized_text": "Add a red hat to the dog.",
}
PREFERENCE = {
    "output_image": "images/positive-edit/2.png",
    "rejected_images": ["images/rejected-edit/1.png"],
    "text": "Zoom in on the house.",
    "edit_type": Kind.ZOOM.value,
    "open_image_input_url": "https://example.org/1.jpg",
    "summarized_text": "Zoom in on the house",
}
MULTI = {
    "files": [{"id": "final_image", "url": "images/multi-turn/1_attempt1_turn2.png"}],
    "metadata_edit_turn_prompts": ["add a cat", "make it bigger"],
}


def written(path: Path, *rows: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


def test_released_files_are_counted_by_kind_category_content_turns_and_try(tmp_path: Path) -> None:
    retried = SFT | {"output_image": "images/positive-edit/kab1cd_retry2.png", "summarized_text": "Nothing known"}
    written(tmp_path / "jsonl" / "sft.jsonl", SFT, retried)
    written(tmp_path / "jsonl" / "preference.jsonl", PREFERENCE)
    written(tmp_path / "jsonl" / "empty.jsonl")
    written(tmp_path / "jsonl" / "multi-turn.jsonl", MULTI, MULTI | {"metadata_edit_turn_prompts": ["add a cat", "add a dog", "zoom in"]})
    (tmp_path / "manifest").mkdir()
    (tmp_path / "manifest" / "sft_manifest.txt").write_text("https://example.org/1.png\n")
    stats = numbers(tmp_path)
    assert stats["rows"] == {"sft": 2, "preference": 1, "multi-turn": 2}
    assert of(stats, "kinds", Kind.ADD_OBJECT.value, "edits") == 2
    assert of(stats, "kinds", Kind.ZOOM.value, "share") == pytest.approx(1 / 3, abs=1e-6)
    assert of(stats, "categories", "Scale", "edits") == 1
    assert of(stats, "categories", "Scale", "paper") == pytest.approx(0.053269)
    assert {name: row["edits"] for name, row in of(stats, "content").items()} == {"animals": 3, "buildings": 1, "clothing": 1}
    assert stats["turns"] == {"1": 3, "2": 1, "3": 1}
    assert stats["passed_at_try"] == {"1": 1, "3": 1}
    assert stats["references"] == {"rows_that_refer_back": 1}


def test_one_file_is_counted_by_itself_whatever_its_name(tmp_path: Path) -> None:
    assert of(numbers(written(tmp_path / "a [odd] name's *.jsonl", SFT)), "rows") == {"sft": 1}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([SFT, "{", SFT], r"sft.jsonl:2: this is no JSON object"),
        ([SFT, SFT | {"edit_type": 7}, "not json"], 'sft.jsonl:2: "edit_type" must be text'),
        (["{"], "sft.jsonl: this is no JSON object"),
        (["[]"], "sft.jsonl: this is no JSON object"),
        ([{"a": 1}], "sft.jsonl is in none of the formats that can be counted: its rows have a"),
        ([SFT, SFT, "not json"], "sft.jsonl:3: this is no JSON object"),
    ],
)
def test_what_cannot_be_counted_is_said_with_its_line(tmp_path: Path, rows: list[object], problem: str) -> None:
    with pytest.raises(NotCounted, match=problem):
        numbers(written(tmp_path / "sft.jsonl", *rows))


def test_a_file_that_is_nothing_known_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 none")
    with pytest.raises(NotCounted, match=r"a\.parquet"):
        numbers(tmp_path / "a.parquet")
    (tmp_path / "b.txt").write_text("hello")
    with pytest.raises(NotCounted, match="holds no rows that are known"):
        numbers(tmp_path / "b.txt")
    with pytest.raises(NotCounted, match="is not there"):
        numbers(tmp_path / "c")


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(tmp_path / "home")
    record(store)
    store.close()
    assert main(["stats", "--home", str(tmp_path / "home")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sessions"], told["recorded"]["edits"]) == (3, 8)
    path = written(tmp_path / "sft.jsonl", SFT)
    assert main(["stats", str(path), "--figures", str(tmp_path / "figures")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == {"sft": 1}
    assert sorted(told["figures"]) == sorted(file.name for file in (tmp_path / "figures").iterdir())
    assert main(["stats", str(path), "--figures", str(tmp_path / "figures")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["stats", str(tmp_path / "nothing")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
