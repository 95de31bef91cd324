"""A turn that Nano-Banana draws and Gemini judges, with the real SDK against a server on loopback: what is recorded and what it costs."""

import io
import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from skimage import data

from editor.backends import EDITORS
from editor.errors import NoEditor
from editor.gemini import EDITING, JUDGING, Clock, Door, Limits
from editor.judges import JUDGES
from editor.types import Picture
from session.record import turn_record
from session.settings import Parts, Settings, build
from session.types import Origin, Session, State, Turn
from session.wish import Fact, Wish
from tests.fake_gemini import (
    GOOD,
    KEY,
    LINT,
    Asked,
    FakeGemini,
    Reply,
    Wire,
    blocked,
    busy,
    by_model,
    counted,
    finished,
    held,
    pictured,
    raw,
    said,
    scored,
    serving,
    silence,
)  # fmt: skip

CAT = Image.fromarray(data.chelsea()).resize((640, 426))


def drawn(color: str, size: tuple[int, int] = (640, 426)) -> Picture:
    """The cat with a hat of this colour."""
    image = CAT.copy()
    image.paste(color, (250, 20, 400, 120))
    return Picture.of(image.resize(size))


@dataclass
class Studio:
    parts: Parts
    session: Session
    fake: FakeGemini
    stages: list[str]
    count: int = 0

    def say(self, words: str, stopped: threading.Event | None = None, **more: Any) -> Turn:
        self.count += 1
        wish = Wish(f"t{self.count}", "ann", self.session.id, words, self.now().at, **more)
        gemini = self.parts.gemini.connect(KEY)
        cancelled = (stopped or threading.Event()).is_set

        def progress(what: str, share: float | None) -> None:
            self.stages.append(what)

        facts: list[Fact] = []
        for fact in self.parts.engine.carry_out(
            self.parts.bring(wish, gemini, progress, cancelled, reads=False, edits=True), progress, cancelled
        ):
            facts.append(fact)
        return self.now().turn(wish.turn)

    def now(self) -> Session:
        return self.parts.store.session(self.session.id, "ann")

    def asked(self, model: str) -> list[Asked]:
        return [asked for asked in self.fake.asked if asked.model == model]


@contextmanager
def studio(home: Path, edits: list[Reply], judgements: list[Reply], **limits: Any) -> Generator[Studio]:
    with serving(by_model(edits, judgements)) as fake:
        parts = build(Settings(home), EDITORS, JUDGES)
        parts = replace(parts, gemini=Door(fake.address, limits=Limits(one=60.0, **limits), clock=Clock(chance=lambda: 0.0)))
        session = parts.store.create("ann", Picture.of(CAT), Origin("0" * 64, CAT.size))
        yield Studio(parts, session, fake, [])
        parts.store.close()


def test_a_rejected_try_is_made_again_with_the_critique_and_what_follows_is_resolved(tmp_path: Path) -> None:
    edits = [pictured(drawn("salmon")), pictured(drawn("red")), pictured(drawn("blue"))]
    with studio(tmp_path, edits, [scored(LINT, 0.3), scored(GOOD, 0.95)]) as ann:
        hat = ann.say("add a red hat to the cat")
        assert [attempt.verdict.passed for attempt in hat.attempts if attempt.verdict] == [False, True]
        assert {attempt.verdict.judge for attempt in hat.attempts if attempt.verdict} == {"gemini"}
        assert hat.kept == 1
        first, second = ann.asked(EDITING)
        assert str(LINT["critique"]) not in first.words[0]
        assert str(LINT["critique"]) in second.words[0]
        assert first.pictures[0].id == ann.session.source.id
        blue = ann.say("make it blue")
        assert "hat" in blue.reading.meant
        assert "hat" in ann.asked(EDITING)[2].words[0]
        assert ann.asked(EDITING)[2].pictures[0].id == hat.picture.id if hat.picture else False
        assert blue.picture == drawn("blue")


