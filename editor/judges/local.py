"""The judge on this machine: a model that reads pictures and words scores the four criteria, beside what can be measured from pixels."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from editor.errors import NotConfigured, Refused, Stopped, Unavailable, Unsupported
from editor.judges import rubric
from editor.judges.opinion import SCHEMA, SYSTEM, Looker, Misread, Opinion, judged, shown, understood
from editor.protocols import Cancelled, Progress
from editor.types import EditRequest, EditResult, Picture, Verdict
from editor.weights import Opened, Weights, whole

NO_MODEL = "The local judge needs a model that reads pictures: name one in PALIMPSEST_LOCAL_JUDGE."
DEAF = "{name} takes no conversation with two pictures: choose one that was taught to answer questions about several."
FORM = f"""

Answer with one JSON object and nothing else, of this JSON schema:
{json.dumps(SCHEMA)}"""
AGAIN = "Answer with the JSON object alone, beginning with {."
PROMPT = sha256((SYSTEM + FORM).encode()).hexdigest()[:16]
LONGEST_ANSWER = 512  # tokens
TOLD = 16  # tokens between two words on how far it is


def opened(folder: str, kind: str, dtype: str) -> tuple[Any, Any]:
    """LookupError where it does not answer in words, or takes no pictures."""
    from transformers import AutoModelForImageTextToText, AutoProcessor

    prepare = AutoProcessor.from_pretrained(folder, local_files_only=True)
    if not getattr(prepare, "chat_template", None) or not getattr(prepare, "image_processor", None):
        raise LookupError(f"{kind} cannot be talked to about pictures")
    return whole(AutoModelForImageTextToText, folder, dtype), prepare


def weights(base: str, *, cards: bool = True) -> Weights:
    """`base`: a folder, or an id on the Hub; `cards`: a graphics card may be used."""
    return Weights(base, opened, cards=cards)


@dataclass(frozen=True)
class LocalJudge:
    """Without `weights` it judges nothing. Copies share them."""

    threshold: float = rubric.THRESHOLD
    weights: Weights | None = None
    progress: Progress = lambda what, share: None
    cancelled: Cancelled = lambda: False
    name = "local"

    def judge(self, request: EditRequest, result: EditResult) -> Verdict:
        """What pixels rule out the model is not asked. Raises Unavailable where it cannot be asked."""
        asked = self.weights
        if asked is None:
            raise Unavailable(NO_MODEL)

        def ask(swapped: bool) -> Opinion | None:
            with asked.taken(self.progress, self.cancelled) as model:
                return self._opinion(model, asked.name, shown(request, result, swapped))

        try:
            return judged(Looker(self.name, asked.name, asked.name, self.threshold, PROMPT), request, result, ask)
        except (NotConfigured, Refused, Stopped, Unsupported) as error:
            raise Unavailable(f"Not judged. {error}") from None

    def _opinion(self, model: Opened, name: str, parts: Sequence[str | Picture]) -> Opinion | None:
        """Asks once more, in plainer words, where the answer cannot be read, and then gives up: no score is better than a guessed one."""
        for more in ((), (AGAIN,)):
            try:
                return understood(object_in(self._answer(model, name, (*parts, *more))))
            except Misread:
                continue
        return None

    def _answer(self, model: Opened, name: str, parts: Sequence[str | Picture]) -> str:
        """Always the same for the same. Raises Stopped within a token."""
        import torch
        from jinja2 import TemplateError
        from transformers import StoppingCriteriaList

        self.progress(f"judging, with {name}", None)
        began = 0

        def each(tokens: Any, scores: Any, **more: Any) -> Any:
            done = tokens.shape[1] - began
            if done % TOLD == 0:
                self.progress(f"judging, with {name}", done / LONGEST_ANSWER)
            return torch.full((tokens.shape[0],), self.cancelled(), dtype=torch.bool, device=tokens.device)

        try:
            asked = model.prepare.apply_chat_template(
                messages(parts), add_generation_prompt=True, tokenize=True, return_dict=True, return_tensors="pt"
            ).to(model.device, dtype=model.model.dtype)
            began = asked["input_ids"].shape[1]
            told = model.model.generate(
                **asked, max_new_tokens=LONGEST_ANSWER, do_sample=False, stopping_criteria=StoppingCriteriaList([each])
            )
        except torch.OutOfMemoryError:
            raise
        # What transformers raises where the words and pictures do not fit the model: it has no error of its own for it.
        except (TemplateError, ValueError, LookupError, TypeError, RuntimeError) as error:
            raise Unsupported(DEAF.format(name=name)) from error
        if self.cancelled():
            raise Stopped("You stopped it.")
        return str(model.prepare.decode(told[0, began:], skip_special_tokens=True))


def messages(parts: Sequence[str | Picture]) -> list[dict[str, Any]]:
    """As chat templates take them."""
    content = [
        {"type": "text", "text": part} if isinstance(part, str) else {"type": "image", "image": part.open().convert("RGB")}
        for part in parts
    ]
    return [{"role": "system", "content": [{"type": "text", "text": SYSTEM + FORM}]}, {"role": "user", "content": content}]


def object_in(answer: str) -> object:
    """The first JSON object in an answer, which may stand between other words. Raises Misread."""
    start = answer.find("{")
    try:
        found, _ = json.JSONDecoder().raw_decode(answer, start) if start >= 0 else (None, 0)
    except (ValueError, RecursionError):
        raise Misread from None
    return found
