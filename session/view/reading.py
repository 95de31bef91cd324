"""What a person chooses in Settings: who reads their words, who edits and judges, with which key. As HTML; a key is never in it."""

from datetime import UTC, datetime

from editor.gemini import EDITING, JUDGING, READING, Usage, price

USUAL = Usage(asked=2_500, words=150, thoughts=250)
"""Of one turn: what it is told to do, what was said before, a small picture; and a short answer."""
DRAWN = Usage(asked=1_500, thoughts=300, pictures=1_120)
JUDGED = Usage(asked=3_200, words=150, thoughts=500)
"""Of one try: the photo and the words, and the picture drawn; both pictures, and the scores."""
FOR_ONE = "Google is told your words, what was said before on the way to this picture, and shown a small copy of the picture."


def drawn(has_key: bool, shared: bool) -> str:
    """`has_key`: the app was started with one."""
    today = datetime.now(UTC).date()
    usd = price(READING, today).of(USUAL)
    drawing, judging = price(EDITING, today).of(DRAWN), price(JUDGING, today).of(JUDGED)
    sent = "Google is sent the photo as it is, what you marked, and what you asked for. About "
    cost = f"{sent}${drawing:.3f} a picture and ${judging:.3f} to judge it, on your key; a turn is up to three tries."
    away = f"{FOR_ONE} About ${usd:.3f} a turn, on your key. Where the two read differently, you are asked."
    started = "It is used where none is given here." if has_key else ""
    known = f'<p class="quiet started" data-started>This app was started with a key. {started}</p>' if has_key else ""
    photos = (
        "Photos go no further than this app, unless you choose nano-banana for a turn."
        if shared
        else "No photo leaves this machine, unless you choose nano-banana for a turn."
    )
    here = "Free. Your words go no further than this app." if shared else "Free, and nothing leaves it."
    return (
        '<section class="board plain readers"><h2>Reading your words</h2>'
        '<p class="quiet">Who finds out what “it” and “the other one” mean.</p>'
        '<fieldset><legend class="sr">Words are read by</legend>'
        + choice("here", "This computer" if not shared else "This app alone", here)
        + choice("gemini", "This computer and Gemini" if not shared else "This app and Gemini", away)
        + "</fieldset>"
        '<h2>Editing and judging</h2><p class="quiet">Who makes the picture, and who scores it.</p>'
        '<fieldset><legend class="sr">Photos are edited and judged by</legend>'
        + choice("here", "The built-in editor, measured from pixels", f"Free. {photos}", "edits")
        + choice("gemini", "Nano-Banana too, judged by Gemini", cost, "edits")
        + "</fieldset>"
        '<form class="key"><label for="gemini-key">Gemini key</label>'
        '<input id="gemini-key" type="password" maxlength="200" autocomplete="off" spellcheck="false" placeholder="AIza…">'
        '<button type="submit" class="act strong">Use this key</button></form>'
        '<p class="kept" role="status"><span></span> <button type="button" class="act" data-forget hidden>Forget it</button></p>'
        f"{known}"
        '<p class="quiet">A key stays in this tab until you reload or close it, and is never written down. You make one at '
        '<a href="https://aistudio.google.com/apikey" target="_blank" rel="noreferrer noopener">aistudio.google.com/apikey</a>. '
        "With a free key, people at Google may read what is sent. Google asks you to be 18, and not to build competing models with its "
        "answers.</p></section>"
    )


def choice(value: str, name: str, says: str, group: str = "reads") -> str:
    radio = f'<input type="radio" name="{group}" value="{value}">'
    return f'<label>{radio}<span><b>{name}</b><small class="quiet">{says}</small></span></label>'