def test_what_is_spent_is_what_the_server_charged(tmp_path: Path) -> None:
    edits = [pictured(drawn("salmon")), pictured(drawn("red"))]
    garbled = said("{", usage=counted(asked=900, words=50, thoughts=50))
    with studio(tmp_path, edits, [garbled, scored(LINT, 0.3), scored(GOOD, 0.95)]) as ann:
        turn = ann.say("add a red hat to the cat")
        bill = 2 * (1500 * 1.5 + 200 * 7.5 + 1120 * 30) / 1e6 + (900 * 2 + 100 * 12) / 1e6 + 2 * (1000 * 2 + 300 * 12) / 1e6
        assert ann.parts.store.spent(ann.session.id) == pytest.approx(bill, abs=3e-6)
        shown = sum(attempt.result.usd for attempt in turn.attempts if attempt.result)
        shown += sum(attempt.verdict.usd for attempt in turn.attempts if attempt.verdict)
        assert shown < bill  # the answer that could not be read left nothing, and was paid for


def test_an_earlier_look_goes_along_as_a_picture(tmp_path: Path) -> None:
    colors = ("red", "blue", "crimson")
    with studio(tmp_path, [pictured(drawn(color)) for color in colors], [scored(GOOD, 0.95)]) as ann:
        first, _, _ = (ann.say(said) for said in ("add a red hat to the cat", "make it blue", "give the hat back its colour"))
        asked = ann.asked(EDITING)[-1]
        assert first.picture is not None
        assert [shown.id for shown in asked.pictures] == [drawn("blue").id, first.picture.id]
        assert "only shows what is spoken of" in asked.words[0]


