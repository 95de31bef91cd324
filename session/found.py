"""Where an editor asks for a place and names the thing: that thing is looked for, and what is found becomes the proposal."""

from editor.errors import EditError, NeedsRegion, Stopped
from editor.protocols import Cancelled, Finder, Progress
from editor.regions.called import several
from editor.types import Picture


def looked_for(finder: Finder | None, picture: Picture, asks: NeedsRegion, progress: Progress, cancelled: Cancelled) -> NeedsRegion:
    """The question to ask: as it was without a finder, or without a name. Raises Stopped."""
    thing = asks.thing
    if finder is None or not thing:
        return asks
    try:
        region = finder.find(picture, thing, progress, cancelled)
    except Stopped:
        raise
    except EditError as error:
        return NeedsRegion(f"{asks.question} It could not be looked for: {error}", asks.proposal, thing)
    if region is None:
        # What an editor guessed is worth less than a model that looked and saw nothing.
        return NeedsRegion(f"{thing.capitalize()} could not be found in the photo: mark the place with the brush or a box.", None, thing)
    return NeedsRegion(f"{'Are these' if several(thing) else 'Is this'} {thing}? Take what is shown, or mark another place.", region, thing)
