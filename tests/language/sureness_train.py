"""Fits how sure a reading is and writes assets/sureness.npz: python -m tests.language.sureness_train

A logistic regression over the traits of a mention (session/resolve/sureness.py): was it read right? Fitted to what the resolver made of the
written sessions when it read them for the first time (first_readings.jsonl), so that no rule was made for them yet. Needs scikit-learn.
With --check it only prints how well the order holds across sessions that were left out, beside what the rules alone would say.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from session.resolve.sureness import DOUBT, MODEL, traits
from session.types import Anchor, Mention
from tests.benchmarks.references.score import mention_scores
from tests.benchmarks.references.sessions import turns

READINGS = Path(__file__).parent / "first_readings.jsonl"
STRENGTH = 0.3


@dataclass(frozen=True)
class Example:
    seen: dict[str, float]
    right: bool
    rules: float
    session: str


def examples() -> Iterator[Example]:
    lines = [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]
    read = {(line["part"], line["session"], line["turn"]): line["mentions"] for line in lines}
    for part in sorted({line["part"] for line in lines}):
        for turn in turns(part):
            given = read.get((part, turn.session, len(turn.history)), [])
            for one, scored in mention_scores(turn, given):
                mention = Mention(
                    one["text"], one["start"], one["end"], Anchor(one["anchor"]), one["referent"], one["turn"], one["confidence"]
                )
                yield Example(
                    traits(mention, turn.text, turn.history, len(given)), scored.right, mention.confidence, f"{part} {turn.session}"
                )


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.language.sureness_train", description="Fits how sure a reading is.")
    parser.add_argument("--check", action="store_true", help="measure on sessions left out; write nothing")
    known = tuple(examples())
    spelt = DictVectorizer(sparse=False)
    seen = np.asarray(spelt.fit_transform([example.seen for example in known]))
    right = np.array([example.right for example in known])
    if parser.parse_args().check:
        check(seen, right, known)
        return
    fitted = _model().fit(seen, right)
    names = "\n".join([*spelt.feature_names_, "bias"])
    weights = np.array([*fitted.coef_[0], fitted.intercept_[0]], np.float32)
    np.savez_compressed(MODEL, names=np.frombuffer(names.encode(), np.uint8), weights=weights)
    print(f"{len(known)} mentions, {len(weights)} weights, {MODEL.stat().st_size} bytes")


def check(seen: np.ndarray, right: np.ndarray, known: tuple[Example, ...]) -> None:
    rules = np.array([example.rules for example in known])
    chance = np.zeros(len(known))
    for fit, left in GroupKFold(8).split(seen, right, [example.session for example in known]):
        chance[left] = _model().fit(seen[fit], right[fit]).predict_proba(seen[left])[:, 1]
    parts = np.array([example.session.split()[0] for example in known])
    for part in (*sorted(set(parts)), ""):
        here = parts == part if part else np.ones(len(known), bool)
        for name, sure in (("rules", rules), ("model", chance**DOUBT)):
            high = sure[here] >= 0.8
            print(
                f"{part or 'all':8} {name}: order {roc_auc_score(right[here], sure[here]):.3f}, sure {high.mean():.2f}, "
                f"sure and wrong {(high & ~right[here]).mean():.3f}"
            )


if __name__ == "__main__":
    main()
