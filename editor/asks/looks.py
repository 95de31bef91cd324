# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What a whole photo may be made to look like: tone, light, weather, season and style, each with the words people have for it."""

import re
from dataclasses import dataclass
from functools import cache

from editor.asks.values import Action
from editor.types import Kind


@dataclass(frozen=True)
class Look:
    """`words`: an alternation, matched in lower case. `loose`: found anywhere in a clause; otherwise it must stand alone."""

    kind: Kind
    action: Action
    words: str
    direction: int = 1
    value: str = ""
    loose: bool = True


_TONE, _OTHER, _LIGHT, _STYLE = Kind.COLOR_TONE, Kind.OTHER, Kind.LIGHTING, Kind.ART_STYLE
_YEARS = r"(?:the )?(?:(?:early|late|mid)[ -])?(?:1[5-9]\d0'?s?|(?:19)?'?[1-9]0'?s|(?:eighteen|nineteen)[ -]?\w+ies|seventies|sixties|fifties|forties|thirties|twenties)"
_LONG_AGO = r"(?:1[5-8]\d0|19[0-4]0)'?s|roaring (?:twenties|20s)"

# The order matters: what is special comes before what it contains ("ink sketch" before "sketch", "blue hour" before any blue).
LOOKS: tuple[Look, ...] = (
    # people drawn anew
    Look(Kind.LEGO, "person style", r"lego(?:s|[ -]?mini ?figures?|[ -]figures?|[ -]men|[ -]man)?|mini[ -]?figures?|made of lego"),
    Look(Kind.FUNKO, "person style", r"funko(?:[ -]?pop)?s?|pop vinyl|bobble[ -]?head"),
    Look(Kind.SIMPSON, "person style", r"(?:the )?simpsons?(?:'s?)?(?: characters?)?|simpsonized?|homer simpson|yellow[ -]skin(?:ned)? cartoon"),
    Look(Kind.PIXAR, "person style", r"pixar|disney(?:[ -]like)?|dream ?works|3-?d (?:cartoon|animat\w+|animation|character)|animated (?:movie|film) character"),
    Look(Kind.ANIME, "person style", r"anime|manga|ghibli|japanese (?:cartoon|animation)|chibi|naruto|sailor moon"),
    Look(Kind.CARICATURE, "person style", r"caricatur\w*|exaggerat\w+ (?:the )?(?:\w+ )?features|big[ -]head cartoon"),
    Look(Kind.STICKER, "sticker", r"(?:die[ -]?cut )?stickers?|stickerif\w+|sticker[ -]if\w+|with (?:a )?(?:bold |thick )?white (?:outline|border)|die[ -]cut"),
    # drawn
    Look(Kind.CEL_COMIC, "cel", r"cel[ -]?shad\w+|western comic|cell[ -]shad\w+|toon[ -]shad\w+|borderlands"),
    Look(Kind.CARTOON_SKETCH, "comic", r"comic(?:s)?(?:[ -]?books?)?(?: strip| panel| art)?|graphic novel|halftone|marvel comics?|superhero comics?"),
    Look(Kind.CARTOON_SKETCH, "cartoon", r"cartoon(?:s|ish|y|ified|ify|ize|ized)?|toon(?:ify)?|vector (?:art|illustration|graphic)|vectorized?|flat illustration|animated"),
    Look(Kind.CARTOON_SKETCH, "ink", r"(?:pen and |black )?ink(?:ed)?(?: line)?(?: drawing| sketch| art| illustration| outline)?|line[ -]?(?:art|drawing|work|sketch)|pen drawing"
         r"|etching|engraving|woodcut|linocut|outline drawing|coloring (?:book|page)(?: page)?|only (?:the )?(?:out)?lines|stencil"),
    Look(Kind.CARTOON_SKETCH, "sketch", r"(?:colou?red[ -]|hand[ -])?(?:pencil|charcoal|graphite|crayon|chalk)(?:[ -](?:sketch|drawing|art|drawn|portrait))?s?|sketch(?:ed|y)?|drawing"
         r"|drawn(?: by hand)?|hand[ -]drawn|doodle"),
    # painted
    Look(_STYLE, "oil", r"oil[ -]?(?:paint(?:ing|ed)?|on canvas|colors?)|oils|painted in oils?"),
    Look(_STYLE, "watercolor", r"water ?-?colou?r(?:s|ed)?(?: painting)?|aquarell\w*|gouache"),
    Look(_STYLE, "poster", r"posteri[zs]\w*|(?:movie|propaganda|travel|retro|vintage|screen[ -]?print(?:ed)?|minimal(?:ist)?|flat|art deco|film)? ?poster(?:[ -]like)?|screen ?-?print\w*"),
    Look(_STYLE, "style", r"(?:vincent )?van ?gogh|starry night|monet|picasso|dal[ií]|rembrandt|klimt|munch|warhol|hokusai|great wave|banksy|kandinsky|matisse|frida(?: kahlo)?"
         r"|vermeer|hopper|seurat|c[eé]zanne|caravaggio|da vinci|michelangelo|basquiat|lichtenstein|mondrian|pollock|mucha|turner painting|bob ross|botticelli|edvard munch"),
    Look(_STYLE, "poster", r"pop[ -]?art(?:ish)?", value="pop art"),
    Look(_STYLE, "style", r"impressionis[tm]\w*|expressionis[tm]\w*|cubis[tm]\w*|surreal(?:is[tm])?\w*|pointillis[tm]\w*|art nouveau|art deco|baroque|renaissance|abstract"
         r"|ukiyo-?e|japanese print|cyber ?-?punk|steam ?-?punk|vapor ?-?wave|synth ?-?wave|stained[ -]glass|mosaic|low[ -]?poly|pixel(?:[ -]?art|ated|ize)?|8[ -]?bit|16[ -]?bit"
         r"|voxel|minecraft|clay ?-?mation|claymation|stop motion|origami|paper[ -]?(?:cut\w*|craft|art)|embroider\w+|cross[ -]?stitch|knitted|graffiti|street art|tapestry|collage|glitch(?:y)?"
         r"|gothic|fantasy(?: art)?|sci-?fi|psychedelic|minimalis[tm]\w*|pastels?(?: drawing| painting)|acrylic|fresco|byzantine|chinese ink|sumi-?e|children's book|storybook"
         r"|3-?d render\w*|video ?game|gta|unreal engine|art(?:istic|work)?|painting|painterly|painted|mural|illustrat\w+|fine art|bauhaus|folk art|tim burton|wes anderson|futurist"
         r"|isometric|geometric"),
    # of another time
    Look(Kind.HISTORICAL, "old photo", rf"(?:the |early |late )*{_LONG_AGO}(?:[ -](?:silent|black-and-white|family|style|era|studio))*(?:[ -](?:photo\w*|pictures?|images?|snapshot|postcard|film|movie|portrait))?"),
    Look(Kind.GRAIN_VINTAGE, "vintage", rf"(?:{_YEARS}|vintage|retro|old[ -]?school|analog(?:ue)?|kodak\w*|fuji\w*|polaroid|instagram|lomo\w*|disposable camera|expired|35 ?mm|super[ -]?8|vhs|8 ?mm|16 ?mm|holiday slides?|home)"
         rf"[ -](?:{_YEARS} )?(?:[\w-]+ )?(?:film|filter|effect|camera|snapshot|tape)s?(?: (?:look|effect|filter|style|stock|photo|feel))?|film (?:look|filter|effect|emulation|camera|stock)"
         r"|insta(?:gram(?:mable|my)?)?(?: filters?)?|lo-?fi|(?:clarendon|valencia|nashville|earlybird|x-?pro(?: ?2| ?ii)?|1977|toaster|gingham|juno|lark|aden|hudson|moon|willow|ludwig|sierra|walden|sutro)(?: filter)|analog(?:ue)?(?: look| photo\w*)?|kodak\w*(?: \w+)?|portra|polaroid|lomo(?:graph\w*)?|instagram(?: filter)?|light leaks?|vignett\w*|faded film|vhs|filmic|shot on film"),
    Look(Kind.HISTORICAL, "old photo", r"(?:very |really )?(?:old|aged|antique|ancient|faded|yellowed|worn|historic(?:al)?|19th[ -]century|victorian|civil war|wartime|century[ -]old|hundred year old)"
         r"(?:[ -](?:time|timey|fashioned|looking|style|school|and worn|black-and-white|sepia|family|damaged|scratched))* (?:photo\w*|pictures?|image|snapshot|postcard|film|movie|portrait|look|paper)"
         r"|daguerreotype|tintype|ww(?:1|2|i|ii)\b|world war(?: \w+)?|old[ -]?time?y?|old[ -]fashioned|from (?:long|a hundred years) ago|(?:19th|18th|17th)[ -]century|victorian(?: era)?"
         r"|medieval|historic(?:al)?|ancient|in the past|(?:about |over |like |a |one )*(?:hundred|fifty|sixty|seventy|eighty|ninety|forty|\d+)(?:s of)? years (?:old|ago)|(?:many )?decades old|(?:(?:photo\w*|picture|snapshot) )?(?:from |out of )?(?:my |our |a )?(?:great[ -]?)*grand(?:ma|pa|mother|father|parents)'s? (?:old )?(?:photo |family )?(?:album|photo\w*|time|days|youth|attic)|turn of the century|wild west|edwardian|look(?:s|ing)? (?:very |really )?(?:old|aged)(?: and \w+)?|early photography"),
    Look(Kind.HISTORICAL, "style", r"(?:in|from) the future|futuristic|modern(?:[ -]day|ized|ize|ised)?|contemporary|present[ -]day|year 2\d{3}", value="modern"),
    Look(Kind.GRAIN_VINTAGE, "vintage", rf"vintage|retro|nostalgic|{_YEARS}|hipster|throwback|filter|vintage vibes?"),
    Look(Kind.GRAIN_VINTAGE, "grain", r"(?:film |fine |coarse |photo(?:graphic)? |kodak |35 ?mm |16 ?mm )*(?:grain(?:y|ier|iness|s)?|noise|noisy|noisier)"),
    # light
    Look(_LIGHT, "light", r"blue[ -]hour|dusk(?:y)?|twilight", value="blue hour"),
    Look(_LIGHT, "golden hour", r"golden[ -]?hour|magic hour|golden (?:evening |morning |sun)?(?:light(?:ing)?|sun ?light|glow|evening)"),
    Look(_LIGHT, "golden hour", r"sun ?-?set(?:s|ting)?|sun ?-?down|(?:the )?sun (?:be |is )?(?:go(?:es|ing)? down|set(?:s|ting)?|low|sinking)|(?:late|low) (?:afternoon|evening)(?: (?:sun|light))?|evening(?: sun| light)?", value="sunset"),
    Look(_LIGHT, "golden hour", r"sun ?-?rise|(?:the )?sun (?:be |is )?(?:com(?:e|es|ing) up|ris(?:e|es|ing))|dawn|early morning|morning (?:light|sun)|day ?-?break", value="sunrise"),
    Look(_LIGHT, "light", r"neon(?:[ -](?:lights?|lighting|lit|glow|signs?))?", value="neon"),
    Look(_LIGHT, "light", r"fluorescent|office light\w*|tube light\w*|hospital light\w*", value="fluorescent"),
    Look(_LIGHT, "light", r"candle ?-?(?:light|lit)(?:ing)?|by candles|fire ?-?(?:light|lit|place light)|by (?:the )?fire|camp ?fire(?: light)?|torch ?-?(?:light|lit)|lantern ?light", value="candlelight"),
    Look(_LIGHT, "light", r"moon ?-?(?:light|lit)\w*|full moon|under the moon", value="moonlight"),
    Look(_LIGHT, "light", r"studio(?: light\w*| portrait light\w*)?|soft ?-?box|ring light|professional light\w*|three[ -]point light\w*|rembrandt light\w*", value="studio"),
    Look(_LIGHT, "light", r"dramatic(?:ally)?|moody|chiaroscuro|film[ -]?noir|noir|low[ -]key|spot ?-?light(?:s|ing)?|contrasty light|atmospheric|dark and moody|moodier", value="dramatic"),
    Look(_LIGHT, "light", r"cinematic|cinema|movie[ -]like|like a (?:movie|film)|block ?buster|hollywood|teal (?:and|&|n|'n'|/) orange|orange (?:and|&|n|'n'|/) teal", value="cinematic"),
    Look(_LIGHT, "light", r"soft(?:er)? (?:\w+ )?light(?:ing)?|less harsh(?: light\w*)?|gentler light\w*|diffused?(?: light\w*)?|high[ -]key|natural light\w*|window light|even(?:ly)? li(?:ght\w*|t)", value="soft"),
    Look(_LIGHT, "light", r"dream(?:y|ier|like)|ethereal|orton|glow(?:y|ier|ing)?|soft glow|magical|fairy[ -]?tale|romantic", value="dreamy"),
    Look(_LIGHT, "light", r"back ?-?li(?:t|ght\w*)|rim ?-?light\w*|silhouette\w*", value="backlit"),
    Look(_LIGHT, "light", r"god ?rays|sun ?rays|sun ?beams?|rays of (?:sun|light)|light rays|lens flare|sun flare", value="rays"),
    Look(_LIGHT, "light", r"(?:day ?-?light|day ?-?time|mid ?-?day|noon)(?: light\w*| sun)?|broad daylight|(?:the )?day(?: time)?|morning|afternoon", value="daylight"),
    Look(_LIGHT, "light", r"(?:disco|christmas|colou?red|party|stage|concert|street|club|fairy|led|flash|harsh|bright|dim|ambient|warm|cool|cold|red|blue|green|purple|pink) ?light(?:s|ing)?"),
    Look(_LIGHT, "night", r"(?:at |mid)?night(?: ?-?time| sky| scene| shot)?|nighttime|day for night|after dark|(?:dark|starry|stars?) (?:night|sky)|nocturnal|darkness"),
    # weather and season
    Look(Kind.WEATHER, "fog", r"(?:dense |thick |morning )*(?:fog(?:gy|gier)?|mist(?:y|ier)?|haz(?:e|y|ier)|smog(?:gy)?)"),
    Look(Kind.WEATHER, "snow", r"snow(?:ing|y|ier|s|ed|fall|flakes?|storm)?|blizzard|snow on the ground"),
    Look(Kind.WEATHER, "rain", r"rain(?:ing|y|ier|s|drops?|fall|storm)?|pour(?:s|ing)?(?: (?:down|with rain))?|drizzl\w+|cloud ?burst|down ?pour|(?:thunder)?storm(?:y|s)?|thunder\w*|wet weather|monsoon|shower"),
    Look(Kind.WEATHER, "sunny", r"sunn(?:y|ier)|cheer(?:y|ful|ier)(?: and sunny)?|sun ?-?shin(?:e|ing|y)|(?:clear|blue|cloudless|bright) (?:blue )?(?:sk(?:y|ies)|day|weather)|good weather|(?:a )?nice (?:day|weather)"),
    Look(Kind.WEATHER, "sunny", r"cloud(?:y|ier|s)|overcast|windy|gloomy|gr[ae]y (?:sky|day)|dull day|dark clouds", -1, "overcast"),
    Look(Kind.WEATHER, "unknown", r"hail(?:ing|storm)?|tornado|hurricane|lightning|sand ?storm|wind", value="storm", loose=False),
    Look(Kind.SEASON, "autumn", r"autumn(?:al|s)?|(?:the )?(?:leaves|foliage|trees) (?:are |be |should be )?(?:turning|changing colou?rs?|going|falling)(?: (?:red|orange|yellow|golden|brown|and))*|fall (?:colors?|foliage|leaves|season|day|scene|vibes|look|tones)|fall|(?:orange|red|golden|colorful|brown) (?:leaves|foliage)|september|october|november"),
    Look(Kind.SEASON, "winter", r"(?:(?:snowy|cold|frosty|icy|sunny|white),? )*winter(?:y|s|time)?|wintry|christmas ?time|covered (?:in|with) snow|december|january|february|frosty|ice age"),
    Look(Kind.SEASON, "spring", r"spring(?: ?time)?|cherry blossoms?|(?:flowers )?blossom(?:s|ing)?|april"),
    Look(Kind.SEASON, "summer", r"summer(?:y|s| ?time)?|june|july|august|tropical"),
    # tone
    Look(_TONE, "monochrome", r"black-and-white|mono ?-?chrom\w*|gr[ae]y ?-?scale\w*|colorless|no colors?|without (?:any )?colors?|de-?colorized?|b ?/ ?w|ansel adams"),
    Look(_TONE, "sepia", r"sepia(?:[ -]?tone[ds]?)?|brown(?:ish)? tone[ds]?"),
    Look(_TONE, "temperature", r"warm(?:er|th|ly|ish|ed|est)?|cozy|cosier|cozier|hotter|toasty|sun-?kissed|less (?:blue|cold|cool)"),
    Look(_TONE, "temperature", r"cool(?:er|ness|ish|ed|est)?|cold(?:er|ness)?|icy|chill(?:y|ier)|frigid|less (?:yellow|orange|warm)", -1),
    Look(_LIGHT, "brightness", r"bright(?:er|ness|en|ened|ly|est)?|lighter|expos(?:ure|ed)|shadows|highlights|luminous|less dark|better lit|light", 1, "", True),
    Look(_LIGHT, "brightness", r"dark(?:er|en|ened|est)?|dim(?:mer|med)?|under-?exposed|less bright", -1),
    Look(_OTHER, "contrast", r"hdr|(?:more |higher )?dynamic range|clarity|local contrast|definition|structure|texture", value="local"),
    Look(_OTHER, "contrast", r"contrast(?:y|ier|ed|s)?|punch(?:y|ier)?|pop|crisper? tones|depth"),
    Look(_OTHER, "contrast", r"flat(?:ter)?|less contrast\w*|faded|washed[ -]?out|matte", -1),
    Look(_OTHER, "saturation", r"saturat(?:ed|ion|e|ing)|vivid(?:er|ness|ly)?|vibran(?:t|ce|cy)|colou?rful(?:ness|ler)?|intense colors?|colors?|rich(?:er)?(?: colors?)?|bolder(?: colors?)?|lively"
         r"|livelier|juicy"),
    Look(_OTHER, "saturation", r"de-?saturat\w+|muted|dull(?:er)?|less (?:colorful|vivid|vibrant|saturated)|washed[ -]?out|pale(?:r)?|softer colors|subdued|pastel", -1),
    Look(_OTHER, "sharpen", r"sharp(?:er|en|ened|ness|est)?|crisp(?:er|y)?|in focus|(?:more )?detail(?:ed|s)?|clearer|focused|high(?:er)? (?:resolution|quality|definition)|hd|4k|deblur\w*"
         r"|un-?blur\w*|less blurr?y|fuzzy"),
    Look(_OTHER, "blur", r"blur(?:r?y|rier|red|riness|s)?|out of focus|soft(?:er)?(?: focus)?|unsharp|defocus\w*|gaussian blur|motion blur|hazy focus"),
)  # fmt: skip

