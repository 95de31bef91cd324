"""The kinds of models a LoRA can be trained for, by the class of their pipeline. Another one is a class in a file here, a line in this
table, and its name among those that are not refused."""

from collections.abc import Mapping

from editor.finetune.families.flux import Klein, Kontext
from editor.finetune.families.pix2pix import Pix2Pix, Pix2PixLarge
from editor.finetune.families.values import Family

FAMILIES: Mapping[str, Family] = {
    "StableDiffusionInstructPix2PixPipeline": Pix2Pix(),
    "StableDiffusionXLInstructPix2PixPipeline": Pix2PixLarge(),
    "FluxKontextPipeline": Kontext(),
    "Flux2KleinPipeline": Klein(),
}
