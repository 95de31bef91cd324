"""Rows as they were released, each as a session of its own: to look at, to judge again, to continue."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from editor.pictures import MOST_BYTES
from editor.types import Attempt, EditRequest, EditResult, Kind, Picture
from session.dataset import BadRow
from session.dataset.fields import Fields, Wrong, is_text
from session.dataset.files import Row, inside, lines
from session.dataset.pico_banana import names
from session.dataset.pictures import blank, taken_in
from session.types import Origin, Reading, Remark, Session, State, Turn

Find = Callable[[str], Path | None]
WHEN = datetime(2025, 10, 1, tzinfo=UTC)
"""The release: the rows have no times of their own."""
EDITOR = "nano-banana"
UNSCORED = "Released without its scores."
NOT_HERE = "Its picture was not brought along."
TITLE = 80  # characters


def nowhere(url: str) -> Path | None:
    return None


def sessions(root: Path, name: str, find: Find = nowhere) -> Iterator[Session]:
    """Raises BadRow."""
    for number, row in lines(root, name):
        try:
            yield Released(root, (name, number), find).session(row)
        except Wrong as wrong:
            raise BadRow(name, number, str(wrong)) from None


class Released:
    def __init__(self, root: Path, row: Row, find: Find) -> None:
        self.root, self.row, self.find = root, row, find

    def session(self, row: Fields) -> Session:
        return self.several(row) if "metadata_edit_turn_prompts" in row.values else self.single(row)

    def single(self, row: Fields) -> Session:
        """A row of sft.jsonl or of preference.jsonl, whose rejected pictures are tries of the same turn."""
        meant, short, better = row.text("text"), row.text("summarized_text"), row.text("output_image")
        named = row.text("edit_type")
        kind = next((kind for kind in Kind if kind.value == named), None)
        if kind is None:
            raise row.wrong("edit_type", "one of the 35 released strings, to the character")
        id, source = told_apart(better, meant), self.source(row, row.values.get("open_image_input_url"))
        rejected = [local(path) for path in row.texts("rejected_images")] if "rejected_images" in row.values else []
        reading = Reading(meant, meant, short, (), None, (kind,), note=said_of(source))
        made = [self.attempt(reading, source, n, path) for n, path in enumerate([*rejected, local(better)])]
        turn = made_turn(id, None, reading, made)
        pairs = [{"better": len(rejected), "worse": n} for n in range(len(rejected)) if turn.picture and made[n].result]
        remarks = tuple(Remark(turn.id, WHEN, "preferred", dict(pair)) for pair in pairs)
        return made_session(id, source, row.values.get("open_image_input_url"), short, (turn,), remarks)

    def several(self, row: Fields) -> Session:
        """A row of multi-turn.jsonl. What later words refer to is not said there: `meant` is what was said."""
        said = row.texts("metadata_edit_turn_prompts")
        urls = {one.text("id"): address(one) for one in row.objects("files")}
        wanted = [*(f"edit_turn{k}" for k in range(1, len(said))), "final_image"]
        if not said or any(urls.get(id) is None for id in wanted):
            raise row.wrong("files", "a list with edit_turn1, … and final_image, one for each prompt")
        paths = [local(str(urls[id])) for id in wanted]
        id, url = told_apart(paths[-1], *said), urls.get("original_input_image")
        source = self.source(row, url)
        turns: list[Turn] = []
        shown = source
        for k, (words, path) in enumerate(zip(said, paths, strict=True), 1):
            reading = Reading(words, words, words, (), turns[-1].id if turns else None, note=said_of(source))
            turns.append(made_turn(told_apart(id, str(k)), reading.parent, reading, [self.attempt(reading, shown, 0, path)]))
            shown = turns[-1].picture or shown
        return made_session(id, source, url, said[0], tuple(turns), ())

    def attempt(self, reading: Reading, source: Picture, n: int, path: str) -> Attempt:
        request = EditRequest(source, reading.meant, reading.kinds, seed=n)
        try:
            file = inside(self.root, path)
        except Wrong as wrong:
            if not str(wrong).endswith("is not there"):
                raise
            return Attempt(request, None, None, NOT_HERE, EDITOR, EDITOR)
        return Attempt(request, EditResult(self.picture(file), None, EDITOR, "", 0.0, 0.0), None, UNSCORED, EDITOR, EDITOR)

    def source(self, row: Fields, url: object) -> Picture:
        """In the folder, or where `local_input_image` or the address lead on this machine."""
        here = row.values.get("local_input_image")
        for path in (url, here):
            if isinstance(path, str) and path and not names.is_address(path) and not path.startswith("/"):
                try:
                    return self.picture(inside(self.root, path))
                except Wrong:
                    continue
        found = self.find(url) if isinstance(url, str) else None
        return self.picture(found) if found else blank()

    def picture(self, file: Path) -> Picture:
        def blame(what: str) -> BadRow:
            return BadRow(*self.row, f"{file.name}: {what}")

        def fetch() -> bytes:
            try:
                with file.open("rb") as opened:
                    return opened.read(MOST_BYTES + 1)
            except OSError as error:
                raise blame((error.strerror or "it cannot be read").lower()) from None

        return taken_in(fetch, blame)


def said_of(source: Picture) -> str:
    return "Its photo was not brought along." if source is blank() else ""


def address(file: Fields) -> str | None:
    return None if file.values.get("url") is None else file.text("url")


def local(path: str) -> str:
    """Rejected pictures have been seen with the name of a folder before their path."""
    return path[path.index("images/") :] if "images/" in path and ".." not in path else path


def told_apart(*parts: str) -> str:
    return sha256("\n".join(("pico-banana", *parts)).encode()).hexdigest()[:16]


def made_turn(id: str, parent: str | None, reading: Reading, attempts: list[Attempt]) -> Turn:
    kept = len(attempts) - 1 if attempts[-1].result else None
    return Turn(told_apart(id, "turn"), parent, reading, None, tuple(attempts), kept, State.DONE, WHEN)


def made_session(id: str, source: Picture, url: object, title: str, turns: tuple[Turn, ...], remarks: tuple[Remark, ...]) -> Session:
    """Without a licence: the release allows no derivatives, so nothing of it is exported until somebody says that it may."""
    address = url if isinstance(url, str) and names.is_address(url) and is_text(url) else ""
    origin = Origin(sha256(address.encode()).hexdigest(), (1024, 1024), address)
    last = next((turn.id for turn in reversed(turns) if turn.picture), None)
    return Session(id, "", source, origin, turns, last, title[:TITLE], state="to review", created=WHEN, remarks=remarks)
