"""What the built-in editor cannot do, said in the words of the request, and what could."""

import re

from editor.asks.nouns import head
from editor.operations import Operation
from editor.regions.called import several

INSTEAD = "needs Nano-Banana: set GEMINI_API_KEY, or choose it in Settings and give a key there."

PRONOUNS = {"it", "this", "that", "them", "these", "those", "him", "her", "me", "us", "everything", "selected", "more", "something"}


def refused(operation: Operation) -> str:
    """One sentence for the person: "Adding a dog needs Nano-Banana: …"."""
    if operation.action == "unknown" and not operation.confidence:
        said = _quoted(operation) or "That"
        return f"{said} is nothing the built-in editor understands: say it in other words. If it is clear as it stands, it {INSTEAD}"
    return f"{_beginning(operation)} {INSTEAD}"


def _beginning(operation: Operation) -> str:
    thing = operation.thing.strip()
    # "Changing what the it is like" is no sentence: for a pronoun the person's own words stand.
    thing = "" if not thing or thing.split()[0].lower() in PRONOUNS else thing
    match operation.action:
        case "add" if thing:
            return f"Adding {_one(thing, operation.said)}"
        case "replace" if thing:
            return f"Putting something else in place of {_the(thing, operation.said)}"
        case "attribute" if thing:
            return f"Changing what {_the(thing, operation.said)} {'are' if several(head(thing)) else 'is'} like"
        case "outpaint":
            return "Showing more than the photo does"
        case "style" | "person style" if operation.value:
            return f"The style “{operation.value}”"
        case "pose" | "expression" | "age":
            return "Changing how somebody looks or stands"
        case "text":
            return "Changing words that are written in the photo"
        case _:
            return f"Carrying out {_quoted(operation)}" if _quoted(operation) else "This"


def _quoted(operation: Operation) -> str:
    said = operation.said.strip().rstrip(".!?,;: ")
    return f"“{said}”" if said else ""


def _the(thing: str, said: str) -> str:
    """ "dog" as "the dog"; "his hat" and "one of the dogs" stand as they are."""
    owned = thing.split()[0].lower() in {"his", "her", "its", "their", "my", "our", "your", "one", "both", "all", "each", "every", "some"}
    named = re.search(r"['’]s ", thing) and f"the {thing}".lower() not in said.lower()
    return thing if owned or named else f"the {thing}"


def _one(thing: str, said: str) -> str:
    """ "dog" as "a dog"; what counts itself, or has an article of its own, stays as it was said."""
    first = thing.split()[0].lower()
    if f"the {thing}".lower() in said.lower():
        return f"the {thing}"
    counted = {
        "a",
        "an",
        "the",
        "some",
        "two",
        "three",
        "four",
        "five",
        "several",
        "many",
        "another",
        "lots",
        "few",
        "his",
        "her",
        "its",
        "their",
        "my",
    }
    if (
        first in counted
        or first.isdigit()
        or " and " in thing
        or thing.endswith(("s", "people", "men", "women", "children", "sheep", "fish"))
    ):
        return thing
    return thing if f"some {thing}".lower() in said.lower() else f"{'an' if first[0] in 'aeiou' else 'a'} {thing}"
