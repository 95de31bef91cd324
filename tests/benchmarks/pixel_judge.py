"""How well the pixel judge tells good edits from spoiled ones: `python -m tests.benchmarks.pixel_judge` prints one table.

Good edits are the built-in editor's, and plain ones made without it; spoiled ones are made without it as well. Of all pairs of wish and
photo, and of wish and way to spoil it, every second is taken, unless `--all` is given. The judge was set looking at half of the photos;
the table is of the other half. An edit that a gate or the floor fails counts as 0, any other as its score; what the judge cannot tell is
left out, and counted. `--tuned` shows the half that was looked at, `--failures` what fell on the wrong side.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from PIL import Image
from sklearn.metrics import roc_auc_score

from editor.backends.built_in import BuiltIn
from editor.errors import EditError
from editor.judges.pixels import Pixels
from editor.judges.rubric import FLOOR
from editor.protocols import Declined
from editor.types import EditRequest, EditResult, Picture, Region, Verdict
from tests.benchmarks.spoiled import SPOILERS, Case
from tests.benchmarks.wishes import PHOTOS, TUNED_ON, WISHES, Photo, Wish

GOOD = ("good: by the editor", "good: plain")
SAME = (("blur", "blurred"), ("blur", "blot: smear"))
"""Wishes, and ways to spoil them that spoil nothing."""


@dataclass(frozen=True)
class Judged:
    photo: str
    wish: str
    kind: str
    rank: float | None
    passed: bool | None
    verdict: Verdict

    @property
    def is_good(self) -> bool:
        return self.kind in GOOD


def request_for(photo: Photo, wish: Wish) -> EditRequest:
    mask = Picture.of(Image.fromarray((photo.mask() * 255).astype(np.uint8)))
    region = Region(mask, photo.thing) if wish.pointed else None
    return EditRequest(Picture.of(photo.image()), wish.words.format(thing=photo.thing), (), region)


def judged(photo: Photo, name: str, kind: str, request: EditRequest, picture: Picture) -> Judged:
    verdict = Pixels().judge(request, EditResult(picture, None, "", "", 0.0, 0.0))
    known = [value for value in vars(verdict.scores).values() if value is not None]
    failed = bool(verdict.gates) or (len(known) == 4 and min(known) < FLOOR)
    return Judged(photo.name, name, kind, 0.0 if failed else verdict.score, verdict.passed, verdict)


def by_the_editor(request: EditRequest) -> Picture | None:
    """None where it declines."""
    editor = BuiltIn()
    try:
        if isinstance(editor.offer(request), Declined):
            return None
        return editor.edit(request, lambda what, share: None, lambda: False).picture
    except EditError:
        return None


def edits(photo: Photo, name: str, every: int) -> Iterator[tuple[str, EditRequest, Picture]]:
    """Kind, request and picture: the good edits of a photo for one wish and what was spoiled, each way on one of `every` wishes."""
    pixels, thing, wish = np.asarray(photo.image(), np.float32) / np.float32(255), photo.mask(), WISHES[name]
    number, place = list(WISHES).index(name), PHOTOS.index(photo)
    chance = np.random.default_rng(100 * place + number)

    def plain(other: str) -> Image.Image | None:
        return WISHES[other].make(pixels, thing, chance) if other and fits(photo, other) else None

    request, good = request_for(photo, wish), wish.make(pixels, thing, chance)
    own = by_the_editor(request)
    if own is not None:
        yield GOOD[0], request, own
    yield GOOD[1], request, Picture.of(good)
    others = [other for other in WISHES if WISHES[other].kin != wish.kin and fits(photo, other)]
    wrong_kind = plain(others[int(chance.integers(len(others)))])
    case = Case(
        photo=photo.image(),
        good=own.open() if own is not None and number % 2 else good,
        wrong_kind=wrong_kind or photo.image(),
        opposite=plain(wish.opposite),
        one_of_two=plain(wish.part),
        other_photo=PHOTOS[(place + 1 + number % (len(PHOTOS) - 1)) % len(PHOTOS)].image(),
        thing=thing if wish.kin in ("thing", "gone") else None,
        coloured=wish.is_colour,
        placed=wish.kin in ("moved", "size"),
        seed=number,
    )
    for turn, (kind, spoil) in enumerate(SPOILERS.items()):
        rare = kind in ("half done: one of two", "wrong direction")
        bad = spoil(case) if (rare or not ((number + place) // 2 + turn) % every) and (name, kind) not in SAME else None
        if bad is not None:
            yield kind, request, Picture.of(bad)


def fits(photo: Photo, name: str) -> bool:
    return not WISHES[name].photos or photo.name in WISHES[name].photos


def chosen(photos: list[Photo], everything: bool) -> list[tuple[Photo, str, int]]:
    """Photo, wish and how many wishes share a way of spoiling: each wish on every second photo that it fits."""
    tasks: list[tuple[Photo, str, int]] = []
    for number, name in enumerate(WISHES):
        fitting = [photo for photo in photos if fits(photo, name)]
        tasks += [(photo, name, 1 if everything else 2) for photo in (fitting if everything else fitting[number % 2 :: 2] or fitting)]
    return tasks


def measured(task: tuple[Photo, str, int]) -> list[Judged]:
    photo, name, every = task
    return [judged(photo, name, kind, request, picture) for kind, request, picture in edits(photo, name, every)]


def table(found: list[Judged]) -> Iterator[str]:
    told = [one for one in found if one.rank is not None]
    good = [one for one in told if one.is_good]
    yield f"{'':32}{'edits':>7}{'passed':>9}{'AUC':>8}"
    for kind, group in groupby(sorted(told, key=lambda one: (not one.is_good, one.kind)), key=lambda one: one.kind):
        of_kind = list(group)
        rate = np.mean([bool(one.passed) for one in of_kind])
        yield f"{kind:32}{len(of_kind):7}{rate:9.1%}" + (f"{auc(good, of_kind):8.3f}" if not of_kind[0].is_good else "")
    bad = [one for one in told if not one.is_good]
    for kind in GOOD:
        goods = [one for one in good if one.kind == kind]
        if goods:
            yield f"{'overall, ' + kind:32}{len(goods) + len(bad):7}{'':9}{auc(goods, bad):8.3f}"
    yield f"{'overall':32}{len(told):7}{'':9}{auc(good, bad):8.3f}"
    yield f"left out, because the judge cannot tell: {len(found) - len(told)}"


def auc(good: list[Judged], bad: list[Judged]) -> float:
    return float(roc_auc_score([1] * len(good) + [0] * len(bad), [one.rank for one in [*good, *bad]]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuned", action="store_true", help="the photos that the ramps were set on")
    parser.add_argument("--failures", action="store_true", help="list good edits that failed and spoiled ones that passed")
    parser.add_argument("--all", action="store_true", help="spoil every wish in every way")
    asked = parser.parse_args()
    tasks = chosen([photo for photo in PHOTOS if (photo.name in TUNED_ON) == asked.tuned], asked.all)
    found: list[Judged] = []
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for done, group in enumerate(pool.imap(measured, tasks), 1):
            found += group
            print(
                f"\r{done} of {len(tasks)} wishes, {len(found)} edits", end="" if done < len(tasks) else "\n", file=sys.stderr, flush=True
            )
    print("\n".join(table(found)))
    if asked.failures:
        for one in found:
            if one.passed is not None and one.passed != one.is_good:
                scores = " ".join("–" if value is None else f"{value:.2f}" for value in vars(one.verdict.scores).values())
                print(f"{one.photo:10} {one.wish:16} {one.kind:24} {scores}  {', '.join(one.verdict.gates) or one.verdict.critique}")
    resaved = [one for one in found if one.kind in ("unchanged", "saved as JPEG 90") and one.passed]
    return 1 if resaved else 0


if __name__ == "__main__":
    raise SystemExit(main())
