"""Saving a session to the dataset, as HTML: what is asked of its photo, and what will be written."""

from collections.abc import Sequence
from dataclasses import dataclass

from session.dataset.rows import Rows
from session.store import Entry
from session.types import Session
from session.view.words import short, text

LICENCES = (
    ("CC-BY-4.0", "CC BY 4.0: free to use, the author is named"),
    ("CC0-1.0", "CC0: given away, free to use for anything"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0: free to use, what is made of it too"),
    ("CC-BY-NC-4.0", "CC BY-NC 4.0: free to use, but not to earn money"),
    ("CC-BY-2.0", "CC BY 2.0: as most photos of Open Images and Flickr"),
    ("LicenseRef-PublicDomain", "Public domain: nobody's rights are left"),
)
"""Those that allow edits to be passed on, with what they mean."""

BADGES = {"draft": "Save to dataset", "to review": "Waits for review", "approved": "In the dataset", "rejected": "Not in the dataset"}
OWN = "https://… or nothing, if it is your own"
GEMINI = "Gemini made edits here: its terms ask for 18 or older, and forbid training models on them that compete with Google's."


@dataclass(frozen=True)
class Asking:
    """`entry`: what is filled in; `kept`: the session is saved already; `problem`: what is still missing, of the field `wrong`. `shared`:
    strangers use the app, and others look at a session before it counts."""

    session: Session
    entry: Entry
    rows: Rows
    shared: bool
    kept: bool
    gemini: bool = False
    wrong: str = ""
    problem: str = ""


def badge(session: Session, rows: Rows | None) -> dict[str, str]:
    """For the top bar: the state, and how many rows the session is now; `rows` None where nobody counted."""
    counted = f" · {total(rows)}" if rows and session.state == "approved" else ""
    return {"state": session.state, "words": BADGES.get(session.state, BADGES["draft"]) + counted}


def total(rows: Rows) -> str:
    return many(rows.singles + rows.pairs + rows.chains, "row")


def contents(rows: Rows) -> str:
    """“2 single edits, 1 pair and 1 conversation”, or “nothing yet”."""
    counted = [
        many(count, *what)
        for count, *what in ((rows.singles, "single edit"), (rows.pairs, "preference pair"), (rows.chains, "conversation"))
        if count
    ]
    if not counted:
        return "nothing yet"
    return counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} and {counted[-1]}"


def many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def dialog(asking: Asking) -> str:
    entry = asking.entry
    chosen = entry.licence
    offered: Sequence[tuple[str, str]] = LICENCES if not chosen or chosen in dict(LICENCES) else ((chosen, chosen), *LICENCES)
    options = "".join(
        f'<option value="{text(name)}"{" selected" if name == chosen else ""}>{text(says)}</option>' for name, says in offered
    )
    empty = "" if chosen else '<option value="" selected>Choose what others may do with it</option>'
    consent = " checked" if entry.consent else ""
    agree = "This conversation and its pictures may become part of a published dataset."
    out = '<button type="button" class="act" data-do="withdraw">Take it out</button>' if asking.kept else ""
    return (
        f"<h2>{'In the dataset' if asking.kept else 'Save to the dataset'}</h2>"
        f"{field(asking, 'title', 'Title', entry.title, 'What this is about', 80)}"
        f'<label><span>Licence of the photo</span><select name="licence"{marked(asking, "licence")}>{empty}{options}</select></label>'
        f"{problem(asking, 'licence')}{field(asking, 'author', 'Author', entry.author, 'Who took the photo', 200)}"
        f"{field(asking, 'landing_page', 'Where it is from', entry.landing_page or entry.url, OWN, 2000)}"
        f'<label class="tick"><input type="checkbox" name="consent"{consent}{marked(asking, "consent")}><span>{agree}</span></label>'
        f"{problem(asking, 'consent')}{gives(asking)}"
        f'<div class="actions"><button type="submit" class="act strong">{"Save changes" if asking.kept else "Save"}</button>'
        f'<button type="button" class="act" data-do="close">Cancel</button>{out}</div>'
    )


def field(asking: Asking, name: str, label: str, value: str, hint: str, most: int) -> str:
    return (
        f'<label><span>{label}</span><input type="text" name="{name}" value="{text(value)}" placeholder="{text(hint)}" maxlength="{most}" '
        f'autocomplete="off" spellcheck="false"{marked(asking, name)}></label>{problem(asking, name)}'
    )


def marked(asking: Asking, name: str) -> str:
    """That this field is the one that is wrong, and where it is said why."""
    return ' aria-invalid="true" aria-describedby="keep-problem"' if name == asking.wrong else ""


def problem(asking: Asking, name: str) -> str:
    return f'<p class="problem" id="keep-problem" role="alert">{text(asking.problem)}</p>' if name == asking.wrong else ""


def gives(asking: Asking) -> str:
    """What will be written, and why not where not."""
    missing = "".join(f"<li>{text(why)}</li>" for why in reasons(asking.session, asking.rows))
    later = "Others look at it before it counts. " if asking.shared else ""
    gemini = f"<p>{GEMINI}</p>" if asking.gemini else ""
    left = f"<details><summary>{many(len(asking.rows.missing), 'turn')} left out</summary><ul>{missing}</ul></details>" if missing else ""
    return f'<div class="gives"><p>{later}This gives <b>{contents(asking.rows)}</b>.</p>{left}{gemini}</div>'


def reasons(session: Session, rows: Rows) -> list[str]:
    """“make it blue: The judge rejected it.”"""
    return [f"“{short(session.turn(turn))}”: {why}" for turn, why in rows.missing]
