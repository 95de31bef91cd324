"""Turns that a model on this machine draws: what is told and recorded of them, and that nobody pays for torch who uses none."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from skimage import data

from editor.backends import EDITORS
from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.models import Lora, Model
from editor.errors import NoEditor, NotConfigured
from editor.judges import JUDGES
from editor.types import Picture
from session.__main__ import main
from session.loras import model_with, wearable
from session.record import turn_record
from session.screen.page import editors
from session.settings import Parts, Settings, build, from_environment
from session.types import Origin, Session, Turn
from session.view.choices import where
from session.wish import Wish
from tests.tiny import klein, lora

CAT = Image.fromarray(data.chelsea()).resize((128, 96))
QUICK = {**EDITORS, "local": lambda: Local(chosen=Chosen(steps=2, pixels=128 * 96))}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return klein(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def warm(base: Path) -> Path:
    return lora(base, base.parent / "warm")


@pytest.fixture
def parts(base: Path, tmp_path: Path) -> Generator[Parts]:
    parts = build(Settings(tmp_path / "home", attempts=2, local=Model(str(base))), QUICK, JUDGES)
    yield parts
    parts.store.close()


def opened(parts: Parts) -> Session:
    return parts.store.create("ann", Picture.of(CAT), Origin("0" * 64, CAT.size))


def said(parts: Parts, session: Session, words: str, told: list[str] | None = None, stop_at: str = "never", turn: str = "t1") -> Turn:
    stages: list[str] = [] if told is None else told
    wish = Wish(turn, "ann", session.id, words, None, editor="local")
    for _ in parts.engine.carry_out(wish, lambda what, share: stages.append(what), lambda: stop_at in stages):
        pass
    return parts.store.session(session.id, "ann").turn(turn)


def test_a_turn_is_drawn_judged_and_recorded_with_what_drew_it(parts: Parts, warm: Path) -> None:
    session, told = opened(parts), list[str]()
    turn = said(parts, session, "make the photo warmer", told)
    first, second = turn.attempts
    assert told.index("loading tiny") < told.index("step 1 of 2")
    assert [stage for stage in told if stage.startswith("step")] == ["step 1 of 2", "step 2 of 2"] * 2
    assert (first.editor, first.result and first.result.model, first.result and first.result.usd) == ("local", "tiny", 0.0)
    assert first.verdict
    assert first.verdict.passed is False  # noise is no warmer photo
    assert second.request.seed == first.request.seed + 1
    assert second.request.critique
    assert second.result
    assert second.result.picture.id != first.result.picture.id  # type: ignore[union-attr]
    assert turn_record(session, turn)["attempts"][0]["model"] == "tiny"  # type: ignore[index]

    local = next(editor for editor in parts.engine.editors if isinstance(editor, Local))
    dressed = replace(local, model=Model(local.model.base, (Lora(warm, 0.5),)))  # type: ignore[union-attr]
    parts = replace(parts, engine=replace(parts.engine, editors=(dressed,)))
    told.clear()
    again = said(parts, session, "make the photo warmer", told, turn="t2").attempts[0]
    assert again.result
    assert again.result.model.startswith("tiny + warm@0.5#")
    assert "loading tiny" not in told


def test_what_was_left_out_is_recorded_with_the_try(parts: Parts, base: Path) -> None:
    session = opened(parts)
    model = Model(str(base), (), ("flash",))  # whose package is nowhere installed
    wish = Wish("t1", "ann", session.id, "make the photo warmer", None, editor="local", model=model, attempts=1)
    for _ in parts.engine.carry_out(wish, lambda *_: None, lambda: False):
        pass
    made = parts.store.session(session.id, "ann").turn("t1")
    note = "Left out: flash needs a graphics card of NVIDIA's."
    assert [attempt.result and attempt.result.note for attempt in made.attempts] == [note]
    assert turn_record(session, made)["attempts"][0]["note"] == note  # type: ignore[index]


def test_a_stopped_turn_is_recorded_as_stopped_and_the_photo_stays(parts: Parts) -> None:
    session = opened(parts)
    turn = said(parts, session, "make the photo warmer", stop_at="step 1 of 2")
    assert turn.kept is None
    assert [attempt.result for attempt in turn.attempts] == [None]
    assert turn.attempts[0].problem == "You stopped it."


def test_without_a_model_it_is_listed_and_says_what_it_needs(tmp_path: Path) -> None:
    parts = build(Settings(tmp_path), EDITORS, JUDGES)
    session = opened(parts)
    with pytest.raises(NoEditor, match="The local editor needs a model: name one with --local-model"):
        said(parts, session, "make the photo warmer")
    assert 'value="local"' not in editors(parts)
    assert "once it has a model: start the app with --local-model" in where(parts.engine.editors[-1])
    assert said_by_auto(parts, session).attempts[0].editor == "built-in"
    parts.store.close()


def said_by_auto(parts: Parts, session: Session) -> Turn:
    for _ in parts.engine.carry_out(Wish("auto", "ann", session.id, "make the photo warmer", None), lambda *_: None, lambda: False):
        pass
    return parts.store.session(session.id, "ann").turn("auto")


def test_with_one_the_page_offers_it_and_settings_name_it(parts: Parts, base: Path, warm: Path) -> None:
    assert '<option value="local">local</option>' in editors(parts)
    local = parts.engine.editors[-1]
    assert where(local) == "works on this machine, free, with tiny; its weights are read at the first edit"
    dressed = Local(Model(str(base), (Lora(warm, 0.5), Lora(warm.parent / "<b>"))))
    assert "with tiny and the LoRA warm at 0.5 and the LoRA &lt;b&gt;; its weights" in where(dressed)
    assert str(base.parent) not in where(dressed)


def test_the_environment_names_a_model() -> None:
    assert from_environment({}).local is None
    assert from_environment({"PALIMPSEST_LOCAL_MODEL": " ann/kontext "}).local == Model("ann/kontext")
    fast = {"PALIMPSEST_LOCAL_MODEL": "ann/kontext", "PALIMPSEST_LOCAL_SPEED": "first-block, compile"}
    assert from_environment(fast).local == Model("ann/kontext", (), ("compile", "first-block"))
    with pytest.raises(NotConfigured, match="no option “warp” for speed: choose from compile"):
        from_environment({"PALIMPSEST_LOCAL_SPEED": "warp"})


def test_the_command_line_draws_with_a_model_and_its_loras(
    base: Path, warm: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    CAT.save(tmp_path / "cat.png")
    asked = ["edit", str(tmp_path / "cat.png"), "make the photo warmer", "--editor", "local", "--attempts", "1", "--home", str(tmp_path)]
    status = main([*asked, "--local-model", str(base), "--lora", f"{warm}=0.5"], editors=QUICK)
    printed = capsys.readouterr()
    assert status == 3  # noise passes no judge
    assert json.loads(printed.out)["attempts"][0]["model"].startswith("tiny + warm@0.5#")
    assert "step 2 of 2 100%" in printed.err


def test_the_command_line_finds_a_lora_that_was_trained_in_the_home(
    base: Path, warm: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    CAT.save(tmp_path / "cat.png")
    own(tmp_path, base, warm, "mine")
    asked = ["edit", str(tmp_path / "cat.png"), "make the photo warmer", "--editor", "local", "--attempts", "1", "--home", str(tmp_path)]
    main([*asked, "--lora", "mine:0.5"], editors=QUICK)
    assert json.loads(capsys.readouterr().out)["attempts"][0]["model"].startswith("tiny + mine@0.5#")


def own(home: Path, base: Path, lora: Path, name: str) -> None:
    """As fine-tuning leaves one."""
    shutil.copytree(lora, home / "loras" / name)
    (home / "loras" / name / "lora.json").write_text(json.dumps({"base": str(base)}))


def test_what_was_trained_can_be_put_on_at_once_also_where_no_model_was_named(base: Path, warm: Path, tmp_path: Path) -> None:
    assert model_with(tmp_path, None, None, None) is None
    assert wearable(tmp_path, None) == ()
    own(tmp_path, base, warm, "mine")
    own(tmp_path, base, warm, "other")
    own(tmp_path, Path("ann/kontext"), warm, "foreign")
    (tmp_path / "loras" / "half").mkdir()
    (tmp_path / "loras" / "half" / "lora.json").write_text("{")
    assert [one.name for one in wearable(tmp_path, None)] == ["foreign", "mine", "other"]
    chosen = model_with(tmp_path, None, [("mine", 0.5), ("other", 1.0)], ["first-block"])
    assert chosen
    assert re.fullmatch(r"tiny \+ mine@0\.5#\w{8} \+ other@1#\w{8} \+ first-block", chosen.name)
    assert model_with(tmp_path, Model("ann/base", (Lora(warm),), ("compile",)), [], None) == Model("ann/base", (), ("compile",))
    for worn, says in (
        ([("gone", 1.0)], "no LoRA “gone” here any more"),
        ([("mine", 1.0), ("foreign", 1.0)], "mine and foreign were trained on different models"),
        ([("mine", 11.0)], "a number from -10 to 10, not 11"),
    ):
        with pytest.raises(NotConfigured, match=says):
            model_with(tmp_path, None, worn, None)
    with pytest.raises(NotConfigured, match="first-block and taylorseer exclude each other"):
        model_with(tmp_path, Model("ann/base"), None, ["taylorseer", "first-block"])


def test_a_try_that_failed_tells_the_model_it_asked(parts: Parts, warm: Path) -> None:
    session = opened(parts)
    turn = said(parts, session, "make the photo warmer", stop_at="step 1 of 2")
    assert [attempt.asked for attempt in turn.attempts] == ["tiny"]
    assert turn_record(session, turn)["attempts"][0]["model"] == "tiny"  # type: ignore[index]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--local-model", "gone"], "There is no folder “gone”"),
        (["--lora", "."], "a LoRA is put on a model: name that with --local-model"),
        (["--lora", "gone"], "there is no LoRA “gone”: give its folder, or the name of one that was trained in this home"),
        (["--local-model", "ann/kontext", "--lora", "gone"], "There is no safetensors file in the LoRA “gone”"),
        (["--local-model", "ann/kontext", "--lora", "gone=11"], "the weight of a LoRA is a number from -10 to 10, not “11”"),
        (["--local-model", "ann/kontext", "--speed", "warp"], "There is no option “warp” for speed: choose from compile"),
        (["--local-model", "ann/kontext", "--lora", "gone=nan"], "the weight of a LoRA is a number from -10 to 10, not “nan”"),
    ],
)
def test_what_was_named_and_is_not_there_is_told_before_anything_is_done(
    given: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    CAT.save("cat.png")
    try:
        status = main(["edit", "cat.png", "make the photo warmer", "--home", "home", *given])
    except SystemExit as ended:
        status = ended.code
    assert status == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.err.count("\n") == 1
    assert not shown.out
    assert not (tmp_path / "home").exists()


def test_torch_is_left_alone_until_a_local_model_draws(tmp_path: Path) -> None:
    started = f"""
import sys
from pathlib import Path
import app
from editor.backends import EDITORS
from editor.judges import JUDGES
from editor.language import parse
from session.screen import page
from session.settings import Settings, build
parts = build(Settings(Path({str(tmp_path)!r})), EDITORS, JUDGES)
print(page.editors(parts) and parse("make it blue").tokens[0].text)
print([name for name in ("torch", "diffusers", "transformers", "peft", "accelerate", "spaces") if name in sys.modules])
import torch
print(torch.__name__)
"""
    said = subprocess.run([sys.executable, "-c", started], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["make", "[]", "torch"]
