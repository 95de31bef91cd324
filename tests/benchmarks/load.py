"""Fifty people at one app for five minutes, each thinking ten seconds between two turns: whether anything is lost, whose is what, whether
every button answers, and how much of the wait is the app's own.

    python -m tests.benchmarks.load --people 50 --seconds 300

The app is the real one in a process of its own, its editor takes two seconds and its judge none. Here are only the people.
"""

import argparse
import asyncio
import random
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
import psutil

from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult, Picture, Scores, Verdict
from tests.benchmarks.apps import free_port, running
from tests.benchmarks.pairs import Row, at_most
from tests.session.store.conversation import noise

PEOPLE, SECONDS, THINKING, EDITING = 50, 300.0, 10.0, 2.0
SHARE = 0.5
"""Seconds a turn may take beyond its editor, for nineteen of twenty."""
SIDE = 512
FLAT = 1.15
"""Memory at the end over memory after the first minute, at most."""


@dataclass(frozen=True)
class Slow:
    """As an editor far away: waits, and returns another picture each time."""

    name: str = "slow"
    leaves_machine: bool = True

    def offer(self, request: EditRequest) -> Offer | Declined:
        return Offer(0.0, EDITING, "A")

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        began = time.monotonic()
        image = request.source.open()
        image.putpixel((0, 0), tuple(random.randbytes(3)))
        made = Picture.of(image)
        time.sleep(max(0.0, EDITING - (time.monotonic() - began)))
        return EditResult(made, None, self.name, "slow 1", EDITING, 0.0)


@dataclass(frozen=True)
class Content:
    threshold: float
    name: str = "content"

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        return Verdict(Scores(0.9, 0.9, 0.9, 0.9), 0.9, True, (), (), "As asked.", self.threshold, self.name, "content 1", "", 0.0)


