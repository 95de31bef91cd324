"""What programs may do here: the actions of the page, by name, typed and documented, over gradio_client and as MCP tools."""

import base64
import binascii
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

import gradio as gr
from gradio.events import api

from editor.classify import classify
from editor.errors import BadPicture, EditError, Unclear
from editor.instructions import instruction
from editor.pictures import MOST_BYTES, Intake, working_picture
from editor.types import Attempt, EditRequest, EditResult
from session.desk import Ticket
from session.examples import Example, examples
from session.record import verdict_record
from session.screen.asked import Asked
from session.screen.dataset import Dataset, told
from session.screen.edit import Edit
from session.screen.exports import Exported
from session.screen.guard import Guard, Person
from session.screen.guard.routes import label
from session.screen.quota import SESSIONS, counted, room_for_a_photo
from session.screen.work import asks, ended
from session.settings import Parts
from session.types import Origin, Session, Turn
from session.view.words import picture

Answer = dict[str, Any]
LONGEST_WAIT = 600.0  # seconds; an edit takes three tries of up to 90 at the most, and may wait for others


@dataclass(frozen=True)
class Tools:
    """Each takes a session's id, as `open_photo` gives it, and answers with plain values. What cannot be done is a gr.Error with one
    sentence. `request` is filled in by Gradio: it tells whose sessions they are."""

    parts: Parts
    guard: Guard
    busy: set[str] = field(default_factory=set[str])
    """Who has a photo opened or an edit judged just now: that takes a second of a processor that others share."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def open_photo(self, request: gr.Request, photo: str, title: str = "") -> Answer:
        """Begins an editing session with a photo: its bytes as base64 or as a data URL (PNG, JPEG or WebP; at most 700 kB, a larger file is
        sent as the body of POST /photo, which answers with a session too), or the name of an example photo, or, where Palimpsest runs for
        you alone, the path of a file on its machine. The answer holds the session's id, which all other tools take, the address the
        picture is served at, its width and height in pixels, and notes on how the photo was changed to be worked on.

        Args:
            photo: base64, a data URL, the name of an example (dahlia, cat, ...), or a path.
            title: What the session is to be called; may be empty.
        """
        person = self._person(request)
        self._said(lambda: room_for_a_photo(self.parts, person))
        with self._in_turn(person, "Another photo of yours is still on its way: wait for it."):
            intake, origin, name = self._taken(photo)
        known = example(photo)
        licence = known.licence if known else ""
        made = self.parts.store.create(person.owner, intake.picture, origin, title=label(title) or name, licence=licence)
        counted(self.parts, person, SESSIONS)
        return {**_place(made), "notes": list(intake.notes)}

    def edit(self, request: gr.Request, session: str, words: str, editor: str = "auto", region: list[int] | None = None) -> Answer:
        """Says what to change, in the words a person would use, and waits until it is done and judged. The words are read against the turns
        before: "make it blue", "undo that", "go back to the photo". The answer tells what was understood, every try with its scores, and
        where the picture is served; or a question and its choices where it is not clear what is meant: then say one of the choices.

        Args:
            session: The id of the session.
            words: What to change.
            editor: "auto", "built-in", "local", or "nano-banana" where a key is set for the app.
            region: x0, y0, x1, y1 in pixels of the picture, where the words mean only that place.
        """
        person = self._person(request)
        asked = Asked(session=session, said=words, editor=editor or "auto", box=tuple(region or ()))
        if asked.box and len(asked.box) != 4:
            raise gr.Error("A region is four numbers: x0, y0, x1, y1.", print_exception=False)
        shown = self._said(lambda: Edit(self.parts).send(person, asked))
        waiting = cast("list[Answer]", shown.get("waiting", [])) or [cast("Answer", shown["running"])]
        ticket = self._ended(str(waiting[-1]["turn"]), person)
        now = self._session(session, person)
        if question := asks(ticket):
            choices = list(question.choices) if isinstance(question, Unclear) else []
            return {**_place(now), "question": question.question, "choices": choices}
        turn = ended(ticket)
        if turn is None:
            raise gr.Error(str(ticket.error or "Nothing was edited."), print_exception=False)
        return {**_turn(turn), **_place(now)}

    def undo(self, request: gr.Request, session: str) -> Answer:
        """Goes back to the picture before the one that is open, and tells where that is served. Nothing is lost: what is said next begins a
        branch.

        Args:
            session: The id of the session.
        """
        person = self._person(request)
        now = self._session(session, person)
        made = [turn for turn in now.path(now.at) if turn.picture is not None]
        if not made:
            raise gr.Error("This is the photo itself: there is nothing to undo.", print_exception=False)
        self.parts.store.go(now.id, now.owner, made[-1].parent)
        return _place(self._session(session, person))

    def judge(self, request: gr.Request, before: str, after: str, words: str) -> Answer:
        """Judges an edit that was made anywhere, by the rubric of this app: compliance 40 %, seamlessness 25 %, preservation 20 %,
        technical quality 15 %. The answer holds the four scores and the total, each 0 to 1 or null where the judge cannot tell, whether it
        passes, and what the judge found.

        Args:
            before: The photo, as open_photo takes it.
            after: The edited photo, in the same way.
            words: The instruction that was to be carried out; it must stand alone.
        """
        person = self._person(request)
        with self._in_turn(person, "Another edit of yours is still being judged: wait for it."):
            return self._judged(before, after, words)

    def _judged(self, before: str, after: str, words: str) -> Answer:
        (source, _, _), (result, _, _) = self._taken(before), self._taken(after)
        said = self._said(lambda: instruction(words))
        asked = EditRequest(source.picture, said, tuple(guess.kind for guess in classify(said)))
        verdict = self._said(lambda: self.parts.engine.judge.judge(asked, EditResult(result.picture, None, "", "", 0.0, 0.0)))
        return verdict_record(verdict) | {"gates": list(verdict.gates)}

    def export(self, request: gr.Request, format: str, sessions: list[str] | None = None) -> Answer:
        """Writes what was saved to the dataset in a public format, checks it by reading it back, and waits until it is there. The answer
        tells where the zip is served for a day, how many sessions, pictures and rows it holds, why others were left out, and what reading
        it back found wrong.

        Args:
            format: "pico-banana", "parquet", "webdataset", "imagefolder", "magicbrush", "imgedit" or "editreward".
            sessions: The ids of the sessions to write; none for all that may be exported.
        """
        person = self._person(request)
        page = Dataset(self.parts)
        begun = self._said(lambda: page.export(person, Asked(format=format, sessions=tuple(sessions or ()))))
        ticket = self._waited(page.ticket(person, Asked(turn=cast("Answer", begun["export"])["key"])))
        done = next((fact for fact in ticket.facts if isinstance(fact, Exported)), None)
        if done is None or ticket.error:
            raise gr.Error(str(ticket.error or "Nothing was written."), print_exception=False)
        answer = told(done)
        return {
            "zip": f"/export/{answer.id}",
            "sessions": answer.sessions,
            "pictures": answer.pictures,
            "rows": answer.rows,
            "left_out": answer.left_out,
            "problems": list(answer.problems),
        }

    @contextmanager
    def _in_turn(self, person: Person, refused: str) -> Generator[None]:
        """Among strangers one at a time of each person, and a few of everybody."""
        if not self.parts.settings.shared:
            yield
            return
        with self.lock:
            if person.owner in self.busy:
                raise gr.Error(refused, print_exception=False)
            self.busy.add(person.owner)
        try:
            with ExitStack() as until:
                self._said(lambda: until.enter_context(self.parts.places.place(f"{person.owner} tools", person.address)))
                yield
        finally:
            with self.lock:
                self.busy.discard(person.owner)

    def _person(self, request: gr.Request) -> Person:
        return self._said(lambda: self.guard.person(cast("Any", request)))

    def _session(self, session: str, person: Person) -> Session:
        return self._said(lambda: Edit(self.parts).found(person, Asked(session=session), anew=True, whole=True))

    def _taken(self, photo: str) -> tuple[Intake, Origin, str]:
        """The photo, where it comes from, and a name for it."""
        if known := example(photo):
            intake = working_picture(known.file.read_bytes())
            return intake, Origin(intake.sha256, intake.size, known.url, known.author, known.landing_page), known.title
        data, name = self._said(lambda: self._bytes(photo))
        intake = self._said(lambda: working_picture(data))
        return intake, Origin(intake.sha256, intake.size), name

    def _bytes(self, photo: str) -> tuple[bytes, str]:
        path = Path(photo) if len(photo) < 1000 and not self.parts.settings.shared and "\0" not in photo else None
        if path and path.is_file():
            if path.stat().st_size > MOST_BYTES:
                raise BadPicture(f"This file has more than {MOST_BYTES // 1_000_000} MB, the most that is taken.")
            return path.read_bytes(), label(path.stem)
        try:
            return base64.b64decode(photo.rpartition(",")[2], validate=True), ""
        except (binascii.Error, ValueError):
            raise BadPicture("This is no photo: send it as base64, as a data URL, or name an example.") from None

    def _ended(self, turn: str, person: Person) -> Ticket:
        ticket = self.parts.desk.ticket(turn, person.owner)
        if ticket is None:
            raise gr.Error("This edit is not remembered any more: look at the session.", print_exception=False)
        return self._waited(ticket)

    @staticmethod
    def _waited(ticket: Ticket) -> Ticket:
        ticket.wait(timeout=LONGEST_WAIT)
        if ticket.state != "ended":
            raise gr.Error("It takes longer than ten minutes. It goes on: look at the session later.", print_exception=False)
        return ticket

    @staticmethod
    def _said(do: Callable[[], Any]) -> Any:
        """What it returns; where it refuses, the same sentence as Gradio hands it on."""
        try:
            return do()
        except EditError as error:
            raise gr.Error(str(error), print_exception=False) from None


def example(name: str) -> Example | None:
    return next((one for one in examples() if one.file.stem == name), None)


def _place(session: Session) -> Answer:
    """Where a session stands."""
    shown = session.picture(session.at)
    width, height = shown.size
    return {"session": session.id, "at": session.at or "", "picture": picture(shown.id), "width": width, "height": height}


def _turn(turn: Turn) -> Answer:
    reading = turn.reading
    return {
        "turn": turn.id,
        "said": reading.said,
        "meant": reading.meant,
        "short": reading.short,
        "kinds": [kind.value for kind in reading.kinds],
        "mentions": [asdict(mention) for mention in reading.mentions],
        "tries": [_try(attempt) for attempt in turn.attempts],
        "kept": turn.kept,
    }


def _try(attempt: Attempt) -> Answer:
    result = attempt.result
    made = {"picture": picture(result.picture.id), "model": result.model, "seconds": result.seconds, "usd": result.usd} if result else {}
    return {"editor": attempt.editor, "problem": attempt.problem, "verdict": verdict_record(attempt.verdict), **made}


def offer(tools: Tools) -> None:
    """Inside a gr.Blocks: makes each a named endpoint. Of all this app's endpoints these alone are listed."""
    for tool in (tools.open_photo, tools.edit, tools.undo, tools.judge, tools.export):
        api(tool, api_name=tool.__name__, concurrency_limit=None)
