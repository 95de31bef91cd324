"""EditReward pairs: the keys of the release, the preferred one first, and files of others."""

import json
from pathlib import Path
from typing import Any

import pytest

from session.dataset import BadRow, Options, editreward
from session.dataset.rows import pairs
from session.types import Session
from tests.session.dataset.recorded import approved, contents, photo, unseen

KEYS = [
    "prompt", "choice_dist", "confidence", "path_src", "path1", "path2", "model1", "model2", "model1_dim1_score", "model1_dim2_score",
    "model1_overall_score", "model2_dim1_score", "model2_dim2_score", "model2_overall_score", "tie_case",
]  # fmt: skip


@pytest.fixture(scope="module")
def exported(sessions: list[Session], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    editreward.write(sessions, folder, unseen, Options())
    return folder


def made(folder: Path, rows: list[Any]) -> Path:
    folder.mkdir()
    for n in range(4):
        (folder / f"p{n}.png").write_bytes(photo(n).data)
    (folder / "train.json").write_text(json.dumps(rows))
    return folder


def row(better: str = "p1.png", worse: str = "p2.png", **more: object) -> dict[str, object]:
    return {"prompt": "make it glow", "path_src": "p0.png", "path1": better, "path2": worse, "model1": "a", "model2": "b", **more}


def test_rows_have_the_released_keys_and_the_better_one_first(exported: Path, sessions: list[Session]) -> None:
    rows = json.loads((exported / "train.json").read_text())
    assert [list(row) for row in rows] == [KEYS] * 2
    turn = sessions[0].turns[0]
    better, worse = (turn.attempts[n].result for n in (1, 0))
    assert better
    assert worse
    assert (exported / rows[0]["path1"]).read_bytes() == better.picture.data
    assert (exported / rows[0]["path2"]).read_bytes() == worse.picture.data
    assert (rows[0]["model1_dim1_score"], rows[0]["model1_overall_score"], rows[0]["model2_overall_score"]) == (3.4, 6.8, 3.8)


def test_export_import_export_gives_the_same_rows(exported: Path, tmp_path: Path) -> None:
    editreward.write(approved(editreward.read(exported)), tmp_path / "again", unseen, Options())
    assert contents(tmp_path / "again") == contents(exported)


def test_no_pair_is_an_empty_list(tmp_path: Path, sessions: list[Session]) -> None:
    editreward.write(sessions[1:2], tmp_path / "out", unseen, Options())
    assert json.loads((tmp_path / "out" / "train.json").read_text()) == []
    assert list(editreward.read(tmp_path / "out")) == []


def test_answers_to_the_same_question_are_tries_of_one_turn(tmp_path: Path) -> None:
    scored = {"model1_dim1_score": 4, "model1_dim2_score": 2.5, "model2_dim1_score": 1, "model2_dim2_score": 1}
    rows = [row(**scored), row(worse="p3.png"), row("p3.png", "p2.png", prompt="make it dark")]
    (session,) = approved(editreward.read(made(tmp_path / "in", rows)))
    first, second = session.turns
    assert [attempt.result.picture for attempt in first.attempts if attempt.result] == [photo(1), photo(2), photo(3)]
    assert [(pair.better, pair.worse, pair.why) for pair in pairs(session) if pair.turn == first] == [
        (0, 1, "preferred"),
        (0, 2, "preferred"),
    ]
    assert second.parent is None
    assert first.attempts[0].verdict
    assert (first.attempts[0].verdict.scores.compliance, first.attempts[0].verdict.scores.technical) == (1.0, 0.5)
    assert first.attempts[1].result
    assert first.attempts[1].result.model == "b"


def test_a_pair_whose_worse_picture_is_missing_can_be_read(tmp_path: Path) -> None:
    (session,) = approved(editreward.read(made(tmp_path / "in", [row(worse="gone.png")])))
    assert session.turns[0].picture == photo(1)
    assert list(pairs(session)) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ({"prompt": "x"}, '"path_src" must be text'),
        (row("../p1.png"), "leads out"),
        (row(prompt=None), '"prompt" must be text'),
        (7, "no JSON object"),
        ([], "no JSON object"),
    ],
)
def test_a_bad_row_is_named_with_its_number(tmp_path: Path, bad: object, problem: str) -> None:
    with pytest.raises(BadRow, match=rf"train.json:2: .*{problem}"):
        list(editreward.read(made(tmp_path / "in", [row(), bad])))
