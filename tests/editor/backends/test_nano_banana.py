"""What Nano-Banana is told and shown, and what becomes of its reply: the real SDK against a server on loopback."""

import io
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image
from skimage import data

from editor.backends.nano_banana import NanoBanana, asked, aspect
from editor.errors import Refused, Stopped, Unavailable, Unsupported
from editor.gemini import EDITING, Clock, Door, Limits, Paid, models
from editor.protocols import Cancelled, Declined, Offer
from editor.types import EditRequest, EditResult, Kind, Picture, Region
from tests.fake_gemini import KEY, FakeGemini, Reply, busy, counted, finished, said, serving

PHOTO = Picture.of(Image.fromarray(data.astronaut()).resize((512, 400)))
HAT = EditRequest(PHOTO, "add a red hat to the astronaut", (Kind.ACCESSORIES,))


@dataclass
class Asking:
    editor: NanoBanana
    fake: FakeGemini
    paid: list[Paid]
    told: list[str]

    def edit(self, request: EditRequest, stopped: Cancelled = lambda: False) -> EditResult:
        return self.editor.edit(request, lambda what, share: self.told.append(what), stopped)


@contextmanager
def asking(*replies: Reply) -> Generator[Asking]:
    with serving(*replies) as fake:
        paid: list[Paid] = []
        door = Door(fake.address, paid=paid.append, limits=Limits(one=60.0), clock=Clock(chance=lambda: 0.0))
        yield Asking(NanoBanana(door.connect(KEY)), fake, paid, [])


def edited(size: tuple[int, int] = (512, 400), format: str = "PNG") -> Picture:
    image = PHOTO.open()
    image.paste("red", (180, 10, 300, 80))
    picture = Picture.of(image.resize(size))
    if format == "PNG":
        return picture
    out = io.BytesIO()
    picture.open().save(out, format, quality=95)
    return Picture(out.getvalue(), f"image/{format.lower()}")


def test_it_is_shown_the_photo_the_place_and_what_is_spoken_of_in_this_order() -> None:
    look = Picture.of(Image.new("RGB", (60, 40), "teal"))
    request = EditRequest(
        PHOTO, "add a red hat", (Kind.ACCESSORIES,), Region((128, 40, 384, 200), "the head"), (look,), "The hat is too small.", 7
    )
    with asking(said(edited())) as ann:
        ann.edit(request)
        [sent] = ann.fake.asked
    assert sent.model == EDITING
    photo, mask, reference = sent.pictures
    assert (photo.id, reference.id) == (PHOTO.id, look.id)
    assert mask.open().convert("L").getbbox() == (128, 40, 384, 200)
    [words] = sent.words
    assert "Add a red hat." in words
    assert "from 25 to 75 % of the width and from 10 to 50 % of the height" in words
    assert "the head" in words
    assert "The hat is too small." in words
    assert sent.body["generationConfig"]["seed"] == 7
    assert sent.body["generationConfig"]["imageConfig"] == {"aspectRatio": "5:4"}
    assert KEY not in str(sent.body)


def test_without_place_reference_and_critique_none_of_them_is_spoken_of() -> None:
    [words, photo] = asked(HAT).parts
    assert photo is PHOTO
    assert isinstance(words, str)
    assert not [word for word in ("mask", "last", "earlier try") if word in words]


def test_a_reply_in_the_frame_is_left_untouched() -> None:
    reply = edited(format="JPEG")
    with asking(said(reply, usage=counted(asked=1500, words=0, thoughts=200, pictures=1120))) as ann:
        result = ann.edit(HAT)
    assert (result.picture, result.reply) == (reply, None)
    assert (result.editor, result.model) == ("nano-banana", EDITING)
    assert result.usd == pytest.approx((1500 * 1.5 + 200 * 7.5 + 1120 * 30) / 1e6)
    assert [paid.usd for paid in ann.paid] == [result.usd]


def test_a_reply_of_another_size_is_fitted_and_kept_beside() -> None:
    reply = edited((640, 500), "WEBP")
    with asking(said(reply)) as ann:
        result = ann.edit(HAT)
    assert result.reply == reply
    assert result.picture.size == PHOTO.size
    apart = np.abs(np.asarray(result.picture.open()).astype(int) - np.asarray(edited().open()))
    assert apart.mean() < 4


