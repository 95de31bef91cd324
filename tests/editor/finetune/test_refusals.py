"""Tests of what is refused before anything is loaded, and in which words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import NotConfigured
from editor.finetune.refusals import check_base, check_law, check_options, check_out
from editor.finetune.values import Options
from tests.editor.finetune.edits import recorded

NOBODY = frozenset[str]()


def said(error: pytest.ExceptionInfo[NotConfigured]) -> str:
    text = str(error.value)
    assert text.count(". ") == 0
    assert text.endswith(".")
    return text


def test_photos_without_a_licence_are_named() -> None:
    examples = recorded(6)
    examples = (*examples[:4], replace(examples[4], licence=" "), replace(examples[5], licence="", source=""))
    with pytest.raises(NotConfigured) as error:
        check_law(examples, NOBODY)
    assert "https://example.org/4.jpg, the photo of session session 2" in said(error)
    assert "example.org/3" not in str(error.value)


@pytest.mark.parametrize("licence", ["", "unknown", "None", "n/a", "?", "All rights reserved."])
def test_what_says_that_there_is_none_is_no_licence(licence: str) -> None:
    with pytest.raises(NotConfigured, match="No licence is known of"):
        check_law(recorded(4, licence=licence), NOBODY)


@pytest.mark.parametrize(
    "licence", ["CC-BY-ND-4.0", "CC BY-NC-ND 2.0", "https://creativecommons.org/licenses/by-nd/4.0/", "free, but no derivatives"]
)
def test_what_forbids_derivatives_is_refused_and_named(licence: str) -> None:
    with pytest.raises(NotConfigured) as error:
        check_law((*recorded(4), replace(recorded(9)[8], licence=licence)), NOBODY)
    assert "https://example.org/8.jpg" in said(error)
    assert licence in str(error.value)


@pytest.mark.parametrize("licence", ["CC-BY-2.0", "CC0-1.0", "Unlicense", "LicenseRef-found-and-owned", "GFDL-1.3", "own photo, and mine"])
def test_what_permits_derivatives_is_taken(licence: str) -> None:
    check_law(recorded(4, licence=licence), NOBODY)


def test_of_many_photos_three_are_named_and_the_others_counted() -> None:
    with pytest.raises(NotConfigured) as error:
        check_law(recorded(9, licence=""), NOBODY)
    assert "2.jpg and 6 more" in said(error)


def test_terms_must_be_accepted_by_name() -> None:
    examples = (*recorded(4), *recorded(2, terms=frozenset({"gemini"})))
    with pytest.raises(NotConfigured) as error:
        check_law(examples, NOBODY)
    assert "2 of 6 edits" in said(error)
    assert "--accept-terms gemini" in str(error.value)
    check_law(examples, frozenset({"gemini"}))
    with pytest.raises(NotConfigured):
        check_law(examples, frozenset({"somebody"}))


@pytest.mark.parametrize(
    "options",
    [
        Options(steps=0), Options(rank=0), Options(batch=-1), Options(pixels=100), Options(learning_rate=0), Options(held=1.0),
        Options(dropout=0.4), Options(beta=float("nan")), Options(learning_rate=float("inf")), Options(every=0),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(options: Options) -> None:
    with pytest.raises(NotConfigured) as error:
        check_options(options)
    said(error)


def test_the_usual_settings_are_taken() -> None:
    check_options(Options())
    check_options(Options(objective="preference", held=0, samples=0, warmup=0, dropout=0))


def test_a_base_that_is_not_there_or_cannot_be_taught_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="There is no folder “nowhere”"):
        check_base(str(tmp_path / "nowhere"))
    folder = tmp_path / "painter"
    (folder / "unet").mkdir(parents=True)
    (folder / "unet" / "model.safetensors").write_bytes(b"x")
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "x"]}))
    with pytest.raises(NotConfigured, match="“painter” is a StableDiffusionPipeline"):
        check_base(str(folder))
    known = {"_class_name": "StableDiffusionXLInstructPix2PixPipeline", "unet": [], "scheduler": ["diffusers", "EDMEulerScheduler"]}
    (folder / "model_index.json").write_text(json.dumps(known))
    with pytest.raises(NotConfigured, match="EDM"):
        check_base(str(folder))


@pytest.mark.parametrize("name", ["pix2pix", "large", "kontext", "klein"])
def test_what_can_be_taught_is_taken(base, name: str) -> None:
    check_base(base(name))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "lora").mkdir()
    with pytest.raises(NotConfigured, match="There is a “lora” already"):
        check_out(tmp_path / "lora")
    with pytest.raises(NotConfigured, match="cannot be called"):
        check_out(tmp_path / ".hidden")
    check_out(tmp_path / "my LoRA-2")
    check_out(tmp_path / "été")