def test_a_reply_of_another_size_is_fitted_and_its_own_bytes_are_kept(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn("red", (1152, 768)).open().save(out, "JPEG", quality=95, comment=b"as it came")
    reply = Picture(out.getvalue(), "image/jpeg")
    with studio(tmp_path, [pictured(reply)], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("add a red hat to the cat")
        result = turn.attempts[0].result
        assert result
        assert result.picture.size == ann.session.source.size
        assert result.reply
        assert (result.reply.data, result.reply.size) == (reply.data, (1152, 768))
        [attempt] = turn_record(ann.now(), turn)["attempts"]  # pyright: ignore[reportGeneralTypeIssues]
        assert attempt["reply"]["size"] == (1152, 768)
        assert Path(attempt["reply"]["picture"]).read_bytes() == reply.data
        assert [shown.id for shown in ann.asked(JUDGING)[0].pictures] == [result.picture.id, ann.session.source.id]


def test_a_refusal_ends_the_turn_and_its_price_stands_in_the_books(tmp_path: Path) -> None:
    with studio(tmp_path, [finished("IMAGE_SAFETY")], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("turn day into night")  # the built-in editor could do it, and is not asked
        assert [attempt.editor for attempt in turn.attempts] == ["nano-banana"]
        assert turn.picture is None
        assert "safety" in (turn.attempts[0].problem or "")
        assert ann.parts.store.spent(ann.session.id) > 0


def test_what_nano_banana_cannot_do_now_is_carried_to_the_next_editor(tmp_path: Path) -> None:
    with studio(tmp_path, [finished("NO_IMAGE")], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("turn day into night")
        assert [attempt.editor for attempt in turn.attempts] == ["nano-banana", "built-in"]
        assert turn.kept == 1


def test_a_busy_server_is_waited_for_and_that_is_told(tmp_path: Path) -> None:
    with studio(tmp_path, [busy("0.2s"), pictured(drawn("red"))], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("add a red hat to the cat")
        assert turn.picture == drawn("red")
        assert any(stage.startswith("waiting") and "busy" in stage for stage in ann.stages)


def test_an_unchanged_picture_is_judged_for_nothing(tmp_path: Path) -> None:
    with studio(tmp_path, [pictured(Picture.of(CAT))], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("add a red hat to the cat")
        assert turn.attempts[0].verdict
        assert turn.attempts[0].verdict.gates == ("nothing changed",)
        assert turn.picture is None
        assert ann.asked(JUDGING) == []


def test_where_the_judge_is_down_the_edit_is_kept_unjudged(tmp_path: Path) -> None:
    with studio(tmp_path, [pictured(drawn("red"))], [blocked("SAFETY")]) as ann:
        turn = ann.say("add a red hat to the cat")
        assert turn.picture == drawn("red")
        assert turn.attempts[0].verdict is None
        assert "Not judged" in (turn.attempts[0].problem or "")
        assert len(ann.asked(EDITING)) == 1


def test_what_arrives_after_stop_is_kept_as_a_try_and_paid(tmp_path: Path) -> None:
    stopped, left = threading.Event(), threading.Event()

    def stop_first(wire: Wire, asked: Asked) -> None:
        stopped.set()
        held(left, pictured(drawn("red")))(wire, asked)

    with studio(tmp_path, [stop_first], [scored(GOOD, 0.95)]) as ann:
        turn = ann.say("add a red hat to the cat", stopped)
        left.set()
        assert (turn.state, turn.kept) == (State.CANCELLED, None)
        ann.parts.engine.late.wait(60)
        turn = ann.now().turn(turn.id)
        [late] = turn.attempts
        assert late.result
        assert late.result.picture == drawn("red")
        assert ann.asked(JUDGING) == []
        assert ann.parts.store.spent(ann.session.id) == pytest.approx(late.result.usd, abs=1e-6)
        ann.parts.store.keep(turn.id, "ann", 0)
        assert ann.now().turn(turn.id).picture == drawn("red")


def test_an_answer_that_never_comes_may_have_been_paid_and_is_counted(tmp_path: Path) -> None:
    with studio(tmp_path, [silence(3.0)], [scored(GOOD, 0.95)], tries=1) as ann:
        ann.parts = replace(ann.parts, gemini=replace(ann.parts.gemini, limits=Limits(one=0.5, tries=1)))
        turn = ann.say("add a red hat to the cat", editor="nano-banana")
        assert turn.picture is None
        assert "may still charge" in (turn.attempts[0].problem or "")
        assert ann.parts.store.spent(ann.session.id) > 0.03


def test_more_is_reserved_than_is_ever_spent(tmp_path: Path) -> None:
    with studio(tmp_path, [pictured(drawn("red"))], [scored(LINT, 0.66)]) as ann:
        engine = replace(ann.parts.engine, max_usd=0.10)
        wish = ann.parts.bring(
            Wish("t", "ann", ann.session.id, "add a red hat to the cat", None),
            ann.parts.gemini.connect(KEY), lambda what, share: None, lambda: False, reads=False, edits=True,
        )  # fmt: skip
        with pytest.raises(NoEditor, match="may cost"):
            list(engine.carry_out(wish, lambda what, share: None, lambda: False))
        assert ann.fake.asked == []


def test_the_key_is_in_nothing_that_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    edits = [busy("0.1s"), pictured(drawn("salmon")), raw(b"<html>", 500), pictured(drawn("red"))]
    with caplog.at_level("DEBUG"), studio(tmp_path, edits, [scored(LINT, 0.3), said("prose"), said("prose")]) as ann:
        turn = ann.say("add a red hat to the cat")
        assert KEY not in repr(turn)
        assert KEY not in json.dumps([asked.body for asked in ann.fake.asked])
    assert KEY not in caplog.text
    assert KEY not in "".join(capfd.readouterr())
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()]


def test_without_a_key_it_says_what_to_do(tmp_path: Path) -> None:
    with studio(tmp_path, [], []) as ann:
        wish = Wish("t", "ann", ann.session.id, "add a red hat to the cat", None)
        with pytest.raises(NoEditor) as auto:
            list(ann.parts.engine.carry_out(wish, lambda what, share: None, lambda: False))
        assert str(auto.value).count("Nano-Banana") == 1
        with pytest.raises(NoEditor, match="GEMINI_API_KEY") as named:
            list(ann.parts.engine.carry_out(replace(wish, editor="nano-banana"), lambda what, share: None, lambda: False))
        assert "Settings" in str(named.value)