def test_outside_of_what_was_marked_the_photo_stays_to_the_byte() -> None:
    region = Region((150, 0, 330, 100))
    with asking(said(edited((640, 500), "JPEG"))) as ann:
        made = np.asarray(ann.edit(EditRequest(PHOTO, "add a red hat", (Kind.ACCESSORIES,), region)).picture.open())
    outside = np.asarray(region.image(PHOTO.size)) == 0
    assert (made[outside] == np.asarray(PHOTO.open())[outside]).all()
    assert made[40, 240].tolist()[0] > 240


@pytest.mark.parametrize("said_to_it", ["zoom in on the face", "extend the picture to the left", "move the flag to the right"])
def test_where_the_frame_or_the_place_changes_nothing_is_put_back(said_to_it: str) -> None:
    reply = edited((640, 500))
    with asking(said(reply)) as ann:
        made = ann.edit(EditRequest(PHOTO, said_to_it, (Kind.OTHER,), Region((0, 0, 60, 60)))).picture
    assert np.asarray(made.open().resize((64, 50)).convert("RGB"))[3, 30].tolist()[0] > 230  # the hat is there, far from the region


def test_a_large_reply_becomes_no_larger_than_a_working_picture() -> None:
    with asking(said(edited((2048, 1600)))) as ann:
        assert ann.edit(EditRequest(PHOTO, "extend the picture to the left", (Kind.OUTPAINT,))).picture.size == (1024, 800)


def test_of_several_pictures_the_last_is_taken() -> None:
    with asking(said(Picture.of(Image.new("RGB", (512, 400))), "and now the hat", edited())) as ann:
        assert ann.edit(HAT).picture == edited()


@pytest.mark.parametrize(
    ("reply", "error"), [(finished("IMAGE_SAFETY"), Refused), (finished("NO_IMAGE"), Unsupported), (said("I cannot."), Unsupported)]
)
def test_what_it_does_not_draw_is_told(reply: Reply, error: type[Exception]) -> None:
    with asking(reply) as ann, pytest.raises(error):
        ann.edit(HAT)


def test_stop_ends_a_pause() -> None:
    with asking(busy("60s")) as ann:
        with pytest.raises(Stopped):
            ann.edit(HAT, stopped=lambda: any("busy" in what for what in ann.told))
        assert len(ann.fake.asked) == 1


def test_a_server_that_is_away_is_unavailable() -> None:
    with asking(said(edited())) as ann:
        address = ann.fake.address
    editor = NanoBanana(Door(address, limits=Limits(tries=1)).connect(KEY))
    with pytest.raises(Unavailable):
        editor.edit(HAT, lambda what, share: None, lambda: False)


def test_it_offers_with_a_key_and_says_what_to_do_without() -> None:
    declined = NanoBanana().offer(HAT)
    assert isinstance(declined, Declined)
    assert declined.missing
    assert "GEMINI_API_KEY" in declined.reason
    assert "Settings" in declined.reason
    offer = NanoBanana(Door().connect(KEY)).offer(HAT)
    assert isinstance(offer, Offer)
    assert 0.033 < offer.usd < 0.045
    assert offer.most > offer.usd
    assert KEY not in repr(NanoBanana(Door().connect(KEY)))


@pytest.mark.parametrize(
    ("size", "name"), [((1024, 858), "5:4"), ((1024, 1024), "1:1"), ((1024, 576), "16:9"), ((576, 1024), "9:16"), ((1024, 60), "21:9")]
)
def test_the_nearest_aspect_is_asked_for(size: tuple[int, int], name: str) -> None:
    assert aspect(size) == name


def test_the_model_that_was_chosen_is_asked_at_its_own_price() -> None:
    chosen = models(editing="gemini-3-pro-image")
    with serving(said(edited(), usage=counted(asked=0, words=0, thoughts=0, pictures=1120))) as fake:
        client = Door(fake.address).connect(KEY, chosen)
        result = NanoBanana(client.lent()).edit(HAT, lambda what, share: None, lambda: False)
        assert [asked.model for asked in fake.asked] == ["gemini-3-pro-image"]
    assert result.model == "gemini-3-pro-image"
    assert result.usd == pytest.approx(0.1344)
    offer, usual = NanoBanana(client).offer(HAT), NanoBanana(Door().connect(KEY)).offer(HAT)
    assert isinstance(offer, Offer)
    assert isinstance(usual, Offer)
    assert offer.usd > 3 * usual.usd
