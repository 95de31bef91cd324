"""The page: which pieces it is made of, and how it is served. What the pieces show is computed elsewhere."""

import asyncio
import base64
import time
import warnings
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, cast

import gradio as gr
from gradio.themes import Base
from PIL import Image
from starlette.concurrency import run_in_threadpool

from editor.errors import EditError, NotFound
from editor.pictures import Intake
from editor.types import Picture
from session.brought import draws, needs_key, needs_model
from session.dataset import FORMATS
from session.dataset.publish import FORMATS as HUB
from session.desk import TooMany
from session.examples import examples
from session.screen.asked import Asked
from session.screen.dataset import Dataset
from session.screen.edit import Edit
from session.screen.exports import exports
from session.screen.guard import Guard, Person, as_seen, secret
from session.screen.guard.routes import thumbnail
from session.screen.guard.signin import Provider
from session.screen.keep import Keep
from session.screen.later import Later
from session.screen.mend import Mend
from session.screen.quota import SESSIONS, counted, room_for_a_photo
from session.screen.sessions import Sessions
from session.screen.settings import Choices
from session.screen.suggest import Suggest
from session.screen.tools import Tools, offer
from session.screen.work import Shown, worried
from session.screen.zero import heard
from session.settings import LOCAL, Parts
from session.store.usage import hand_over
from session.story import STORIES, File
from session.story.film import can_video
from session.types import Origin
from session.view import first, ideas, limits, outgoing, reading, speeds, wall
from session.view.words import text

ASSETS = Path(__file__).parent.parent.parent / "assets"
THREADS = 200  # Gradio's own limit of 40 would freeze every button while people wait
STYLES = ("style", "settings", "speak", "keep", "sessions", "dataset", "share", "phone")
FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "sans-serif"]

VIDEO = '<button type="button" role="menuitem" data-name="video"><b>Video</b><span>MP4, with the same pictures</span></button>'

HOLD = 5.0  # seconds a page is left without an answer while there is no news
BETWEEN = 0.2  # and at least, where the news is not the last
PAUSE = 0.003  # looking whether there is news takes microseconds
MANY = 32  # pages that wait: where there are more, each looks less often, so that all together take no more of a processor

Handler = Callable[[Person, Asked], Shown]


def launch(parts: Parts, host: str, port: int, mcp: bool = False, token: str = "") -> gr.Blocks:
    """Serves the page in threads of its own and returns. `mcp`: the tools over the Model Context Protocol too. `token`: what is asked of
    who comes in."""
    settings = parts.settings
    taken = exports(parts)
    taken.sweep()
    if parts.segments:
        parts.segments.start()
    guard = Guard(
        secret(settings.home),
        partial(open_photo, parts),
        partial(read_picture, parts),
        shared=settings.shared,
        space_host=settings.space_host,
        hosts=settings.hosts,
        read_export=taken.find,
        tell_story=partial(tell_story, parts),
        provider=provider(parts),
        hand_over=partial(handed_over, parts),
        token=token,
    )
    # Pillow would write a line to the log for each photo that is refused for its size.
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    page = build(parts, guard)
    page.launch(
        server_name=host,
        server_port=port,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        ssr_mode=False,  # with it a Node server would stand in front, unguarded
        run_history=False,
        mcp_server=mcp,
        footer_links=[],
        max_threads=THREADS,
        app_kwargs=guard.app_kwargs(),
        **look(),
    )
    return page


def look() -> dict[str, Any]:
    return {
        "theme": Base(font=FONTS, font_mono=["ui-monospace", "monospace"]),
        "head": f"<style>{''.join(asset(f'{name}.css') for name in STYLES)}</style>",  # Gradio rewrites the selectors of `css`
    }


