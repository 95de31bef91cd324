"""A path as a short film: each picture is wiped over the one before, with what was said below it."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from editor.errors import Unsupported
from session.story.lettering import INK, LINE, PAPER, QUIET, broken, font
from session.story.scenes import Scene, scenes
from session.types import Session

SIDE = 720
"""Longest side of the pictures, in pixels."""
HOLD, STEP, RATE = 1800, 50, 20
"""Milliseconds a picture stands, and a step of the wipe is shown; the same as frames a second."""
STEPS, LONG = 10, 20
"""Steps of a wipe; a path of more than LONG pictures is told without them."""
MOST = 60
"""Pictures of the end of a path that are told: 60 take two minutes to watch."""
TEXT, SMALL, PAD, LINES = 22, 16, 18, 2
CODER_SECONDS = 300


@dataclass(frozen=True)
class Frame:
    image: Image.Image
    milliseconds: int


def frames(session: Session, at: str | None) -> Iterator[Frame]:
    """RGB images of one size, both sides even."""
    told = scenes(session, at)[-MOST:]
    sizes = [ImageOps.contain(Image.new("1", scene.picture.size), (SIDE, SIDE)).size for scene in told]
    room = max(wide for wide, _ in sizes), max(high for _, high in sizes)
    band = 2 * PAD + LINES * (TEXT + 8) + SMALL + 8
    canvas = room[0] + room[0] % 2, room[1] + band + (room[1] + band) % 2
    before = None
    for scene in told:
        whole = _whole(scene, canvas, room)
        for step in range(1, STEPS if before and len(told) <= LONG else 1):
            yield Frame(_wiped(before or whole, whole, room, step / STEPS), STEP)
        yield Frame(whole, HOLD)
        before = whole


def webp(session: Session, at: str | None) -> bytes:
    """Animated, played again and again."""
    first, *others = (made := list(frames(session, at)))
    out = io.BytesIO()
    first.image.save(
        out,
        "WebP",
        save_all=True,
        append_images=[frame.image for frame in others],
        duration=[frame.milliseconds for frame in made],
        loop=0,
        quality=82,
        method=2,
    )
    return out.getvalue()


def can_video() -> bool:
    return shutil.which("ffmpeg") is not None


def mp4(session: Session, at: str | None) -> bytes:
    """H.264 at 20 frames a second. Raises Unsupported where ffmpeg is missing or cannot do it."""
    if not can_video():
        raise Unsupported("A video needs ffmpeg on this machine: install it, or take the animated picture (WebP).")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        made = frames(session, at)
        first = next(made)
        command = [
            *("ffmpeg", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "{}x{}".format(*first.image.size)),
            *("-r", str(RATE), "-i", "-", "-c:v", "libx264", "-crf", "20", "-preset", "fast", "-pix_fmt", "yuv420p"),
            *("-movflags", "+faststart", str(path)),
        ]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as coder:
            assert coder.stdin is not None
            try:
                for frame in (first, *made):
                    for _ in range(frame.milliseconds * RATE // 1000):
                        coder.stdin.write(frame.image.tobytes())
                coder.stdin.close()
            except BrokenPipeError:  # it has ended; why is in its exit status
                pass
            done = coder.wait(CODER_SECONDS)
        if done != 0:
            raise Unsupported("The ffmpeg on this machine cannot make this video: take the animated picture (WebP).")
        return path.read_bytes()


def _whole(scene: Scene, canvas: tuple[int, int], room: tuple[int, int]) -> Image.Image:
    """A picture in the middle of its room, and its words below."""
    page = Image.new("RGB", canvas, PAPER)
    picture = ImageOps.contain(scene.picture.open(), (SIDE, SIDE), Image.Resampling.LANCZOS)
    where = (room[0] - picture.width) // 2, (room[1] - picture.height) // 2
    page.paste(picture, where, picture if picture.mode == "RGBA" else None)
    pen = ImageDraw.Draw(page)
    pen.line((0, room[1], canvas[0], room[1]), fill=LINE)
    top = room[1] + PAD
    for n, line in enumerate(broken(scene.words, font(TEXT), canvas[0] - 2 * PAD, LINES)):
        pen.text((PAD, top + n * (TEXT + 8)), line, font=font(TEXT), fill=INK)
    told = f"turn {scene.number} · {scene.footnote}" if scene.turn else "the photo"
    pen.text((PAD, top + LINES * (TEXT + 8) + 2), told, font=font(SMALL), fill=QUIET)
    return page


def _wiped(before: Image.Image, after: Image.Image, room: tuple[int, int], share: float) -> Image.Image:
    """The words of `after` at once, its picture as far as `share` of the width, from the left."""
    made = after.copy()
    edge = round(room[0] * share)
    made.paste(before.crop((edge, 0, room[0], room[1])), (edge, 0))
    ImageDraw.Draw(made).line((edge, 0, edge, room[1]), fill="white", width=2)
    return made
