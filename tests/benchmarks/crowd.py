"""Twenty people ask Nano-Banana at once, and its server takes its time: how long they wait beyond that.

`python -m tests.benchmarks.crowd --people 20 --wire 8` prints each wait; the server is a process of its own.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PIL import Image
from skimage import data

from editor.backends import EDITORS
from editor.gemini import EDITING, Door
from editor.judges import JUDGES
from editor.types import Picture
from session.desk import Ticket
from session.screen.work import Work
from session.settings import Parts, Settings, build
from session.types import Origin
from session.wish import Wish
from tests.benchmarks.apps import elsewhere
from tests.benchmarks.pairs import Row
from tests.fake_gemini import GOOD, KEY, by_model, late, pictured, scored, serving

PEOPLE, WIRE = 20, 8.0
SIDE, DRAWN = 1024, 1152  # pixels of a side: what is sent, and what comes back


def rows() -> list[Row]:
    waits, each = beyond(PEOPLE, WIRE)
    quantity = f"{PEOPLE} people at once, waiting beyond a wire of {WIRE:.0f} s"
    shown = f"{statistics.median(waits):.1f} s, the last {max(waits):.1f} s; {each * 1e3:.0f} ms of CPU each"
    # Who had to wait for another to be served would wait for a whole wire more.
    return [Row(quantity, shown, "in rounds of 8: 8 s, the last 16 s", "", f"< {WIRE:.0f} s", max(waits) < WIRE)]


def beyond(people: int, wire: float) -> tuple[list[float], float]:
    """Seconds each person waited longer than the server made them; and of CPU time for each of them."""
    with tempfile.TemporaryDirectory() as home, elsewhere(["-m", "tests.benchmarks.crowd", "--serve", str(wire)]) as address:
        parts = replace(build(Settings(Path(home), judge="pixels"), EDITORS, JUDGES), gemini=Door(address))
        waited(say(parts, "warm", parts.store.create("warm", photo(PEOPLE), Origin("", (1, 1))).id))  # nothing is imported any more
        sessions = [parts.store.create(f"person {n}", photo(n), Origin("", (SIDE, SIDE))) for n in range(people)]
        began = time.process_time()
        tickets = [say(parts, session.owner, session.id) for session in sessions]
        waits = [waited(ticket) - wire for ticket in tickets]
        each = (time.process_time() - began) / people
        made = [parts.store.session(session.id, session.owner).turns[0].attempts[0].result for session in sessions]
        parts.store.close()
    assert all(made), "somebody got no picture"
    return waits, each


def say(parts: Parts, person: str, session: str) -> Ticket:
    wish = Wish(f"turn of {session}", person, session, "add a red hat to the man", None, editor="nano-banana", attempts=1)
    work = Work(parts, person, wish, gemini=parts.gemini.connect(KEY), edits=True)
    return parts.desk.take(wish.turn, person, session, work)


def waited(ticket: Ticket) -> float:
    ticket.wait(timeout=600)
    assert ticket.error is None, ticket.error
    return (ticket.ended or time.monotonic()) - ticket.taken


def photo(n: int) -> Picture:
    """Each a file of its own."""
    image = Image.fromarray(data.astronaut()).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    image.putpixel((n, 0), (n, 0, 0))
    return Picture.of(image)


def serve(wire: float) -> None:
    hat = photo(0).open()
    hat.paste("red", (420, 60, 620, 180))
    drawn = Picture.of(hat.resize((DRAWN, DRAWN), Image.Resampling.LANCZOS))
    with serving(by_model([late(wire, pictured(drawn))], [scored(GOOD, 0.9)])) as fake:
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
    waits, each = beyond(chosen.people, chosen.wire)
    waits.sort()
    print(f"{chosen.people} people, a wire of {chosen.wire:g} s; waited beyond it: " + ", ".join(f"{wait:.1f}" for wait in waits) + " s")
    nineteen = waits[round(0.95 * (len(waits) - 1))]
    print(f"median {statistics.median(waits):.1f} s, 95 % {nineteen:.1f} s, longest {waits[-1]:.1f} s; {each * 1e3:.0f} ms of CPU each")


if __name__ == "__main__":
    main()