@dataclass
class Person:
    """`beyond`: seconds each turn took beyond its editor; `pressed`: how many other buttons answered; `wrong`: what should not be."""

    n: int
    address: str
    photo: bytes
    said: list[str] = field(default_factory=list)
    beyond: list[float] = field(default_factory=list)
    pressed: int = 0
    wrong: list[str] = field(default_factory=list)
    session: str = ""
    wire: int = 0

    async def live(self, client: httpx.AsyncClient, until: float) -> None:
        page = await client.get("/", headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none"})
        page.raise_for_status()
        components = (await client.get("/config")).json()["components"]
        self.wire = next(one["id"] for one in components if "send" in (one["props"].get("server_fns") or []))
        brought = await client.post("/photo?name=photo.png", content=self.photo)
        self.session = brought.json()["session"]
        await asyncio.sleep(random.uniform(0, THINKING))
        while time.monotonic() < until:
            await self.say(client)
            await asyncio.sleep(random.uniform(0.5, 1.5) * THINKING / 2)
            await self.press(client)
            await asyncio.sleep(random.uniform(0.5, 1.5) * THINKING / 2)

    async def say(self, client: httpx.AsyncClient) -> None:
        """Until the page would show the picture."""
        words = f"add {self.n + 2} red balloons and {len(self.said) + 2} blue ones"
        began = time.monotonic()
        shown = await self.ask(client, "send", at=None, said=words)
        turn = shown.get("running", {}).get("turn", "")
        if not turn:
            self.wrong.append(f"not taken: {shown.get('notice')}")
            return
        self.said.append(words)
        while shown.get("running"):
            shown = await self.ask(client, "watch", at=shown.get("at"), turn=turn, version=shown["running"].get("version", -1))
        if "stage" in shown:
            picture = await client.get(shown["stage"]["after"]["url"])
            picture.raise_for_status()
            self.beyond.append(time.monotonic() - began - EDITING)
        else:
            self.wrong.append(f"no picture: {shown.get('notice')}")

    async def press(self, client: httpx.AsyncClient) -> None:
        """Some other button."""
        name, asked, expected = random.choice(
            [
                ("open", {}, "tree"),
                ("wall", {}, "wall"),
                ("figures", {}, "figures"),
                ("choices", {}, "choices"),
                ("rename", {"title": f"of {self.n}"}, "title"),
            ]
        )
        answer = await self.ask(client, name, **asked)
        if expected in answer:
            self.pressed += 1
        else:
            self.wrong.append(f"{name} did not answer: {str(answer)[:100]}")

    async def ask(self, client: httpx.AsyncClient, name: str, **asked: Any) -> dict[str, Any]:
        body = {"data": {"session": self.session, **asked}, "session_hash": f"tab{self.n}", "component_id": self.wire, "fn_name": name}
        answer = await client.post("/gradio_api/component_server", json=body, headers={"Origin": self.address})
        answer.raise_for_status()
        return answer.json()

    async def check(self, client: httpx.AsyncClient) -> None:
        """That all that was said is there, once, in its order, and nothing of anybody else's."""
        shown = await self.ask(client, "open", window=1000)
        told = re.sub(r"<[^>]*>", "", "".join(html for _, html in shown["talk"]))  # expressions are underlined in it
        self.wrong += [f"lost: {words}" for words in self.said if told.count(words) == 0]
        others = {f"add {n + 2} red balloons" for n in range(PEOPLE) if n != self.n}
        self.wrong += [f"somebody else's: {words}" for words in others if words in told]


@dataclass(frozen=True)
class Measured:
    people: tuple[Person, ...]
    memory: tuple[float, ...]
    cpu: float

    @property
    def beyond(self) -> list[float]:
        return sorted(share for person in self.people for share in person.beyond)

    @property
    def wrong(self) -> list[str]:
        return [wrong for person in self.people for wrong in person.wrong]


def measured(people: int, seconds: float) -> Measured:
    port = free_port()
    with tempfile.TemporaryDirectory() as home, running(["-m", "tests.benchmarks.load", "--serve", str(port), home], port) as (process, _):
        return asyncio.run(crowd(f"http://127.0.0.1:{port}", people, seconds, psutil.Process(process.pid)))


async def crowd(address: str, people: int, seconds: float, process: psutil.Process) -> Measured:
    persons = [Person(n, address, noise(n, SIDE).data) for n in range(people)]
    # The server closes what was idle for five seconds: a connection is used again only well before that.
    clients = [httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits(keepalive_expiry=2)) for _ in persons]
    memory: list[float] = []

    async def watched() -> None:
        while True:
            memory.append(process.memory_info().rss / 1e6)
            await asyncio.sleep(2)

    watching = asyncio.create_task(watched())
    until, before = time.monotonic() + seconds, sum(process.cpu_times()[:2])
    await asyncio.gather(*(person.live(client, until) for person, client in zip(persons, clients, strict=True)))
    await asyncio.gather(*(person.check(client) for person, client in zip(persons, clients, strict=True)))
    watching.cancel()
    used = sum(process.cpu_times()[:2]) - before
    for client in clients:
        await client.aclose()
    return Measured(tuple(persons), tuple(memory), used)


def rows() -> list[Row]:
    return table(measured(PEOPLE, SECONDS))


def table(found: Measured) -> list[Row]:
    beyond = found.beyond
    late = 1000 * statistics.quantiles(beyond, n=20)[-1]
    each = f"{1000 * found.cpu / len(beyond):.0f} ms CPU each with the other buttons"
    note = f"{len(beyond):,} turns, median {1000 * statistics.median(beyond):.0f} ms, {each}"
    settled = found.memory[min(30, len(found.memory) // 2) :]
    grown = statistics.median(settled[-5:]) / statistics.median(settled[:5])
    answered = sum(person.pressed for person in found.people)
    return [
        at_most(f"{len(found.people)} people: a turn beyond its editor, p95", late, 1000 * SHARE, "ms", note),
        Row("lost, crossed, or unanswered", str(len(found.wrong)), f"{answered:,} other buttons answered", "", "0", not found.wrong),
        Row("memory, end over first minute", f"{settled[-1]:.0f} MB", f"{settled[0]:.0f} MB", f"{grown:.2f}", f"≤ {FLAT}×", grown <= FLAT),
    ]


def serve(port: str, home: str) -> int:
    import app

    return app.main(["--port", port, "--home", home, "--no-open"], editors={"slow": Slow}, judges={"content": Content})


def main() -> None:
    if sys.argv[1:2] == ["--serve"]:
        raise SystemExit(serve(*sys.argv[2:4]))
    from tests.benchmarks.table import table as drawn

    parser = argparse.ArgumentParser(description="Many people at one app.")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    chosen = parser.parse_args()
    found = measured(chosen.people, chosen.seconds)
    print(drawn(table(found)))
    print("\n".join(found.wrong[:20]))


if __name__ == "__main__":
    main()
