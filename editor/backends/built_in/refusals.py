"""What the built-in editor cannot do, said in the words of the request, and what could."""

from editor.operations import Operation

INSTEAD = "needs Nano-Banana: set GEMINI_API_KEY, or a local model."

PRONOUNS = {"it", "this", "that", "them", "these", "those", "him", "her", "me", "us", "everything", "selected area"}


def refused(operation: Operation) -> str:
    """One sentence for the person: "Adding a dog needs Nano-Banana: …"."""
    return f"{_beginning(operation)} {INSTEAD}"


def _beginning(operation: Operation) -> str:
    thing = operation.thing.strip()
    # "Changing what the it is like" is no sentence: for a pronoun the person's own words stand.
    thing = "" if thing.lower() in PRONOUNS else thing
    match operation.action:
        case "add" if thing:
            return f"Adding {_one(thing)}"
        case "replace" if thing:
            return f"Putting something else in place of the {thing}"
        case "attribute" if thing:
            return f"Changing what the {thing} is like"
        case "outpaint":
            return "Showing more than the photo does"
        case "style" | "person style" if operation.value:
            return f"The style “{operation.value}”"
        case "pose" | "expression" | "age":
            return "Changing how a person looks or stands"
        case "text":
            return "Changing words that are written in the photo"
        case _:
            said = operation.said.strip().rstrip(".!?")
            return f"“{said}”" if said else "This"


def _one(thing: str) -> str:
    """ "dog" as "a dog"; what counts itself stays as it was said."""
    first = thing.split()[0].lower()
    if first in {"a", "an", "the", "some", "two", "three", "four", "five", "several", "many", "more", "another"} or thing.endswith("s"):
        return thing
    return f"{'an' if first[0] in 'aeiou' else 'a'} {thing}"