_AROUND = (
    r"(?:look|looks|looking|appear|appears|seem|seems|feel|feels|be|is|were|was|being|into|to|in|on|as|if|as if|as though|like|it|it's|it is|it was|it were|were|taken|made|shot|drawn|painted"
    r"|done|the style of|the look of|style of|of|with|by|from|at|during|for|under|a|an|the|some|any|more|less|much|even|far|very|really|extremely|slightly|super|quite|bit|little|tad|touch|hint|splash|dash|pinch"
    r"|lot|lots|subtle|soft|strong|heavy|light|nice|beautiful|lovely|good|cool|great|realistic|classic|simple|professional|fresh|dense|thick|thin|deep|intense|bright|dark|gentle|natural|pretty"
    r"|too|so|not|bunch|kind|sort|overall|general|whole|completely|totally|all|set|season of|middle of|hard|lightly|heavily|gently|full|new|different|noticeable|moderate|mild|faint|rough|detailed"
    r"|falling|gradual|small|big|high|higher|low|lower|increased|reduced|extra|additional|slight|\d+ ?%|colored|proper|real|an? bit of|please|type|typical|just|tiny|still|modern|twice as|half as|\w+ times as|kinda|pretty|punchy)"
)
_AFTER = (
    r"(?:style[ds]?|looks?|look|effects?|filters?|version|photo(?:graph)?s?|photography|pic(?:ture)?s?|images?|portrait|shot|tones?|tint|cast|wash|veil|glaze|toned|lights?|lighting|lit|mood|vibes?|feel(?:ing)?"
    r"|atmosphere|weather|scene|season|time|day|days|evening|morning|afternoon|conditions?|colors?|color|colored|palette|treatment|aesthetic|world|setting|land|landscape|temperature|of it|levels?"
    r"|overlay|texture|sky|sun|art|artwork|drawing|painting|illustration|print|design|cover|frame|panel|page|movie|film|character|figure|figurine|toy|doll|people|person|outlines?|borders?|lines"
    r"|and|film|era|century|ones?|outside|everywhere|around|instead|down|up|hard|heavily|lightly|overall|by \d+ ?%|\d+ ?%|to it|to this|a bit|a little|a lot|much|slightly|please|here|there"
    r"|now|hues?|shades?|nights?|quality|outdoors|bit|with|the|in|on|ground|trees|leaves|rendition|doll|minifigure|collectible|box|body|features|head|exaggerated|from|magazine|newspaper|studio"
    r"|more|by|vincent|strokes|brush|brushstrokes|pen|pencil|paper|canvas|book|cel|shading|shaded|halftone|dots|bold|white|a|an|of|himself|herself|themselves|background|skin|yellow|action|vinyl|pop"
    r"|series|episode|tv|show|like|cartoon|animation|animated|3d|2d|comic|manga|in the (?:air|sky|background|distance)|falling|on the (?:ground|trees|roof))"
)


