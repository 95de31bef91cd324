"""What a person chooses in Settings: who reads their words, who edits and judges, with which models and key. As HTML; a key is never in
it, nor what anybody chose: the page keeps that, and sends it along."""

from collections.abc import Sequence
from datetime import UTC, datetime

from editor.gemini import DRAWING, JUDGING, SPEAKING, Usage, price
from session.view.words import text

USUAL = Usage(asked=2_500, words=150, thoughts=250)
"""Of one turn: what it is told to do, what was said before, a small picture; and a short answer."""
DRAWN = Usage(asked=1_500, thoughts=300, pictures=1_120)
JUDGED = Usage(asked=3_200, words=150, thoughts=500)
"""Of one try: the photo and the words, and the picture drawn; both pictures, and the scores."""
FOR_ONE = "Google is told your words, what was said before on the way to this picture, and shown a small copy of the picture."
READ_OFF = "Prices as Google printed them on 7 October 2026."


def drawn(has_key: bool, shared: bool) -> str:
    """`has_key`: the app was started with one."""
    machine = "this app" if shared else "this machine"
    return (
        '<section class="board plain readers"><h2>Privacy</h2>'
        f'<label class="tick"><input type="checkbox" name="private"><span><b>Nothing leaves {machine}</b><small class="quiet">'
        "Gemini then reads, edits, judges and suggests nothing, whatever is chosen below.</small></span></label>"
        f"{words_read(shared)}{photos_edited(shared)}{key(has_key)}</section>"
    )


def words_read(shared: bool) -> str:
    here = "Free. Your words go no further than this app." if shared else "Free, and nothing leaves it."
    cheapest = min(usd(model, USUAL) for model in SPEAKING)
    away = f"{FOR_ONE} From ${cheapest:.3f} a turn, on your key. Where the two read differently, you are asked. It writes suggestions too."
    return (
        '<h2>Reading your words</h2><p class="quiet">Who finds out what “it” and “the other one” mean.</p>'
        '<fieldset><legend class="sr">Words are read by</legend>'
        + choice("here", "This app alone" if shared else "This computer", here)
        + choice("gemini", "This app and Gemini" if shared else "This computer and Gemini", away)
        + "</fieldset>"
        + model("reading", "Words are read and suggestions written by", SPEAKING, USUAL, "a turn")
    )


def photos_edited(shared: bool) -> str:
    photos = (
        "Photos go no further than this app, unless you choose nano-banana for a turn."
        if shared
        else "No photo leaves this machine, unless you choose nano-banana for a turn."
    )
    sent = "Google is sent the photo as it is, what you marked, and what you asked for. About "
    drawing, judging = usd(DRAWING[0], DRAWN), usd(JUDGING, JUDGED)
    cost = f"{sent}${drawing:.3f} a picture and ${judging:.3f} to judge it, on your key, for each try."
    return (
        '<h2>Editing and judging</h2><p class="quiet">Who makes the picture, and who scores it.</p>'
        '<fieldset><legend class="sr">Photos are edited and judged by</legend>'
        + choice("here", "The built-in editor, measured from pixels", f"Free. {photos}", "edits")
        + choice("gemini", "Nano-Banana too, judged by Gemini", cost, "edits")
        + "</fieldset>"
        + model("editing", "Photos are edited by", DRAWING, DRAWN, "a picture")
        + model("judging", "Edits are judged by", (JUDGING, *(one for one in SPEAKING if one != JUDGING)), JUDGED, "a judgement")
        + f'<p class="quiet">{READ_OFF}</p>'
    )


def key(has_key: bool) -> str:
    known = (
        '<p class="quiet started" data-started>This app was started with a key. It is used where none is given here.</p>' if has_key else ""
    )
    return (
        '<form class="key"><label for="gemini-key">Gemini key</label>'
        '<input id="gemini-key" type="password" maxlength="200" autocomplete="off" spellcheck="false" placeholder="AIza…">'
        '<button type="submit" class="act strong">Use this key</button></form>'
        '<p class="kept" role="status"><span></span> '
        '<button type="button" class="act strong" data-use hidden>Edit and judge with it</button> '
        '<button type="button" class="act" data-forget hidden>Forget it</button></p>'
        f"{known}"
        '<p class="quiet">A key stays in this tab until you reload or close it, and is never written down. You make one at '
        '<a href="https://aistudio.google.com/apikey" target="_blank" rel="noreferrer noopener">aistudio.google.com/apikey</a>. '
        "With a free key, people at Google may read what is sent. Google asks you to be 18, and not to build competing models with its "
        "answers.</p>"
    )


def usd(model: str, usage: Usage) -> float:
    return price(model, datetime.now(UTC).date()).of(usage)


def choice(value: str, name: str, says: str, group: str = "reads") -> str:
    radio = f'<input type="radio" name="{group}" value="{value}">'
    return f'<label>{radio}<span><b>{name}</b><small class="quiet">{says}</small></span></label>'


def model(purpose: str, label: str, offered: Sequence[str], usage: Usage, each: str) -> str:
    """The usual one stands first, and is what an empty choice means."""
    options = "".join(
        f'<option value="{"" if n == 0 else text(name)}">{text(name)} · about ${usd(name, usage):.3f} {each}</option>'
        for n, name in enumerate(offered)
    )
    return f'<label class="model" data-for="{purpose}"><span>{label}</span><select name="{purpose}">{options}</select></label>'