def build(parts: Parts, guard: Guard) -> gr.Blocks:
    """Some pieces and the wire. Nothing of anybody's session is in it: a page asks for that when it is open."""
    known = examples()
    with gr.Blocks(title="Palimpsest", analytics_enabled=False, fill_width=True) as page:
        piece("top")
        with gr.Row(elem_id="edit", elem_classes="panel"):
            with gr.Column(elem_id="left"):
                piece(
                    "stage", script=True, examples=first.examples(known, [small(example.file) for example in known]), privacy=privacy(parts)
                )
                piece("history", script=True)
                piece("share", script=True, link=reach(parts), video=VIDEO if can_video() else "")
            with gr.Column(elem_id="right"):
                piece("talk", script=True, able=able(parts))
                piece("speak", script=True, editors=editors(parts), kinds=ideas.kinds())
        piece(
            "panels",
            script=True,
            reading=reading.drawn(bool(parts.settings.gemini_key), parts.settings.shared),
            limits=limited(parts),
            speeds="" if parts.settings.shared else speeds.drawn(parts.settings.local),
        )
        told = {"kinds": wall.kinds(), "editors": wall.editors(names(parts)), "scores": wall.scores()}
        piece("sessions", script=True, stays=outgoing.stays(parts.settings.dataset), **told)
        piece(
            "dataset",
            script=True,
            whose=whose(parts),
            formats=outgoing.formats(FORMATS),
            hub=outgoing.options(HUB),
            token=outgoing.token(bool(parts.settings.hub_token)),
        )
        piece("keep", script=True)
        gr.HTML(elem_id="turns", html_template="", js_on_load=asset("turns.js"))
        gr.HTML(elem_id="wire", html_template="", js_on_load=asset("page.js"), server_functions=doors(parts, guard))
        offer(Tools(parts, guard))
    return page


def piece(name: str, script: bool = False, **filled: str) -> gr.HTML:
    """From the files of this name; `filled` goes where its html says `<!-- name -->`."""
    html = asset(f"{name}.html")
    for place, inside in filled.items():
        html = html.replace(f"<!-- {place} -->", inside)
    return gr.HTML(elem_id=name, html_template=html, apply_default_css=False, js_on_load=asset(f"{name}.js") if script else None)


def reach(parts: Parts) -> str:
    """Where a copied link leads: there is no other way in than the cookie of who made the session, or this machine."""
    return "for yourself, in this browser" if parts.settings.shared else "for a browser on this machine"


def small(file: Path) -> str:
    """A small copy as a data URL: the first visitor has no picture of their own to ask for."""
    copy = thumbnail(Picture(file.read_bytes(), "image/jpeg"), 320)
    return f"data:{copy.mime};base64,{base64.b64encode(copy.data).decode()}"


def limited(parts: Parts) -> str:
    settings = parts.settings
    return limits.drawn(settings.threshold, settings.attempts, settings.session_usd)


def whose(parts: Parts) -> str:
    return "What your edits have become so far" if parts.settings.shared else "All that was recorded on this machine, in every browser"


def privacy(parts: Parts) -> str:
    away = parts.settings.shared or any(editor.leaves_machine and not needs_key(editor) for editor in parts.engine.editors)
    if parts.settings.shared:
        more = '<button type="button" data-mine="see">what is kept, and your limits</button>'
        return f" This Space is shared: what you do is kept here, for you alone, until you delete it ({more})."
    return "" if away else '<span class="stays"> It all stays on this machine.</span>'


def able(parts: Parts) -> str:
    editors = parts.engine.editors
    return first.able(bool(parts.settings.gemini_key), any(draws(one) and not needs_model(one) for one in editors), parts.settings.shared)


def editors(parts: Parts) -> str:
    told = {"auto": "Auto", "compare": "Compare two"}
    able = [editor.name for editor in parts.engine.editors if not needs_model(editor)]
    return "".join(f'<option value="{text(name)}">{text(told.get(name, name))}</option>' for name in ("auto", *able, "compare"))


def names(parts: Parts) -> list[str]:
    return [editor.name for editor in parts.engine.editors]


def asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def doors(parts: Parts, guard: Guard) -> list[Callable[..., Any]]:
    """What the page may ask for, by name."""
    edit, sessions, dataset, choices = Edit(parts), Sessions(parts), Dataset(parts), Choices(parts)
    mend, keep, suggest, later = Mend(edit), Keep(parts), Suggest(edit), Later(edit)
    handlers: list[Handler] = [
        edit.open, edit.example, edit.send, edit.again, edit.stop, edit.go, edit.keep, edit.prefer, edit.opinion, edit.unfold, edit.rename,
        edit.point, mend.answer, mend.meanings, mend.correct, mend.carry, sessions.wall, sessions.delete, sessions.clear,
        dataset.figures, choices.choices, choices.loras, sessions.look, sessions.review, sessions.score, sessions.entitle,
        sessions.reviewer, dataset.export, dataset.exporting, dataset.unexport, dataset.publish,
        keep.save, keep.fill_in, keep.withdraw, suggest.lines, suggest.suggest, suggest.write,
    ]  # fmt: skip
    held_back = [held(edit.watch, edit.news, guard), held(later.later, later.news, guard)]
    return [*(door(handler, guard, parts.settings.zero) for handler in handlers), *held_back]


def door(handler: Handler, guard: Guard, zero: bool = False) -> Callable[..., Shown]:
    """A handler as Gradio calls it: the person comes from the cookie, never from what is sent; a refusal becomes a sentence. The page
    takes for an answer only what says that it is one: a crash, or a refusal of the guard, arrives in its place like any other value.
    `zero`: graphics cards are lent out of the share of who asks."""

    def through(sent: object, request: gr.Request) -> Shown:
        if zero:
            heard(request)
        try:
            return {"answered": True, **handler(guard.person(cast("Any", request)), Asked.of(sent))}
        except EditError as error:
            return {"answered": True, "notice": worried(str(error)), "lost": isinstance(error, NotFound)}

    through.__name__ = getattr(handler, "__name__", "")
    return through


def held(handler: Handler, news: Handler, guard: Guard) -> Callable[..., Coroutine[Any, Any, Shown]]:
    """A handler that is asked once `news` has something, or after a while. Waiting here takes no thread: only handlers do."""
    answer = door(handler, guard)
    waiting: set[object] = set()

    async def through(sent: object, request: gr.Request) -> Shown:
        person, asked = guard.people.known(cast("Any", request)) or Person(LOCAL), Asked.of(sent)
        began, me = time.monotonic(), object()
        waiting.add(me)
        try:
            while (waited := time.monotonic() - began) < HOLD:
                found = news(person, asked)
                if found.get("last", bool(found)) or (found and waited > BETWEEN):
                    break
                await asyncio.sleep(PAUSE * (1 + len(waiting) // MANY))
        finally:
            waiting.discard(me)
        return await run_in_threadpool(answer, sent, request)

    through.__name__ = answer.__name__
    return through


def provider(parts: Parts) -> Provider | None:
    """Of who people are, where they can sign in."""
    if parts.settings.sign_in is None:
        return None
    client, secret, address = parts.settings.sign_in
    return Provider(client, secret, address, f"https://{parts.settings.space_host.partition(',')[0]}")


def handed_over(parts: Parts, before: str, after: str) -> None:
    """Raises TooMany while something is being made: it would end with nobody it belongs to."""
    if parts.desk.busy(before):
        raise TooMany("An edit of yours is still being made: sign in again when it has ended.")
    hand_over(parts.store, before, after)


def open_photo(parts: Parts, person: Person, intake: Intake, name: str) -> str:
    """A session with this photo; returns its id."""
    room_for_a_photo(parts, person)
    title = name.rpartition(".")[0] or name
    made = parts.store.create(person.owner, intake.picture, Origin(intake.sha256, intake.size), title=title)
    counted(parts, person, SESSIONS)
    return made.id


def read_picture(parts: Parts, person: Person, name: str) -> Picture:
    """Raises NotFound where it is in no session this person sees."""
    if parts.settings.shared and parts.reviewers.may(person.owner, person.name):
        return parts.store.saved_picture(name, person.owner)
    return as_seen(person, partial(parts.store.picture, name), "There is no such picture here: open the session it belongs to.")


def tell_story(parts: Parts, person: Person, session: str, name: str, at: str | None) -> File:
    """Raises NotFound where there is no such session this person sees, no such place in it, or no story of this name."""
    found = as_seen(person, partial(parts.store.session, session, at=at), "There is no such session here: open one from the list.")
    if name not in STORIES or (at is not None and at not in {turn.id for turn in found.turns}):
        raise NotFound("There is nothing here.")
    return STORIES[name](found, at)