LONGEST = 16
"""Spaces in what can still be one look; longer texts would be tried at every word, to no end."""


@cache
def _named(look_number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{LOOKS[look_number].words})(?![\w-])")


@cache
def _whole(look_number: int) -> re.Pattern[str]:
    return re.compile(LOOKS[look_number].words)


_LITTLE_BEFORE = re.compile(rf"(?:{_AROUND} )*")
_LITTLE_AFTER = re.compile(rf"(?:[ ,-]{_AFTER})*")


@cache
def _any() -> re.Pattern[str]:
    """One pass that rules out most texts, before each look is tried on its own."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?:{look.words})' for look in LOOKS)})(?![\w-])")


@dataclass(frozen=True)
class Found:
    look: Look
    words: str


def alone(text: str) -> Found | None:
    """The look that `text` is, beside little words: "look like an old photograph", "a bit more contrast", "neon lighting"."""
    if text.count(" ") > LONGEST or not _any().search(text):
        return None
    named = ((number, look, found[0]) for number, look in enumerate(LOOKS) if (found := _named(number).search(text)))
    if (first := next(named, None)) is None:
        return None
    cores = _without_little(text)
    for number, look, words in (first, *named):
        if any(_whole(number).fullmatch(core) for core in cores):
            return Found(look, words)
    return None


def _without_little(text: str) -> tuple[str, ...]:
    """What may be left of `text` without some or all of the little words around it."""
    starts = [start for start in range(len(text)) if (not start or text[start - 1] == " ") and _LITTLE_BEFORE.fullmatch(text, 0, start)]
    ends = [end for end in range(1, len(text) + 1) if (end == len(text) or text[end] in " ,-") and _LITTLE_AFTER.fullmatch(text, end)]
    return tuple(text[start:end] for start in starts for end in ends if start < end)


def anywhere(text: str) -> Found | None:
    """The first look named somewhere in `text`."""
    if not _any().search(text):
        return None
    for number, look in enumerate(LOOKS):
        if look.loose and (found := _named(number).search(text)):
            return Found(look, found[0])
    return None
