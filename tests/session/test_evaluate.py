"""An editor measured on a dataset: its rates by kind beside those before it and the paper's, and a router that has learned them."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor.backends.local.editor import Local
from editor.backends.local.models import Lora, Model
from editor.errors import Unavailable
from editor.protocols import Cancelled, Declined, Editor, Offer, Progress
from editor.types import EditRequest, EditResult, Kind
from session.__main__ import main
from session.dataset import Options, pico_banana
from session.evaluate import base_of, learned_from
from session.measured import Measured, asked, measure, mixed, recorded, total
from session.settings import LOCAL
from session.store import Store
from session.store.rates import rates
from session.types import Session
from tests.fakes import FakeEditor, FakeJudge, picture, verdict
from tests.session.dataset.recorded import unseen
from tests.session.dataset.trees import noise, session, tried, turn

KINDS = [Kind.REMOVE_OBJECT, Kind.REMOVE_OBJECT, Kind.REMOVE_OBJECT, Kind.WEATHER, Kind.OTHER]


def edited(kind: Kind, number: int, passed: bool) -> Session:
    one = turn(f"t{number}", None, [tried(passed, noise(number))], 0)
    attempts = tuple(replace(attempt, request=replace(attempt.request, kinds=(kind,))) for attempt in one.attempts)
    made = replace(one, reading=replace(one.reading, kinds=(kind,), meant=f"do {number}"), attempts=attempts)
    return session(made, id=f"{number:016x}")


SESSIONS = [edited(kind, number, passed=number != 1) for number, kind in enumerate(KINDS)]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "out"
    pico_banana.write(SESSIONS, folder, unseen, Options())
    return folder


def measured(dataset: Path, home: Path, editor: Editor, scores: list[float | None], *more: object) -> int:
    words = ["evaluate", "--data", dataset, "--editor", editor.name, "--home", home, *more]
    return main(
        [str(word) for word in words],
        editors={editor.name: lambda: editor},
        judges={"pixels": lambda _: FakeJudge([verdict(one) for one in scores], name="pixels")},
    )


def colours(count: int = 5) -> list[object]:
    return [picture(color) for color in ("red", "blue", "green", "gold", "pink")[:count]]


def test_each_kind_has_its_rate_beside_the_recorded_and_the_papers(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # One of each kind comes first: removing, the weather, the other; then removing once more, and once more.
    editor = FakeEditor(colours(), name="mine")  # pyright: ignore[reportArgumentType]
    assert measured(dataset, tmp_path, editor, [0.9, 0.2, None, 0.2, 0.3]) == 0
    out, err = capsys.readouterr()
    rows = {row["kind"]: row for row in map(json.loads, out.splitlines())}
    assert list(rows) == [Kind.REMOVE_OBJECT.value, Kind.WEATHER.value, Kind.OTHER.value, "all"]
    removing = rows[Kind.REMOVE_OBJECT.value]
    assert (removing["editor"], removing["model"], removing["category"]) == ("mine", "fake 1", "Object-Level Semantic")
    assert (removing["edits"], removing["passed"], removing["told"], removing["rate"]) == (3, 1, 3, 0.3333)
    assert removing["recorded"] == {"editors": ["built-in"], "passed": 2, "told": 3, "rate": 0.6667}
    assert (removing["paper"], rows[Kind.WEATHER.value]["paper"], rows[Kind.OTHER.value]["paper"]) == (0.8328, None, None)
    assert (rows[Kind.OTHER.value]["told"], rows[Kind.OTHER.value]["rate"]) == (0, None)
    assert (rows["all"]["edits"], rows["all"]["passed"], rows["all"]["told"], rows["all"]["before"]) == (5, 1, 4, None)
    table = [line.split("  ") for line in err.splitlines() if line.startswith("removing")]
    assert [cell.strip() for cell in table[0] if cell.strip()] == ["removing an object", "33% (1 of 3)", "67% (2 of 3)", "83%"]
    assert [one.instruction for one in editor.asked][:3] == ["do 0", "do 3", "do 4"]


def test_the_router_has_learned_it_for_everybody(dataset: Path, tmp_path: Path) -> None:
    for _ in range(2):  # measured again it counts once
        assert measured(dataset, tmp_path, FakeEditor(colours(), name="mine"), [0.9, 0.2, None, 0.2, 0.3], "--json") == 0  # pyright: ignore[reportArgumentType]
    store = Store(tmp_path)
    for owner in (LOCAL, "ann"):
        seen = rates(store, owner, [Kind.REMOVE_OBJECT], ["mine"], "pixels").seen["mine", Kind.REMOVE_OBJECT]
        assert [(one.passed, one.measured, one.model) for one in seen] == [
            (False, True, "fake 1"),
            (False, True, "fake 1"),
            (True, True, "fake 1"),
        ]
    assert store.sessions(LOCAL) == ()  # nobody edited anything
    store.close()


def test_a_few_of_each_kind_are_enough(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    editor = FakeEditor(colours(), name="mine")  # pyright: ignore[reportArgumentType]
    assert measured(dataset, tmp_path, editor, [0.9] * 3, "--limit", 3, "--json") == 0
    out, err = capsys.readouterr()
    assert [(row["kind"], row["edits"]) for row in map(json.loads, out.splitlines())][:3] == [
        (kind.value, 1) for kind in dict.fromkeys(KINDS)
    ]
    assert "removing an object" not in err


def test_what_it_cannot_do_is_counted_and_told() -> None:
    edits = mixed(asked(SESSIONS), None)

    class Picky(FakeEditor):
        def offer(self, request: object) -> Offer | Declined:
            return Declined("It cannot.") if "do 3" in request.instruction else Offer(0.0, 1.0, "")  # type: ignore[attr-defined]

    learned: list[object] = []
    found = measure(
        Picky([picture("red"), Unavailable("It is away."), picture("blue"), picture("gold")], name="mine"),
        FakeJudge([verdict(0.9)] * 3), edits, learned.append, lambda what, share: None, lambda: False,
    )  # fmt: skip
    whole = total(found.kinds)
    assert (whole.edits, whole.told, whole.passed, whole.failed, whole.declined) == (5, 3, 3, 1, 1)
    assert found.problems == {"It cannot.": 1, "It is away.": 1}
    assert len(learned) == 4
    assert {kind: (one.told, one.passed) for kind, one in recorded(edits).items()} == {
        Kind.REMOVE_OBJECT: (3, 2),
        Kind.WEATHER: (1, 1),
        Kind.OTHER: (1, 1),
    }
    assert isinstance(found, Measured)


def test_a_picture_that_is_not_what_the_dataset_says_is_named(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(dataset, copy)
    for file in (copy / "images" / "source").iterdir():
        file.write_bytes(b"no picture")
    assert measured(copy, tmp_path / "home", Looking(FakeEditor([])), []) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "sessions.jsonl:1: " in err
    assert "Traceback" not in err


@dataclass(frozen=True)
class Looking:
    """Looks at the picture it is given."""

    editor: FakeEditor
    name = "mine"
    leaves_machine = False

    def offer(self, request: EditRequest) -> Offer | Declined:
        return self.editor.offer(request)

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        assert request.source.data
        return self.editor.edit(request, progress, cancelled)


def test_edits_that_a_lora_learned_from_are_counted_apart(tmp_path: Path) -> None:
    edits = mixed(asked(SESSIONS), None)
    mine = tmp_path / "mine"
    mine.mkdir()
    assert learned_from(Local(Model("owner/name", (Lora(mine),))), edits) == 0
    (mine / "lora.json").write_text(json.dumps({"base": "owner/name", "sessions": [SESSIONS[0].id, SESSIONS[3].id, "another"]}))
    assert learned_from(Local(Model("owner/name", (Lora(mine),))), edits) == 2
    assert base_of([Lora(tmp_path), Lora(mine / "weights.safetensors"), Lora(mine)]) == "owner/name"
    (mine / "lora.json").write_text("[")
    assert (learned_from(Local(Model("owner/name", (Lora(mine),))), edits), base_of([Lora(mine)])) == (0, "")
    assert learned_from(FakeEditor([]), edits) == 0


@pytest.mark.parametrize(
    ("offers", "more", "why"),
    [
        (Offer(0.04, 8.0, ""), (), "mine takes money for each edit: only what is free is measured"),
        (Declined("It needs a model."), (), "mine does none of these edits: It needs a model."),
        (Offer(0.0, 1.0, ""), ("--limit", 0), "--limit is the number of edits to make: give at least 1"),
        (Offer(0.0, 1.0, ""), ("--data", "gone"), "gone is not there"),
        (Offer(0.0, 1.0, ""), ("--lora", "gone"), "there is no LoRA “gone”: give its folder"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(
    offers: Offer | Declined, more: tuple[object, ...], why: str, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = FakeEditor([], name="mine", offers=offers)
    assert measured(dataset, tmp_path, editor, [], *more) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert why in err
    assert err.count("\n") == 1
