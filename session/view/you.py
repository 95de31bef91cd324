"""What a shared app knows of the person who looks, what they use of it, and how they find it again, as HTML."""

from dataclasses import dataclass

from session.view.choices import section
from session.view.words import text

KEPT = (
    "Your photos, your words, every picture and its scores are kept here, so that you can go on. Nobody else sees them, but for who runs"
    " this Space. A session becomes part of a dataset only when you save it to the dataset, with a licence and your consent, and somebody"
    " approved it. What you delete is gone from here. Do not bring photos of people who would not want to be here."
)
TAKE = (
    '<button type="button" class="act" data-mine="take">Download everything of mine</button> '
    '<button type="button" class="act delete" data-mine="delete">Delete everything of mine…</button>'
)


@dataclass(frozen=True)
class You:
    """`name`: as who they signed in, "" for nobody. `asks`: whether they could. `most`: megabytes and edits in 24 hours, 0 for no limit."""

    name: str
    asks: bool
    megabytes: float
    edits: int
    most: tuple[int, int]


def drawn(you: You) -> str:
    says = f"Signed in as {you.name}: the same sessions in every browser." if you.name else "Known by a cookie of this browser alone."
    rows = [
        ("Kept for you", f"{you.megabytes:,.1f} MB{of(you.most[0], 'MB')}"),
        ("Edits in 24 hours", f"{you.edits:,}{of(you.most[1])}"),
        ("What is kept", f'<span class="prose">{text(KEPT)}</span>'),
    ]
    if you.name:
        rows.insert(0, ("", '<button type="button" class="act" data-act="leave">Sign out</button>'))
    elif you.asks:
        signs = '<a class="act strong" href="login" target="_blank">Sign in with Hugging Face</a>'
        rows.insert(0, ("", f'<span class="prose">{signs}<br><small class="quiet">What you made here goes along.</small></span>'))
    rows.append(("", f'<span class="prose">{TAKE}</span>'))
    return section("You", says, rows)


def of(most: int, unit: str = "") -> str:
    return f" of {most:,} {unit}".rstrip() if most else ""
