# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Wishes about written words: adding them, replacing, restyling, translating them."""

from editor import patterns
from editor.asks import measures
from editor.asks.nouns import thing_of
from editor.asks.values import Clause, Operation
from editor.colors import color
from editor.types import Kind

_WRITTEN = r"text|caption|words?|title|lettering|letters?|writing|inscriptions?|headline|label|slogan|message|quote|watermark|subtitles?|handwriting|signature|phrase|sentence|greeting|font|number|logo text"
_SIGN = r"signs?|sign ?boards?|billboards?|posters?|banners?|boards?|labels?|screens?|stores?|shop|t-?shirts?|shirts?|cakes?|plates?|walls?|books?|(?:book )?covers?|cards?|license plate|business|monitor|newspaper|menu"
_LANGUAGES = (
    r"english|french|german|spanish|italian|portuguese|dutch|chinese|mandarin|japanese|korean|arabic|russian|hindi|greek|turkish|polish|swedish|danish|norwegian|finnish|latin|hebrew|czech|ukrainian"
    r"|vietnamese|thai|persian|bengali|urdu|hungarian|romanian|swahili|esperanto"
)


def read(clause: Clause) -> Operation | None:
    text = clause.text
    language = patterns.search(rf"\b(?:{_LANGUAGES})\b", text)
    if patterns.match(r"translat\w+\b", text) or (
        language and patterns.search(rf"\b(?:{_WRITTEN}|signs?)\b.*\b(?:in|into|to)\b", text) and not clause.quoted
    ):
        return Operation(Kind.TRANSLATE_TEXT, "text", clause.said, value=language[0] if language else "", confidence=0.95)
    for reader in (_replaced, _styled, _added):
        if operation := reader(clause, text):
            return operation
    return None


def _replaced(clause: Clause, text: str) -> Operation | None:
    found = patterns.match(
        rf"(?:replace|change|swap|edit|update|correct|make|have|let|turn|set|rewrite|alter|modify) (?P<thing>.*?\b(?:{_WRITTEN}|{_SIGN})\b.*?|§\d+(?: on .+?)?) "
        rf"(?:with|to|into|by|for|read|reads|say|says|be|saying|so (?:that )?it (?:reads|says)|from|as|instead of|display|show)\b(?: (?:read|say|be|§\d+ (?:to|into)|the (?:text|words?)))* ?(?P<new>.+)",
        text,
    ) or patterns.match(
        r"(?P<thing>(?:the )?.*\b(?:sign|billboard|poster|banner|screen|text|label|shirt|plate|book)\b.*?) (?:should|could|must|now)? ?(?:read|reads|say|says) (?P<new>.+)",
        text,
    )
    if not found or _is_about_font(text):
        return None
    new = patterns.sub(r"^(?:changed|written|set|switched) (?:to |as )?", "", found["new"])
    said_so = patterns.search(r"\b(?:read|reads|say|says|saying)\b", text)
    written = patterns.search(rf"\b(?:{_WRITTEN})\b|§", found["thing"])
    if not (
        "§" in new
        or (said_so and patterns.match(r"(?:make|have|let|set|the|change|edit)", text))
        or (written and not color(new) and not patterns.search(r"\b(?:bold|italic|font|bigger|larger|smaller|cursive)\b", new))
    ):
        return None
    if not written and not said_so and patterns.match(r"replace", text):
        return None
    return Operation(
        Kind.REPLACE_TEXT,
        "text",
        clause.said,
        thing=thing_of(found["thing"]),
        text=_words(new, clause),
        value=thing_of(new) if "§" not in new else "",
        confidence=0.9,
    )


def _is_about_font(text: str) -> bool:
    return (
        bool(patterns.search(r"\b(?:font|typeface|type ?face)\b", text))
        and not patterns.match(r"(?:add|write|put|insert|type)\b", text)
        and "§" not in text
    )


def _styled(clause: Clause, text: str) -> Operation | None:
    about = patterns.search(rf"\b(?:{_WRITTEN})\b", text)
    if _is_about_font(text):
        found = color(text)
        return Operation(
            Kind.TEXT_STYLE,
            "text",
            clause.said,
            thing="text",
            color=found.rgb if found else None,
            color_name=found.name if found else "",
            confidence=0.9,
        )
    if not about or patterns.match(r"(?:add|write|put|insert|type|remove|delete|erase|get rid|move|place)\b", text):
        return None
    found = color(text[about.end() :])
    styled = patterns.search(
        r"\b(?:bold(?:er|face)?|italics?|cursive|handwritten|underlined?|serif|gothic|comic sans|helvetica|arial|neon|glowing|bigger|larger|smaller|upper ?case|capital\w*|thicker|color|style)\b",
        text,
    )
    if (
        (found or styled)
        and patterns.match(r"(?:make|change|turn|color|recolor|paint|have|let|set|give|the|style|render|increase|enlarge)\b", text)
        and about[0] not in {"label", "message", "number"}
    ):
        return Operation(
            Kind.TEXT_STYLE,
            "text",
            clause.said,
            thing=_written_thing(text),
            color=found.rgb if found else None,
            color_name=found.name if found else "",
            value=styled[0] if styled else "",
            confidence=0.85,
        )
    return None


def _written_thing(text: str) -> str:
    found = patterns.search(rf"\b((?:\w+ )?(?:{_WRITTEN})(?: (?:on|in|of) the \w+)?)\b", text)
    return (
        thing_of(
            patterns.sub(r"^(?:make|change|turn|color|recolor|paint|have|let|set|give|style|of|render|increase|enlarge)\b", "", found[1])
        )
        if found
        else "text"
    )


