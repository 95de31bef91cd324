"""What an editor drew as it is shown: in the frame of the photo, and changed only where the person pointed, unless the words move more."""

from PIL import Image

from editor.around import to_change
from editor.asks.values import Action
from editor.fitted import as_png, fitted, within_region
from editor.operations import operations
from editor.pictures import LONGEST
from editor.types import EditRequest, Kind, Picture

# After these the frame shows something else: it is not fitted to what it was.
FRAMED: frozenset[Action] = frozenset({"zoom", "crop", "rotate", "flip", "outpaint", "sticker"})
FRAMED_KINDS = {Kind.ZOOM, Kind.OUTPAINT, Kind.STICKER}
# What they change lies also outside of where a person pointed: where a thing goes to, what is behind it.
FREE: frozenset[Action] = frozenset({*FRAMED, "relocate", "resize", "background"})
FREE_KINDS = FRAMED_KINDS | {Kind.RELOCATE, Kind.RESIZE, Kind.BACKGROUND}


def framed(request: EditRequest, reply: Picture) -> Picture:
    """The reply as it is shown: its bytes where nothing is to be done to them."""
    drawn, photo = reply.open(), request.source.open()
    if frees_frame(request):
        image = drawn.copy()
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    else:
        image = fitted(drawn, photo)
    if (region := to_change(request)) and image.size == photo.size and not leaves_region(request):
        image = within_region(image, photo, region)
    return reply if image is drawn or (image.size == drawn.size and image.tobytes() == drawn.tobytes()) else as_png(image)


def frees_frame(request: EditRequest) -> bool:
    """Whether the answer may have another frame than the photo."""
    return _concerns(request, FRAMED, FRAMED_KINDS)


def leaves_region(request: EditRequest) -> bool:
    """Whether more may change than where the person pointed."""
    return _concerns(request, FREE, FREE_KINDS)


def _concerns(request: EditRequest, actions: frozenset[Action], kinds: set[Kind]) -> bool:
    return bool(kinds & set(request.kinds)) or any(operation.action in actions for operation in operations(request.instruction))
