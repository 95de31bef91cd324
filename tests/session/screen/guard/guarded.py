"""A small Gradio app behind the guard, and an album in place of the store."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import gradio as gr
import httpx
from PIL import Image

from editor.errors import NotFound
from editor.pictures import Intake
from editor.types import Picture
from session.screen.guard import Guard, Person

PHOTO = Picture.of(Image.linear_gradient("L").resize((1000, 800)).convert("RGB")).data
SECRET = b"0" * 32
SPACE = "someone-palimpsest.hf.space"


@dataclass
class Album:
    """What a store would do: keeps each picture for its owner."""

    kept: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)

    def open_photo(self, person: Person, intake: Intake, name: str) -> str:
        self.kept[intake.picture.id] = (person.owner, intake.picture)
        self.named.append(name)
        return intake.picture.id

    def read_picture(self, person: Person, id: str) -> Picture:
        owner, found = self.kept.get(id, ("", None))
        if found is None or owner not in person.owners:
            raise NotFound("There is no such picture.")
        return found


@dataclass
class App:
    url: str
    album: Album
    guard: Guard

    def browser(self, **headers: str) -> httpx.Client:
        """Somebody who has opened the page."""
        page = httpx.get(self.url, headers={"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}).raise_for_status()
        return httpx.Client(base_url=self.url, cookies=page.cookies, headers=headers, timeout=30)

    def stranger(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)


def served(**how: Any) -> Iterator[App]:
    album = Album()
    guard = Guard(SECRET, album.open_photo, album.read_picture, **how)

    def count(said: str, n: int, request: gr.Request) -> tuple[str, int]:
        return f"{said} {n + 1} {guard.person(request).owner}", n + 1

    with gr.Blocks() as page:
        said, n, answer = gr.Textbox(label="said"), gr.State(0), gr.Textbox(label="answer")
        gr.Button("Count").click(count, [said, n], [answer, n], api_name="count")
        piece = gr.HTML(
            value={"n": 0},
            html_template="<button class='piece'>pressed ${value.n}</button>",
            js_on_load="element.addEventListener('click', () => {props.value = {n: props.value.n + 1}; trigger('click')})",
        )
        piece.click(lambda value: f"pressed {value['n']}", piece, answer, api_name="press")
    page.launch(app_kwargs=guard.app_kwargs(), ssr_mode=False, prevent_thread_lock=True, quiet=True)
    yield App(str(page.local_url).rstrip("/"), album, guard)
    page.close()


def counted(client: httpx.Client, tab: str, said: str = "hello") -> str:
    """Presses the button as Gradio's own page does, and returns what it wrote."""
    asked = {"data": [said, None], "fn_index": 0, "session_hash": tab}
    client.post("/gradio_api/queue/join", json=asked).raise_for_status()
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": tab}) as events:
        for line in events.iter_lines():
            event = json.loads(line.removeprefix("data: ")) if line else {}
            if event.get("msg") == "process_completed":
                assert event["success"], event
                return event["output"]["data"][0]
    raise AssertionError("no answer")


# Who is a person