def _added(clause: Clause, text: str) -> Operation | None:
    verb = patterns.match(
        r"(?:add|write|put|insert|type|place|print|include|caption|label|sign|stamp|overlay|draw|paint|there should be|let there be|have|show|display|give|engrave|carve|inscribe|watermark|title|superimpose|stick|slap|throw|pop|set|drop|get|splash|scribble|jot)\b",
        text,
    )
    says = patterns.match(r"(?:have|let|make|get) (?P<thing>.+?) (?:say|read|display|show|have)\b(?P<words>.*§.*)", text)
    if says:
        return Operation(
            Kind.ADD_TEXT,
            "add text",
            clause.said,
            thing=thing_of(says["thing"]),
            place=measures.place(says["words"]),
            text=_words(says["words"], clause),
            confidence=0.9,
        )
    if not verb or patterns.match(
        r"(?:let |have )?there (?:be|should be|is) no\b|(?:have|show|let|give|draw|paint|stick|slap|throw|pop|set|drop|get|splash)\b(?!.*(?:§|\b(?:text|words?|letters?|caption)\b))",
        text,
    ):
        return None
    writing = verb[0] in {"write", "type", "caption", "inscribe", "engrave", "carve", "watermark", "scribble", "jot"} or bool(
        patterns.match(r"sign (?:it|this|the (?:photo|picture|image))\b", text)
        or patterns.match(
            r"(?:put|add|stick|place|insert|print|stamp) (?:(?:the|my|our|his|her|a) (?:date|year|time|name|initials|signature|phone number|address|website|location)\b|.*\d{4}\b|today's date|print\b)",
            text,
        )
        or patterns.match(r"print (?!it|this|the (?:photo|picture|image)|that)", text)
    )
    noun = patterns.search(rf"\b(?:a |an |the |some |my )?((?:[\w-]+ ){{0,3}}?(?:{_WRITTEN}|sign|speech bubble|banner|stamp))\b", text)
    quoted = patterns.search(r"§\d+", text)
    if not (writing or (noun and patterns.search(rf"\b(?:{_WRITTEN})$", noun[1])) or quoted):
        return None
    if (
        not quoted
        and not writing
        and (
            patterns.search(r"\b(?:sign|label|number|message)$", noun[1] if noun else "")
            and not patterns.search(r"\b(?:saying|says|that (?:says|reads)|reading)\b", text)
        )
    ):
        return None
    found = color(patterns.sub(r"§\d+", "", text))
    words = _words(text[verb.end() :], clause)
    where = patterns.sub(r"§\d+", "", text)
    on = patterns.search(
        r"\b(?:on|onto) (?:the |his |her |a |its |their )?(?!top\b|bottom\b|left\b|right\b|upper\b|lower\b|center\b|middle\b)([\w ]+?)$",
        where,
    )
    return Operation(
        Kind.ADD_TEXT, "add text", clause.said, thing="" if not on or patterns.search(r"photo|picture|image|side|corner", on[1]) else thing_of(on[1]), color=found.rgb if found else None,
        color_name=found.name if found else "", place=measures.place(where), text=words, amount=measures.amount(where), confidence=0.95 if quoted else 0.8,
    )  # fmt: skip


def _words(text: str, clause: Clause) -> str:
    """The words to be written: the quotation, or what follows "text", "saying" or the verb, without the place; capitals as said."""
    if quoted := patterns.search(r"§(\d+)", text):
        return clause.quoted[int(quoted[1])]
    text = patterns.sub(r"^\s*(?:it|this|that|the (?:photo|picture|image))\s+(?:with |as |by )?(?=\S)", "", text)
    rest = patterns.sub(
        rf"^.*(?:: )|^.*?(?:\b(?:saying|that says|that reads|which says|reading|says|(?:{_WRITTEN})(?: of| with(?: the (?:text|words?))?)?:?|words?)\s+)(?=\S)",
        "",
        " " + text,
        count=1,
    ).strip(" ,.:")
    rest = patterns.sub(r"^(?:(?:that|which) )?(?:says?|reads?|saying|reading)\s+", "", rest)
    rest = patterns.sub(
        r"^(?:a |an |the |some )(?=\S+ (?:at|in|on)\b)|^the (?:date|year|name|time|initials) (?=\S)(?!in |at |on )", "", rest
    )
    rest = patterns.sub(
        r"^(?:the |my |our |his |her |a |an )(?:date|year|name|time|initials|signature|title|caption|place|location|website|number|phone number|address)(?: of)?(?:(?: is)?[,:]| is| as| -) ?(?=\S)|^(?:my|our|his|her) (?:name|initials|signature) (?=(?!at |in |on |to |under)\S)",
        "",
        rest,
    )
    rest = patterns.sub(r" (?:underneath|below|above|beneath|up top|on top)$", "", rest)
    rest = patterns.sub(
        r"\s+(?:(?:at|in|on|to|across|over|along|near|under|below|above|into)\s+(?:the|it|top|bottom|his|her|a|its|left|right|upper|lower|my)\b|in (?:big|large|small|bold|white|black|red|blue|yellow|green|neon|"
        r"hand\w*|cursive|capital|gold\w*|comic)\b|with a \w+ font).*$", "", " " + rest,
    ).strip(" ,.:")  # fmt: skip
    if patterns.fullmatch(
        r"(?:(?:my|our|the|his|her|a|today'?s|current) )?(?:date|name|time|initials|signature|address|location|place|number)", rest
    ):
        return ""
    if not rest or patterns.fullmatch(rf"(?:(?:a|the|some|any|in|at|on) ?)*(?:{_WRITTEN})?", rest):
        return ""
    at = clause.said.lower().find(rest)
    return clause.said[at : at + len(rest)] if at >= 0 else rest
