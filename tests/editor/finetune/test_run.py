"""Tests of fine-tuning from edits to a LoRA that is edited with: killed, stopped and gone on with, and never half there."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from peft.utils import get_peft_model_state_dict
from PIL import Image
from safetensors.torch import load_file
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.loras import known
from editor.backends.local.models import Lora, Model
from editor.errors import NotConfigured, Stopped, Unavailable
from editor.finetune import Judged, Report, finetune
from editor.finetune.pairs import split
from editor.finetune.samples import GAP
from editor.judges.pixels import Pixels
from editor.types import EditRequest, EditResult, Verdict
from tests.editor.finetune.conftest import BASES
from tests.editor.finetune.edits import QUIET, SIDE, SMALL, never, recorded, untold

ROOT = Path(__file__).parents[3]
WEIGHTS = "pytorch_lora_weights.safetensors"


def differ(one: Path, other: Path) -> float:
    left, right = load_file(one / WEIGHTS), load_file(other / WEIGHTS)
    assert left.keys() == right.keys()
    return max((left[name] - right[name]).abs().max().item() for name in left)


def figures(report: Report) -> tuple[float | None, ...]:
    return report.first_loss, report.last_loss, report.held_first, report.held_last


def heard(said: list[str]) -> Callable[[str, float | None], None]:
    return lambda text, share: said.append(text)


@pytest.mark.parametrize("name", BASES)
def test_what_was_trained_is_edited_with(base: Callable[[str], str], name: str, tmp_path: Path) -> None:
    options = replace(SMALL, steps=2, learning_rate=1e-2)
    report = finetune(base(name), recorded(10), tmp_path / "red squares", options, untold, never)
    assert report.lora == tmp_path / "red squares"
    assert (report.pairs, report.held) == (8, 2)
    model = Model(base(name), (Lora(report.lora),))
    bare, worn = (Local(one, Chosen(pixels=SIDE * SIDE)) for one in (Model(base(name)), model))
    # What is drawn while it learns is what the editor draws, without the LoRA and with it.
    shown = split(recorded(10), options).held[0]
    request = EditRequest(shown.before, shown.instruction, (shown.kind,), seed=0)
    for editor, step in ((bare, 0), (worn, 2)):
        row = Image.open(report.lora / "samples" / f"step {step:06} photo 1.png")
        sampled = row.crop((SIDE + GAP, 0, 2 * SIDE + GAP, SIDE))
        assert editor.edit(request, untold, never).picture.open().tobytes() == sampled.tobytes()
    drawn = {path.read_bytes() for path in (report.lora / "samples").iterdir()}
    assert len(drawn) == 2
    # All that was learned is worn: diffusers only warns of what it does not know.
    with worn.shelf.taken(model, untold, never) as loaded:
        part = "unet" if hasattr(loaded.pipeline, "unet") else "transformer"
        (adapter,) = known(loaded.pipeline)
        read = get_peft_model_state_dict(getattr(loaded.pipeline, part), adapter_name=adapter)
    learned = {name.removeprefix(f"{part}."): value for name, value in load_file(report.lora / WEIGHTS).items()}
    torch.testing.assert_close(dict(read), learned)
    assert all(value.abs().max() > 0 for value in learned.values())
    about = json.loads((report.lora / "lora.json").read_text())
    assert about["base"] == base(name)
    assert len(about["sessions"]) == 4
    assert shown.session not in about["sessions"]  # what was held out can still be measured on
    assert model.name.startswith(f"{name} + red squares@1#")


def test_the_folder_holds_what_a_person_looks_for_and_nothing_is_left_beside_it(base: Callable[[str], str], tmp_path: Path) -> None:
    report = finetune(base("pix2pix"), recorded(10), tmp_path / "lora", SMALL, untold, never, left_out={"not consented": 3})
    assert [path.name for path in tmp_path.iterdir()] == ["lora"]
    assert sorted(path.name for path in report.lora.iterdir()) == ["README.md", "log", "lora.json", WEIGHTS, "samples"]
    rows = {path.name: Image.open(path).size for path in (report.lora / "samples").iterdir()}
    assert set(rows) == {f"step {step:06} photo 1.png" for step in (0, 3, 6)}
    assert set(rows.values()) == {(3 * SIDE + 2 * GAP, SIDE)}
    log = EventAccumulator(str(report.lora / "log"))
    log.Reload()
    losses = log.Scalars("loss")
    assert [event.step for event in losses] == [1, 2, 3, 4, 5, 6]
    assert losses[0].value == pytest.approx(report.first_loss)
    card = (report.lora / "README.md").read_text()
    for said in ("8 edits of 4 sessions were trained on", "CC-BY-2.0 | 10", "not consented | 3", "https://example.org/3.jpg", "rank | 4"):
        assert said in card
    assert str(tmp_path) not in card


class Strict:
    """Says what it is told to, one verdict after the other; None: it is down."""

    name = "strict"

    def __init__(self, *passed: bool | None) -> None:
        self.passed = list(passed)
        self.asked = list[tuple[EditRequest, EditResult]]()

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        self.asked.append((request, result))
        if (passed := self.passed.pop(0)) is None:
            raise Unavailable("The judge is asleep.")
        verdict = Pixels(0.7).judge(request, result)
        return replace(verdict, passed=passed, score=0.9 if passed else 0.2)


def test_the_judge_sees_held_out_photos_before_and_after_and_the_card_tells_both(base: Callable[[str], str], tmp_path: Path) -> None:
    judge = Strict(False, False, True, None)
    options = replace(SMALL, samples=2, held=0.2)
    told = list[tuple[str, float | None]]()
    report = finetune(base("pix2pix"), recorded(10), tmp_path / "lora", options, lambda *one: told.append(one), never, judge)
    drawing = [one for one in told if one[0].startswith("drawing held-out photo")]
    assert {what for what, _ in drawing} == {"drawing held-out photo 1 of 2", "drawing held-out photo 2 of 2"}
    shares = [share or 0.0 for _, share in drawing]
    once = shares[: shares.index(1.0) + 1]
    assert once == sorted(once)
    assert shares == 3 * once  # before, half way, and in the end
    assert report.before == Judged(2, 2, 0, pytest.approx(0.2))
    assert report.after == Judged(2, 1, 1, pytest.approx(0.9))
    away = {request.source.id for request, _ in judge.asked}
    assert len(away) == 2
    # Before and after: the same photos by the same seeds, and other pictures.
    assert [request for request, _ in judge.asked[:2]] == [request for request, _ in judge.asked[2:]]
    assert judge.asked[0][1].picture.id != judge.asked[2][1].picture.id
    card = (report.lora / "README.md").read_text()
    assert "| the base alone | 2 | 2 | 0 | 0.200 |" in card
    assert "| with this LoRA | 2 | 1 | 1 | 0.900 |" in card


def test_terms_that_were_accepted_stand_in_the_card(base: Callable[[str], str], tmp_path: Path) -> None:
    examples = (*recorded(8), *recorded(2, session="another", terms=frozenset({"gemini"})))
    with pytest.raises(NotConfigured, match="--accept-terms gemini"):
        finetune(base("pix2pix"), examples, tmp_path / "lora", QUIET, untold, never)
    report = finetune(base("pix2pix"), examples, tmp_path / "lora", QUIET, untold, never, accepted=frozenset({"gemini"}))
    assert "2 of the edits are bound by the terms of Gemini" in (report.lora / "README.md").read_text()


def test_what_was_stopped_goes_on_to_the_same_end(base: Callable[[str], str], tmp_path: Path) -> None:
    straight = finetune(base("pix2pix"), recorded(10), tmp_path / "straight", QUIET, untold, never)
    said = list[str]()
    out = tmp_path / "stopped"
    with pytest.raises(Stopped, match="at step 2"):  # between two checkpoints
        finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), lambda: said[-1].startswith("step 2"))
    assert not out.exists()
    said.clear()
    report = finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), never)
    assert [text.partition(",")[0] for text in said if text.startswith("step")] == [f"step {number} of 6" for number in (3, 4, 5, 6)]
    assert not any("reading" in text for text in said)
    assert differ(report.lora, straight.lora) == 0
    assert figures(report) == figures(straight)


CHILD = """
import sys
from pathlib import Path
from editor.finetune import finetune
from tests.editor.finetune.edits import QUIET, never, recorded
finetune(sys.argv[1], recorded(10), Path(sys.argv[2]), QUIET, lambda text, share: print(text, flush=True), never)
"""


def killed(base: str, out: Path, at: str) -> list[str]:
    """What a process said until it was killed: at the first line that begins so."""
    command = [sys.executable, "-c", CHILD, base, str(out)]
    told = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=told, cwd=ROOT) as child:
        assert child.stdout
        said = list[str]()
        for line in child.stdout:
            said.append(line.strip())
            if line.startswith(at):
                child.send_signal(signal.SIGKILL)
                break
    assert child.returncode == -signal.SIGKILL
    return said


def test_what_was_killed_goes_on_from_its_last_checkpoint_to_the_same_end(base: Callable[[str], str], tmp_path: Path) -> None:
    straight = finetune(base("pix2pix"), recorded(10), tmp_path / "straight", QUIET, untold, never)
    out = tmp_path / "killed"
    first = killed(base("pix2pix"), out, "reading picture 7")
    second = killed(base("pix2pix"), out, "step 5 of 6")
    time.sleep(1)  # TensorBoard puts the files of one log in order by the second they were begun in
    assert not out.exists()
    assert any(line.startswith("reading picture 7") for line in first)
    said = list[str]()
    report = finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), never)
    steps = [line for line in said if line.startswith("step")]
    assert [line.partition(",")[0] for line in steps] == ["step 4 of 6", "step 5 of 6", "step 6 of 6"]
    # What was not kept is learned once more, and comes out as it did.
    assert steps[:2] == [line for line in second if line.startswith(("step 4", "step 5"))]
    assert not any("reading" in line for line in said)
    assert differ(report.lora, straight.lora) == 0
    assert figures(report) == figures(straight)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("killed")] == ["killed"]
    log = EventAccumulator(str(report.lora / "log"), purge_orphaned_data=True)
    log.Reload()
    assert [event.step for event in log.Scalars("loss")] == [1, 2, 3, 4, 5, 6]


def test_with_other_settings_or_edits_it_does_not_go_on(base: Callable[[str], str], tmp_path: Path) -> None:
    out, said = tmp_path / "lora", list[str]()
    with pytest.raises(Stopped):
        finetune(base("pix2pix"), recorded(10), out, replace(QUIET, rank=2), untold, lambda: True)
    # So far nothing was learned: other settings are as good.
    with pytest.raises(Stopped, match="at step 0"):
        finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), lambda: said[-1].startswith("loading what learns"))
    for options, examples in ((replace(QUIET, rank=8), recorded(10)), (QUIET, recorded(12))):
        with pytest.raises(NotConfigured, match=r"was begun with other settings or other edits: .* delete “lora\.part”"):
            finetune(base("pix2pix"), examples, out, options, untold, never)
    with pytest.raises(NotConfigured, match="was begun with other settings"):
        finetune(base("klein"), recorded(10), out, QUIET, untold, never)


def test_two_do_not_train_the_same_at_once(base: Callable[[str], str], tmp_path: Path) -> None:
    refused = list[str]()

    def meanwhile(text: str, share: float | None) -> None:
        if text.startswith("step 1"):
            with pytest.raises(NotConfigured) as error:
                finetune(base("pix2pix"), recorded(10), tmp_path / "lora", QUIET, untold, never)
            refused.append(str(error.value))

    finetune(base("pix2pix"), recorded(10), tmp_path / "lora", QUIET, meanwhile, never)
    assert refused == ["“lora” is being trained right now: wait for it, or name another folder."]


def test_what_is_refused_leaves_nothing_behind(base: Callable[[str], str], tmp_path: Path) -> None:
    def asked(*args: Any, **more: Any) -> None:
        with pytest.raises(NotConfigured):
            finetune(*args, **more)

    out = tmp_path / "new" / "lora"
    asked(base("pix2pix"), recorded(10, licence=""), out, SMALL, untold, never)
    asked(base("pix2pix"), recorded(3), out, SMALL, untold, never)
    asked(str(tmp_path / "no base"), recorded(10), out, SMALL, untold, never)
    asked(base("pix2pix"), recorded(10), out, replace(SMALL, steps=0), untold, never)
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").write_text("")
    with pytest.raises(NotConfigured, match="Nothing can be written to “file”"):
        finetune(base("pix2pix"), recorded(10), tmp_path / "file" / "lora", SMALL, untold, never)


def test_a_damaged_or_full_disk_is_a_sentence_and_what_was_kept_stays(base: Callable[[str], str], tmp_path: Path) -> None:
    out, said = tmp_path / "lora", list[str]()
    with pytest.raises(Stopped, match="at step 4"):
        finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), lambda: said[-1].startswith("step 4"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))  # the checkpoint at the end has more
    try:
        with pytest.raises(Unavailable, match="make room on the disk and go on"):
            finetune(base("pix2pix"), recorded(10), out, QUIET, untold, never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    said.clear()
    kept = {file: file.read_bytes() for file in (tmp_path / "lora.part" / "kept").iterdir()}
    for file, whole in kept.items():
        file.write_bytes(whole[:40])
    with pytest.raises(Unavailable, match="or delete it and begin anew"):
        finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), never)
    assert not out.exists()
    for file, whole in kept.items():
        file.write_bytes(whole)
    said.clear()
    finetune(base("pix2pix"), recorded(10), out, QUIET, heard(said), never)
    assert [text.partition(",")[0] for text in said if text.startswith("step")] == ["step 5 of 6", "step 6 of 6"]


def test_a_disk_that_takes_not_even_the_settings_is_a_sentence(base: Callable[[str], str], tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(NotConfigured, match=r"Nothing can be written to “lora\.part” \(.*\): make room there"):
            finetune(base("pix2pix"), recorded(10), tmp_path / "lora", QUIET, untold, never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_training_leaves_the_program_as_it_was(base: Callable[[str], str], tmp_path: Path) -> None:
    before = torch.get_rng_state(), torch.get_num_threads()
    finetune(base("pix2pix"), recorded(10), tmp_path / "lora", QUIET, untold, never)
    assert torch.equal(torch.get_rng_state(), before[0])
    assert torch.get_num_threads() == before[1]
    # Another precision than before would be refused by what accelerate remembers.
    assert finetune(base("klein"), recorded(10), tmp_path / "half", replace(SMALL, steps=1, precision="bf16"), untold, never).steps == 1
