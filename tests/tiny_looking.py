"""Models that look at pictures, of a megabyte or less, made in code with random weights: what they see is chance, how they are asked is
real."""

from pathlib import Path

import torch
from tokenizers.pre_tokenizers import ByteLevel
from transformers import (
    BertTokenizer,
    CLIPImageProcessorPil,
    GroundingDinoConfig,
    GroundingDinoForObjectDetection,
    GroundingDinoImageProcessorPil,
    GroundingDinoProcessor,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    Qwen2Tokenizer,
    Sam3Config,
    Sam3Model,
)

from tests.tiny import letters

TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}: {% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<image>{% else %}{{ part['text'] }}{% endif %}{% endfor %}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant: {% endif %}"
)


def sam3(folder: Path) -> Path:
    torch.manual_seed(0)
    words = letters(folder.parent / f"{folder.name} letters")
    count, small = len(words), {"hidden_size": 32, "num_attention_heads": 2, "intermediate_size": 32}
    backbone = {
        "model_type": "sam3_vit_model", "image_size": 112, "patch_size": 14, "window_size": 4, "global_attn_indexes": [1],
        "pretrain_image_size": 56, "num_hidden_layers": 2, **small,
    }  # fmt: skip
    text = {
        "model_type": "clip_text_model", "vocab_size": count, "projection_dim": 32, "num_hidden_layers": 1, "max_position_embeddings": 32,
        "bos_token_id": count - 2, "eos_token_id": count - 1, "pad_token_id": count - 1, **small,
    }  # fmt: skip
    config = Sam3Config(
        vision_config={"backbone_config": backbone, "fpn_hidden_size": 32, "backbone_feature_sizes": [[32, 32], [16, 16], [8, 8]]},
        text_config=text,
        geometry_encoder_config={"num_layers": 1, **small},
        detr_encoder_config={"num_layers": 1, **small},
        detr_decoder_config={"num_layers": 1, "num_queries": 5, **small},
        mask_decoder_config={"hidden_size": 32, "num_attention_heads": 2},
    )
    Sam3Model(config).save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def grounding_dino(folder: Path) -> Path:
    torch.manual_seed(0)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", "hat", "cat"]
    swin = {
        "model_type": "swin", "image_size": 64, "embed_dim": 8, "depths": [1, 1, 1], "num_heads": [1, 1, 1], "window_size": 4,
        "out_indices": [2, 3],
    }  # fmt: skip
    bert = {
        "model_type": "bert", "vocab_size": len(vocabulary), "hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
        "intermediate_size": 16,
    }  # fmt: skip
    config = GroundingDinoConfig(
        backbone_config=swin, text_config=bert, d_model=32, encoder_layers=1, decoder_layers=2, encoder_ffn_dim=16, decoder_ffn_dim=16,
        encoder_attention_heads=2, decoder_attention_heads=2, num_queries=5, num_feature_levels=3, max_text_len=32,
    )  # fmt: skip
    GroundingDinoForObjectDetection(config).save_pretrained(folder)
    shown = GroundingDinoImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    words = BertTokenizer(vocab={word: number for number, word in enumerate(vocabulary)})
    GroundingDinoProcessor(shown, words).save_pretrained(folder)
    return folder


def llava(folder: Path, template: str | None = TEMPLATE) -> Path:
    """Reads pictures and answers in words."""
    torch.manual_seed(0)
    alphabet = [*sorted(ByteLevel.alphabet()), "<|endoftext|>", "<image>", "<pad>"]
    count = len(alphabet)
    words = Qwen2Tokenizer(vocab={word: number for number, word in enumerate(alphabet)}, merges=[])
    words.add_special_tokens({"additional_special_tokens": ["<image>"], "pad_token": "<pad>"})
    vision = {
        "model_type": "clip_vision_model", "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
        "image_size": 32, "patch_size": 8,
    }  # fmt: skip
    text = {
        "model_type": "llama", "vocab_size": count, "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1,
        "num_attention_heads": 2, "num_key_value_heads": 2, "max_position_embeddings": 8192, "pad_token_id": count - 1,
        "eos_token_id": count - 3, "bos_token_id": None,
    }  # fmt: skip
    config = LlavaConfig(vision_config=vision, text_config=text, image_token_index=count - 2, vision_feature_layer=-1)
    LlavaForConditionalGeneration(config).save_pretrained(folder)
    shown = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    LlavaProcessor(
        shown, words, patch_size=8, vision_feature_select_strategy="default", chat_template=template, num_additional_image_tokens=1
    ).save_pretrained(folder)
    return folder
