"""What a person sets for their own turns, and for what is recorded of them. As HTML; what anybody set is not in it: the page keeps that."""

from session.view.keep import LICENCES
from session.view.words import score, text

MOST_TRIES = 5


def drawn(threshold: float, attempts: int, session_usd: float | None) -> str:
    """The three as the app was started: what counts where the person sets nothing."""
    return tries(threshold, attempts, session_usd) + recorded()


def tries(threshold: float, attempts: int, session_usd: float | None) -> str:
    usual = round(100 * threshold)
    most = f"at most ${session_usd:.2f}, as the app was started" if session_usd is not None else "no limit"
    offered = "".join(f'<option value="{n}">{n} {"try" if n == 1 else "tries"}</option>' for n in range(1, MOST_TRIES + 1) if n != attempts)
    return (
        '<section class="board plain limits"><h2>How good, how often, for how much</h2>'
        '<p class="quiet">For your own turns. The score is the weighted sum of four criteria: 40, 25, 20 and 15.</p>'
        f'<label class="line"><span>An edit passes at</span><input type="range" name="threshold" min="40" max="95" step="5" '
        f'value="{usual}" data-usual="{usual}"><output>{score(threshold)}</output></label>'
        f'<label class="line"><span>Tries a turn, at most</span><select name="attempts"><option value="">{attempts} tries, as the app was '
        f"started</option>{offered}</select></label>"
        f'<label class="line"><span>This session may cost, in US dollars</span><input type="number" name="cap" min="0" max="10000" '
        f'step="0.05" inputmode="decimal" placeholder="{most}"></label>'
        '<p class="quiet">What would cost more is not begun. <button type="button" class="act" data-usual-again>As the app was started'
        "</button></p></section>"
    )


def recorded() -> str:
    licences = "".join(f'<option value="{text(name)}">{text(says)}</option>' for name, says in LICENCES)
    return (
        '<section class="board plain limits"><h2>What is recorded</h2>'
        '<p class="quiet">What “Save to dataset” starts from, for photos of your own. You can change it for each session.</p>'
        f'<label class="line"><span>Licence of my photos</span><select name="licence">'
        f'<option value="">I say it each time</option>{licences}</select></label>'
        '<label class="tick"><input type="checkbox" name="consent"><span><b>What I save may be published as part of a dataset</b>'
        '<small class="quiet">The photo, what you said, what came of it and how it was scored. Nothing is part of it before you save it.'
        "</small></span></label></section>"
    )
