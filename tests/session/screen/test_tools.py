"""What programs may do: the five tools over gradio_client and as MCP tools, against the real app."""

import asyncio
import base64
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from editor.backends import EDITORS
from editor.judges import JUDGES
from session.settings import Settings, build
from tests.serving import served
from tests.session.screen.guard.guarded import PHOTO

ROOT = Path(__file__).parent.parent.parent.parent
TOOLS = ["edit", "export", "judge", "open_photo", "undo"]


def serving_with(settings: Settings) -> Iterator[str]:
    parts = build(settings, EDITORS, JUDGES)
    with served(parts, mcp=True) as url:
        yield url


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serving_with(Settings(home=tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serving_with(Settings(home=tmp_path_factory.mktemp("space"), shared=True))


def program(url: str, **headers: str) -> Any:
    client = Client(url, verbose=False, headers=headers)
    return lambda tool, **given: client.predict(**given, api_name=f"/{tool}")


def test_these_tools_are_listed_and_nothing_else(app: str) -> None:
    told = Client(app, verbose=False).view_api(return_format="dict", print_info=False)
    assert sorted(told["named_endpoints"]) == [f"/{name}" for name in TOOLS]  # pyright: ignore
    assert not told["unnamed_endpoints"]  # pyright: ignore


def test_a_session_is_edited_undone_and_branched(app: str, tmp_path: Path) -> None:
    (tmp_path / "wall.png").write_bytes(PHOTO)
    ask = program(app)
    opened = ask("open_photo", photo=str(tmp_path / "wall.png"))
    warmer = ask("edit", session=opened["session"], words="make it warmer")
    assert warmer["meant"] == "make the photo warmer"
    assert warmer["mentions"][0]["text"] == "it"
    assert warmer["tries"][warmer["kept"]]["verdict"]["passed"]
    assert httpx.get(app.rstrip("/") + warmer["picture"]).headers["content-type"] == "image/png"
    assert ask("undo", session=opened["session"])["picture"] == opened["picture"]
    with pytest.raises(AppError, match="nothing to undo"):
        ask("undo", session=opened["session"])
    again = ask("edit", session=opened["session"], words="make it darker", region=[10, 10, 200, 200])
    assert again["picture"] not in (opened["picture"], warmer["picture"])


def test_an_example_brings_its_licence_and_its_author_along(tmp_path: Path) -> None:
    parts = build(Settings(home=tmp_path), EDITORS, JUDGES)
    with served(parts) as url:
        opened = program(url)("open_photo", photo="dahlia")
        session = parts.store.session(opened["session"], parts.store.owner(opened["session"]))
    assert (session.licence, session.origin.author) == ("CC-BY-2.0", "vultilion")


def test_what_is_unclear_is_asked_back_and_what_is_wrong_is_one_sentence(app: str) -> None:
    ask = program(app)
    session = ask("open_photo", photo=base64.b64encode(PHOTO).decode())["session"]
    assert "question" in ask("edit", session=session, words="remove this")
    for tool, given, sentence in (
        ("edit", {"session": session, "words": ""}, "Say"),
        ("edit", {"session": session, "words": "make it warmer", "region": [1, 2]}, "four numbers"),
        ("edit", {"session": "0" * 16, "words": "make it warmer"}, "no such session"),
        ("open_photo", {"photo": "/etc/passwd"}, "PNG, JPEG or WebP|no photo"),
        ("open_photo", {"photo": "../../etc"}, "no photo"),
        ("export", {"format": "zip"}, "no such format"),
        ("export", {"format": "parquet"}, "nothing to export"),
    ):
        with pytest.raises(AppError, match=sentence):
            ask(tool, **given)


def test_any_edit_is_judged(app: str) -> None:
    verdict = program(app)("judge", before="dahlia", after="dahlia", words="make the photo warmer")
    assert verdict["passed"] is False
    assert verdict["gates"] == ["nothing changed"]


def test_among_strangers_a_program_is_a_person_of_its_own_and_reads_no_files(space: str, tmp_path: Path) -> None:
    with pytest.raises(httpx.HTTPStatusError, match="403"):
        program(space)("open_photo", photo="dahlia")

    def somebody() -> Any:
        cookies = httpx.get(space).cookies
        return program(space, cookie="; ".join(f"{name}={value}" for name, value in cookies.items()))

    ann, ben = somebody(), somebody()
    session = ann("open_photo", photo="dahlia")["session"]
    with pytest.raises(AppError, match="no such session"):
        ben("undo", session=session)
    (tmp_path / "wall.png").write_bytes(PHOTO)
    with pytest.raises(AppError, match="no photo"):
        ann("open_photo", photo=str(tmp_path / "wall.png"))


def test_an_assistant_finds_the_tools_described_and_uses_them(app: str) -> None:
    async def talk() -> tuple[dict[str, Any], str, bool]:
        async with streamable_http_client(app + "gradio_api/mcp/") as (read, write, _), ClientSession(read, write) as assistant:
            await assistant.initialize()
            tools = {tool.name: tool for tool in (await assistant.list_tools()).tools}
            opened = await assistant.call_tool("open_photo", {"photo": "dahlia"})
            lost = await assistant.call_tool("undo", {"session": "0"})
            assert "session" in opened.content[0].text  # pyright: ignore
            return tools, lost.content[0].text, bool(lost.isError)  # pyright: ignore

    tools, sentence, failed = asyncio.run(talk())
    assert sorted(tools) == TOOLS
    assert all(tool.description for tool in tools.values())
    assert all(one["description"] for tool in tools.values() for one in tool.inputSchema["properties"].values())
    assert tools["edit"].inputSchema["required"] == ["session", "words"]
    assert failed
    assert sentence.startswith("There is no such session here.")


def test_the_notebook_runs_as_it_stands(
    app: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["notebook.py", app])
    runpy.run_path(str(ROOT / "assets" / "notebook.py"))
    told = capsys.readouterr().out
    assert "'a bit more' -> " in told
    assert (tmp_path / "edited.png").stat().st_size > 10_000
