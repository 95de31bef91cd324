"""Twenty people ask Nano-Banana at once, and its server takes its time: how long they wait beyond that.

`python -m tests.benchmarks.crowd --people 20 --wire 8` prints each wait; the server is a process of its own.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image
from skimage import data

from editor.backends import EDITORS
from editor.gemini import EDITING, Door
from editor.judges import JUDGES
from editor.types import Picture
from session.desk import Ticket
from session.engine import Wish
from session.screen.work import Work
from session.settings import Parts, Settings, build
from session.types import Origin
from tests.benchmarks.apps import ROOT
from tests.benchmarks.pairs import Row
from tests.fake_gemini import GOOD, KEY, by_model, late, pictured, scored, serving

PEOPLE, WIRE = 20, 8.0
SIDE = 1024


def rows() -> list[Row]:
    waits = beyond(PEOPLE, WIRE)
    quantity = f"{PEOPLE} people at once, waiting beyond a wire of {WIRE:.0f} s"
    shown = f"{statistics.median(waits):.1f} s, the last {max(waits):.1f} s"
    # Who had to wait for another to be served would wait for a whole wire more.
    return [Row(quantity, shown, "in rounds of 8: 8 s, the last 16 s", "", f"< {WIRE:.0f} s", max(waits) < WIRE)]


def beyond(people: int, wire: float) -> list[float]:
    """Seconds each person waited longer than the server made them."""
    with tempfile.TemporaryDirectory() as home, far_away(wire) as address:
        parts = replace(build(Settings(Path(home), judge="pixels"), EDITORS, JUDGES), gemini=Door(address))
        parts.engine.resolver.resolve("make it warmer", parts.store.create("warm", photo(0), Origin("", (1, 1))), None)
        sessions = [parts.store.create(f"person {n}", photo(n), Origin("", (SIDE, SIDE))) for n in range(people)]
        tickets = [say(parts, session.owner, session.id) for session in sessions]
        waits = [waited(ticket) - wire for ticket in tickets]
        made = [parts.store.session(session.id, session.owner).turns[0].attempts[0].result for session in sessions]
        parts.store.close()
    assert all(made), "somebody got no picture"
    return waits


def say(parts: Parts, person: str, session: str) -> Ticket:
    wish = Wish(f"turn of {session}", person, session, "add a red hat to the man", None, editor="nano-banana", attempts=1)
    work = Work(parts, person, wish, gemini=parts.gemini.connect(KEY), edits=True)
    return parts.desk.take(wish.turn, person, session, work)


def waited(ticket: Ticket) -> float:
    ticket.wait(timeout=600)
    assert ticket.error is None, ticket.error
    return (ticket.ended or time.monotonic()) - ticket.taken


def photo(n: int) -> Picture:
    image = Image.fromarray(data.astronaut()).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return Picture.of(image.rotate(n / 10))


@contextmanager
def far_away(wire: float) -> Iterator[str]:
    """The address of a server in a process of its own, so that its work is not counted as ours."""
    command = [sys.executable, "-m", "tests.benchmarks.crowd", "--serve", str(wire)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def serve(wire: float) -> None:
    hat = photo(0).open()
    hat.paste("red", (420, 60, 620, 180))
    with serving(by_model([late(wire, pictured(Picture.of(hat)))], [scored(GOOD, 0.9)])) as fake:
        print(fake.address, flush=True)
        while True:
            time.sleep(60)


def main() -> None:
    parser = argparse.ArgumentParser(description=f"How long people wait beyond the server ({EDITING}).")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--wire", type=float, default=WIRE, help="seconds the server takes (%(default)s)")
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve is not None:
        serve(chosen.serve)
    waits = sorted(beyond(chosen.people, chosen.wire))
    print(f"{chosen.people} people, a wire of {chosen.wire:g} s; waited beyond it: " + ", ".join(f"{wait:.1f}" for wait in waits) + " s")
    print(f"median {statistics.median(waits):.1f} s, longest {waits[-1]:.1f} s")


if __name__ == "__main__":
    main()
