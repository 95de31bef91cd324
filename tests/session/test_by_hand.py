"""The Gemini that is started by hand has an answer to all that the app asks of it."""

import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor.types import Picture
from session.screen.edit import Edit
from session.settings import build, from_environment
from session.types import Origin
from tests.session.test_nano_banana import CAT
from tests.session.two_people import Visitor

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def ended(process: "subprocess.Popen[str]") -> Generator[None]:
    """Also where the test fails: nobody would wait for it in vain."""
    try:
        yield
    finally:
        process.kill()


def test_it_reads_edits_and_judges_and_says_how_to_start_the_app(tmp_path: Path) -> None:
    from editor.backends import EDITORS
    from editor.judges import JUDGES

    command = [sys.executable, "-m", "tests.fake_gemini", "--seconds", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server, ended(server):
        assert server.stdout
        line = server.stdout.readline().split()
        assert line[-2:] == ["python", "app.py"]
        environment = dict(part.split("=", 1) for part in line[:2])
        parts = build(from_environment(environment, str(tmp_path)), EDITORS, JUDGES)
        session = parts.store.create("ann", Picture.of(CAT), Origin("0" * 64, CAT.size)).id
        ann = Visitor("ann", "", parts, session)
        answer: dict[str, Any] = Edit(parts).send(ann.person, ann.asked(said="add a green hat to the cat", reads="gemini", edits="gemini"))
        ticket = parts.desk.ticket(answer["running"]["turn"], "ann")
        assert ticket
        ann.ended(ticket)
        turn = ann.turn()
        assert turn.picture is not None
        assert turn.reading.note  # read by both
        assert [attempt.verdict.passed for attempt in turn.attempts if attempt.verdict] == [False, True]
        parts.store.close()
        server.send_signal(signal.SIGINT)
        assert "5 questions" in server.communicate(timeout=30)[0]
