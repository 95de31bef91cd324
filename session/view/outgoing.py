"""How sessions go out, as HTML: the formats, how far an export is, and what was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from session.view.keep import many
from session.view.words import text

FORMATS = {
    "pico-banana": ("Pico-Banana JSONL + manifests", "sft · preference · multi-turn"),
    "parquet": ("Parquet for Hugging Face datasets", "pictures inside"),
    "webdataset": ("WebDataset shards", "tar files"),
    "imagefolder": ("ImageFolder", "files and metadata.jsonl"),
    "magicbrush": ("MagicBrush layout", "one row a turn"),
    "imgedit": ("ImgEdit", "single and multi-turn"),
    "editreward": ("EditReward pairs", "better and worse"),
}


ROWS = {
    **dict.fromkeys(("sft", "single"), "single edit"),
    "preference": "preference pair",
    **dict.fromkeys(("multi-turn", "multi"), "conversation"),
    "train": "row",
    "turns": "turn",
}
"""What a table of an export holds; one that is not named here says again what was counted already."""


@dataclass(frozen=True)
class Progress:
    """`share`: 0 to 1, or None where nobody knows how long it takes."""

    stage: str
    share: float | None


@dataclass(frozen=True)
class Done:
    id: str
    format: str
    sessions: int
    pictures: int
    rows: Mapping[str, int]
    bytes: int
    left_out: Mapping[str, int]
    problems: tuple[str, ...]
    warnings: int


def formats(names: Mapping[str, object]) -> str:
    """One button each."""
    return "".join(
        f'<button type="button" class="way" data-do="export" data-format="{name}"><b>{text(FORMATS.get(name, (name, ""))[0])}</b>'
        f"<span>{text(FORMATS.get(name, (name, ''))[1])}</span></button>"
        for name in names
    )


def options(names: Mapping[str, object]) -> str:
    return "".join(f'<option value="{name}">{text(FORMATS.get(name, (name, ""))[0])}</option>' for name in names)


def token(known: bool) -> str:
    """What stands beside the field for the token where the app has one of its own."""
    return "; empty: the one this app was started with (HF_TOKEN)" if known else ""


def goes(standing: Mapping[str, int], sent: str = "") -> str:
    """“388 of 412 sessions go out. 24 wait for review, 2 lack a licence.” `sent`: how what goes to the Hub by itself stands."""
    total = sum(standing.values())
    if not total:
        return "Nothing is recorded yet. Edit a photo, then save it to the dataset: it goes out from here."
    why = (("draft", "not saved to the dataset"), ("to review", "waiting for review"), ("rejected", "rejected"))
    why += (("licence", "without a licence"), ("consent", "without consent"))
    held = ", ".join(f"{standing[name]:,} {words}" for name, words in why if standing.get(name))
    out = standing.get("goes", 0)
    told = f"<b>{out:,}</b> of {many(total, 'session')} go{'es' if out == 1 else ''} out"
    return f"{told}{f'; {held}' if held else ''}. Every file is checked by reading it back.{f' {text(sent)}' if sent else ''}"


def stays(dataset: str) -> str:
    """What is said where a session is to be deleted. `dataset`: the one on the Hub that this app keeps by itself, or ""."""
    if dataset:
        return f"It is taken out of {text(dataset)} on the Hub too, within some minutes; what others took from there stays with them."
    return "Exports that lie elsewhere, and what you published, stay as they are."


def progress(now: Progress) -> str:
    value = "" if now.share is None else f' value="{now.share:.3f}"'
    return (
        f'<p class="going"><span>{text(now.stage)}</span><button type="button" class="act" data-do="stop">Stop</button></p>'
        f'<progress max="1"{value} aria-label="Export"></progress>'
    )


def refused(words: str) -> str:
    return f'<p class="result failed">{text(words)}</p>'


def done(what: Done, page: str) -> str:
    """`page`: where it was published; "" where it is to be taken away."""
    rows = ", ".join(many(n, ROWS[name]) for name, n in what.rows.items() if n and name in ROWS) or "nothing to learn from yet"
    size = f"{what.bytes / 1e6:,.1f} MB"
    checked = (
        f'<b class="passed">Read back and checked: no problems.</b>{f" {what.warnings} things worth knowing." if what.warnings else ""}'
        if not what.problems
        else f'<b class="failed">Read back, and wrong:</b><ul>{"".join(f"<li>{text(one)}</li>" for one in what.problems)}</ul>'
    )
    if what.format == "everything":
        checked = "In it are a page for each session to look at, every picture, and all that was recorded."
    left = "".join(f"<li>{many(n, 'session')}: {text(why)}</li>" for why, n in what.left_out.items())
    left = f"<details><summary>{many(sum(what.left_out.values()), 'session')} left out</summary><ul>{left}</ul></details>" if left else ""
    take = (
        f'<a class="act strong" href="{text(page)}" target="_blank" rel="noreferrer">Open it on the Hub</a>'
        if page
        else f'<a class="act strong" href="export/{what.id}" download>Download {size}</a>'
    )
    return (
        f'<div class="result"><p>{many(what.sessions, "session")}, {many(what.pictures, "picture")}: {rows}.</p>'
        f"<p>{checked}</p>{left}<p>{take}</p></div>"
    )
