"""What a dataset holds, how well it went and what it cost, as plain values for JSON: from what was counted of its sessions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from editor.judges import rubric
from editor.taxonomy import category, facts
from editor.types import Kind
from session.dataset.tallied import BINS, MICRO, Counts, named, names, tallied
from session.store import Store
from session.store.counted import totals
from session.store.edits import Edit, edits
from session.store.errors import NotStored

Plain = dict[str, object]


class NotCounted(Exception):
    """Why there are no statistics, as one sentence."""


def tally(edits: Iterable[Edit]) -> Plain:
    """The statistics; the edits of a session follow one another. Rates are of what was judged, and None where nothing was."""
    counts: Counts = Counter()
    for _, turns in groupby(edits, lambda edit: edit.session):
        counts += tallied(turns)
    return record(counts)


def recorded(store: Store, owner: str | None = None) -> Plain:
    """As `tally` of all the edits of an owner, or of everybody, but only what changed since is counted anew."""
    try:
        return record(names(totals(store, lambda edits: named(tallied(edits)), owner)))
    except NotStored:  # what was counted finds no room on the disk
        return tally(edits(store, owner))


def record(counts: Counts) -> Plain:
    kinds = Counter({key[0]: n for key, n in under(counts, "kinds").items()})
    spoken_of = Counter({key[0]: n for key, n in under(counts, "content").items()})
    tries = rates(counts, "tries")
    return {
        "sessions": counts["sessions",],
        "edits": counts["edits",],
        **distribution(kinds, spoken_of, counts["edits",]),
        "turns": numbered(Counter({int(key[0]): n for key, n in under(counts, "turns").items()})),
        "references": {
            "anchors": {key[0]: n for key, n in sorted(under(counts, "anchors").items())},
            "turns_that_refer_back": counts["back",],
            "pictures_handed_in": counts["handed_in",],
        },
        "success": {
            "kinds": {kind: success(rate) for kind, rate in ordered(rates(counts, "kept"))},
            "editors": {name: editor(rate) for name, rate in ordered(rates(counts, "editors"))},
            "tries": {n: {"tries": tries[n]["made"], **success(tries[n])} for n in sorted(tries, key=int)},
        },
        "scores": {name: scores(counts, name) for name in (*rubric.WEIGHTS, "score")},
        "people": people(counts),
        "pairs": counts["pairs",],
        "tries": sum(rate["made"] for rate in tries.values()),
        "usd": counts["usd",] / MICRO,
    }


def under(counts: Counts, first: str) -> Counts:
    """Those whose name begins so, without that."""
    return Counter({key[1:]: n for key, n in counts.items() if key[0] == first})


def rates(counts: Counts, first: str) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for (name, what), n in under(counts, first).items():
        found.setdefault(name, Counter())[what] = n
    return found


def success(rate: Counter[str]) -> Plain:
    judged, passed = rate["judged"], rate["passed"]
    return {"judged": judged, "passed": passed, "rate": passed / judged if judged else None}


def distribution(kinds: Counter[str], spoken_of: Counter[str], edits: int) -> Plain:
    """Of kinds, their categories and what is spoken of, each beside the paper's share where it has one."""
    paper = facts()
    whole = sum(fact.count for fact in paper.values())
    categories: Counter[str] = Counter()
    papers: Counter[str] = Counter()
    for kind, count in kinds.items():
        categories[category(known(kind))] += count
    for fact in paper.values():
        papers[fact.category] += fact.count
    named = sum(kinds.values())

    def share(count: int, of: int) -> float | None:
        return round(count / of, 6) if of else None

    return {
        "kinds": {
            kind: {
                "edits": count,
                "share": share(count, named),
                "paper": share(paper[known(kind)].count, whole) if known(kind) in paper else None,
            }
            for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        },
        "categories": {
            name: {
                "edits": categories[name],
                "share": share(categories[name], named),
                "paper": share(papers[name], whole) if papers[name] else None,
            }
            for name in dict.fromkeys([*papers, *sorted(categories)])
        },
        "content": {
            name: {"edits": count, "share": share(count, edits)}
            for name, count in sorted(spoken_of.items(), key=lambda item: (-item[1], item[0]))
        },
    }


def known(kind: str) -> Kind:
    """A name that is no released kind counts as other."""
    return Kind(kind) if kind in set(Kind) else Kind.OTHER


def numbered(counts: Counter[int]) -> dict[str, int]:
    return {str(number): count for number, count in sorted(counts.items())}


def ordered(rates: Mapping[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(rates.items(), key=lambda item: (-item[1]["made"], item[0]))


def editor(rate: Counter[str]) -> Plain:
    seconds = rate["microseconds"] / rate["made"] / MICRO
    return {"tries": rate["made"], **success(rate), "usd": rate["microusd"] / MICRO, "seconds": round(seconds, 3)}


def scores(counts: Counts, name: str) -> Plain:
    bins = [counts["bins", name, str(n)] for n in range(BINS)]
    known = sum(bins)
    return {"known": known, "mean": round(counts["sums", name] / known / MICRO, 4) if known else None, "bins": bins}


def people(counts: Counts) -> Plain:
    """How far people and the judge agree on the edits that both spoke of. `points`: the judge's score and the person's."""
    said = under(counts, "said")
    both = sum(said.values())
    agreed = said["passed", "good"] + said["failed", "bad"]
    points = sorted((float(judge), float(person), n) for (judge, person), n in under(counts, "points").items())
    return {
        "said": both,
        "agreed": agreed,
        "agreement": agreed / both if both else None,
        "judge_alone_passed": said["passed", "bad"],
        "person_alone_passed": said["failed", "good"],
        "points": [(judge, person) for judge, person, n in points for _ in range(n)],
    }
