"""The app itself, started, talked to and killed."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.benchmarks.apps import free_port, ours, wait_for_page
from tests.durability.crash import ROOT, damage, pending, reopened
from tests.durability.talk import EDITS
from tests.durability.visitor import Gone, Visitor
from tests.session.store.conversation import noise


def kill_the_app(home: Path, seed: int, times: int, people: int = 2, after: Callable[[float], None] = lambda _: None) -> list[str]:
    """Kills it while `people` talk to it, `times` over on one home, and checks the home each time. Returns the turns that were told of.
    `after` is told how many seconds the store took to open."""
    random, port = Random(seed), free_port()
    visitors = [Visitor(port) for _ in range(people)]
    for _ in range(times):
        started_and_killed(home, visitors, random)
        told = [turn for visitor in visitors for turn in visitor.told]
        assert damage(home) == []
        assert pending(home) <= people
        after(reopened(home, told))
    return told


def started_and_killed(home: Path, visitors: list[Visitor], random: Random) -> None:
    command = [sys.executable, *ours(visitors[0].port, home)]
    with home.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        wait_for_page(visitors[0].port, process)
        for visitor in visitors:
            visitor.arrive()
            if visitor.session:
                # Or a step further: the app may have been killed before it could tell.
                assert visitor.look() not in visitor.passed, "after a restart a person is not where they stood"
            else:
                visitor.bring(noise(random.randrange(1000), 64).data)
        with ThreadPoolExecutor(len(visitors)) as threads:
            talks = [threads.submit(talk, visitor, Random(random.random())) for visitor in visitors]
            wait(visitors, random)
            process.kill()
    except (RuntimeError, Gone) as error:
        raise AssertionError(home.with_suffix(".log").read_text()[-3000:]) from error
    finally:
        process.kill()
        process.wait()
    for one in talks:
        one.result()


def wait(visitors: list[Visitor], random: Random) -> None:
    """Until a turn was told of (one time in four: for nothing), and up to a second more."""
    before = [len(visitor.told) for visitor in visitors]
    deadline = time.monotonic() + (30 if random.random() < 0.75 else 0)
    while [len(visitor.told) for visitor in visitors] == before and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(random.uniform(0, 1))


def talk(visitor: Visitor, random: Random) -> None:
    try:
        while True:
            visitor.say(random.choice(EDITS))
    except Gone:
        return
