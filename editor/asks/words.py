# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words that tell families of things, verbs and states apart. Alternations for regular expressions, and sets."""

PEOPLE = (
    r"man|men|woman|women|person|people|guys?|girls?|boys?|lady|ladies|child|children|kids?|baby|babies|bab(?:y|ies)|toddlers?|teenagers?|him|her|them|me|us"
    r"|myself|he|she|they|bride|groom|player|players|skier|surfer|skateboarder|athlete|model|couple|portrait|selfie|face|faces|subject|gentleman|pedestrians?"
    r"|batter|pitcher|catcher|umpire|driver|rider|chef|cook|worker|soldier|officer|astronaut|friend|mother|father|mom|dad|grandma|grandpa|humans?|someone|figure"
    r"|dancers?|pianist|violinist|musicians?|singers?|guitarist|drummer|waiters?|waitress|nurses?|doctors?|teachers?|students?|farmers?|fisherm[ae]n|cowboys?|cowgirl|sailors?|pirates?|king|queen|prince|princess"
    r"|knights?|clowns?|monks?|priest|nun|policem[ae]n|policewoman|firefighters?|firem[ae]n|mailman|guests?|tourists?|visitors?|customers?|passengers?|actors?|actress|artist|painter|photographer|bikers?|cyclists?"
    r"|joggers?|runners?|swimmers?|golfers?|boxers?|goalkeeper|twins?|brothers?|sisters?|son|daughters?|uncle|aunt|cousins?|husband|wife|boss|boyfriend|girlfriend|bridesmaids?|santa|wizard|superhero|hero|judge"
    r"|goalie|keeper|striker|defender|midfielder|quarterback|cheerleaders?|referee|coach|fans?|bartender|magician|ballerina|mechanic|hunter|guard|thief|ghost|mermaid|elf|fairy"
    r"|vendor|seller|shopkeeper|barista|baker|butcher|businessm[ae]n|businesswoman|skaters?|snowboarders?|surfers?|skiers?|hikers?|climbers?|scientist|robot|pilot|captain|mum|mummy|daddy|granny"
)
ANIMALS = (
    r"animals?|creatures?|beasts?|pets?|dog(?:s|gy|gies)?|pupp(?:y|ies)|cats?|kitt(?:en|y)s?|birds?|horses?|pon(?:y|ies)|foals?|donkeys?|cows?|bulls?|cal(?:f|ves)|sheep|lambs?|goats?|pigs?|hens?|chickens?|roosters?"
    r"|ducks?|ducklings?|goose|geese|swans?|rabbits?|bunn(?:y|ies)|hamsters?|mouse|mice|rats?|squirrels?|fox(?:es)?|wol(?:f|ves)|deer|moose|elks?|bears?|cubs?|lions?|tigers?|leopards?|cheetahs?|monkeys?|gorillas?"
    r"|apes?|pandas?|koalas?|kangaroos?|elephants?|giraffes?|zebras?|hippos?|rhinos?|camels?|llamas?|alpacas?|buffalos?|bisons?|dolphins?|whales?|sharks?|seals?|fish|turtles?|tortoises?|frogs?|snakes?|lizards?"
    r"|crocodiles?|alligators?|owls?|eagles?|hawks?|falcons?|parrots?|pigeons?|doves?|crows?|ravens?|seagulls?|gulls?|penguins?|peacocks?|flamingos?|ostrich(?:es)?|butterfl(?:y|ies)|bees?|spiders?|corgis?"
    r"|poodles?|pugs?|bulldogs?|huskies|husky|retrievers?|terriers?|dinosaurs?|dragons?|unicorns?"
)
CLOTHING = (
    r"shirts?|t-?shirts?|tees?|dress(?:es)?|jackets?|coats?|pants|trousers|jeans|shorts|skirts?|suits?|sweaters?|jumpers?|hoodies?|blouses?|vests?|uniforms?"
    r"|shoes?|boots?|sneakers?|trainers|sandals|heels|socks?|outfits?|clothes|clothing|costumes?|gowns?|tuxedos?|kimonos?|robes?|jerseys?|polos?"
    r"|blazers?|cloaks?|ponchos?|shawls?|tunics?|armou?r|blazers?|cardigans?|leggings|overalls|swimsuits?|bikinis?|trunks|capes?|aprons?|pyjamas|pajamas|tank top|turtleneck|garments?|raincoats?|wetsuit"
    r"|tail ?coats?|crop tops?|camisoles?|tracksuits?|lab ?coat|spacesuit|space suit|wardrobe|attire|sari|toga|underwear"
)
ACCESSORIES = (
    r"(?:sun|eye)?glasses|hats?|caps?|beanies?|helmets?|crowns?|tiaras?|masks?|necklaces?|ear-?rings?|rings?|bracelets?|watch(?:es)?|jewel(?:le)?ry|scarf|scarves"
    r"|(?:bow ?)?ties?|gloves?|mittens?|headphones?|headbands?|veils?|turbans?|bandanas?|monocles?|goggles|shades|brooch(?:es)?|pendants?|sombreros?|fedoras?"
    r"|berets?|wigs?|piercings?|handbags?|purses?|belts?|collars?|eye ?patch(?:es)?|piercing|accessor(?:y|ies)|wrist ?watch|tattoos?|ear ?muffs|visors?"
    r"|top hat|headscarf|hijab|chains?|anklets?|bonnets?|chokers?|cravats?|ear ?buds|badges?|hair ?(?:clips?|bows?|bands?)|spectacles|garlands?|wreaths?|suspenders|pocket square|halo"
)
MATERIALS = (
    r"wood(?:en)?|metal(?:lic)?|glass|stone|marble|brick|leather|plastic|gold(?:en)?|silver|steel|iron|bronze|copper|concrete|paper|cardboard|fabric|velvet|silk"
    r"|wool(?:len|y)?|cotton|denim|fur(?:ry)?|ceramic|porcelain|crystal|diamond|ice|bamboo|wicker|chrome|clay|rubber|felt|knitted|crochet|lace|chocolate|jelly"
    r"|tiled?|granite|tin|brass|pearl|oak|straw|hay|sand|mud|rusty|transparent|see-through|translucent|shiny|glossy|matte|glittery|sparkly|fluffy|hairy|striped"
    r"|polka[ -]?dot(?:ted)?|spotted|dotted|checke?red|plaid|floral|patterned|tie-?dyed?|zebra[ -]?striped?|leopard|camouflage|camo|rainbow(?: colou?red)?"
    r"|rough|smooth|wet|dry|dirty|clean|broken|damaged|cracked|shattered|burnt|burned|burning|on fire|old|new|ancient|rotten|fresh|ripe|empty|full|open(?:ed)?"
    r"|closed|shut|melted|melting|frozen|dead|wilted|blooming|bare|barren|bald|curly|straight|blond|bearded|barefoot|naked|muscular|skinny|thin|fat|pregnant"
    r"|shredded|torn|crumpled|folded|peeled|sliced|cooked|raw|grilled|plain|blank|colou?rful|multi-?colou?red|modern|futuristic|antique|vintage|luxurious|lit(?: up)?"
    r"|glowing|turned (?:on|off)|(?:on|off)|cloudy|clear|starry|dusty|overgrown|organic|vegan|digital|electric|round|square|rectangular|triangular|oval|circular"
    r"|heart[ -]shaped|curved|flat|pointed|pointy|spiky|crooked"
)
SHAPES = r"round|square|rectangular|triangular|oval|circular|heart[ -]shaped|star[ -]shaped|curved|flat|pointed|pointy|crooked|hexagonal|spherical|cylindrical"
SIZES = {
    "bigger": 1, "larger": 1, "huge": 1, "giant": 1, "gigantic": 1, "enormous": 1, "massive": 1, "big": 1, "large": 1, "taller": 1, "longer": 1, "wider": 1,
    "thicker": 1, "fatter": 1, "tall": 1, "long": 1, "wide": 1, "oversized": 1, "thick": 1, "higher": 1, "smaller": -1, "tinier": -1, "tiny": -1, "small": -1,
    "shorter": -1, "narrower": -1, "thinner": -1, "slimmer": -1, "little": -1, "mini": -1, "miniature": -1, "short": -1, "narrow": -1, "slim": -1, "petite": -1,
}  # fmt: skip
EXPRESSIONS = (
    r"smil(?:e|es|ing|ey)|grin(?:s|ning)?|frown(?:s|ing)?|laugh(?:s|ing)?|cry(?:ing)?|cries|happy|happier|sad|sadder|angry|angrier|mad|surprised|shocked|scared"
    r"|neutral|serious|excited|worried|bored|confused|disgusted|joyful|cheerful|furious|upset|annoyed|sleepy|tired|wink(?:s|ing)?|pout(?:s|ing)?|scowl(?:s|ing)?"
    r"|blush(?:es|ing)?|shout(?:s|ing)?|scream(?:s|ing)?|yell(?:s|ing)?|yawn(?:s|ing)?|glar(?:e|es|ing)|smirk(?:s|ing)?|grimac(?:e|es|ing)|sneer(?:s|ing)?|squint(?:s|ing)?|expression|facial expression"
    r"|(?:eyes?|mouth) (?:closed|open|shut)|depressed|calm|friendly|frightened|amused|melancholic|stick(?:ing)? out (?:his|her|its|their) tongue"
)
POSES = (
    r"sit(?:s|ting)?|stand(?:s|ing)?|l(?:ie|ies|ying|ay|aying|ays)|jump(?:s|ing)?|run(?:s|ning)?|walk(?:s|ing)?|danc(?:e|es|ing)|wav(?:e|es|ing)|rais(?:e|es|ing)"
    r"|lift(?:s|ing)?|fac(?:e|es|ing)|turn(?:s|ing)?|point(?:s|ing)?|sleep(?:s|ing)?|fl(?:y|ies|ying)|swim(?:s|ming)?|kiss(?:es|ing)?|hug(?:s|ging)?|lean(?:s|ing)?"
    r"|kneel(?:s|ing)?|bend(?:s|ing)?|cross(?:es|ing)?|stretch(?:es|ing)?|clap(?:s|ping)?|climb(?:s|ing)?|chas(?:e|es|ing)|bit(?:e|es|ing)|lick(?:s|ing)?"
    r"|star(?:e|es|ing)|look(?:s|ing)?|float(?:s|ing)?|kick(?:s|ing)?|throw(?:s|ing)?|catch(?:es|ing)?|fight(?:s|ing)?|play(?:s|ing)?|squat(?:s|ting)?|bow(?:s|ing)?"
    r"|nod(?:s|ding)?|tilt(?:s|ing)?|salut(?:e|es|ing)|meow(?:s|ing)?|bark(?:s|ing)?|roll(?:s|ing)?|crouch(?:es|ing)?|fall(?:s|ing)?|swing(?:s|ing)?|sing(?:s|ing)?"
    r"|shak(?:e|es|ing)|gestur(?:e|es|ing)|posing|hang(?:s|ing)?|hovers?|hovering|roar(?:s|ing)?|chew(?:s|ing)?|sniff(?:s|ing)?|peek(?:s|ing)?|sneak(?:s|ing)?|rear(?:s|ing)? up"
    r"|crawl(?:s|ing)?|leap(?:s|ing)?|hop(?:s|ping)?|march(?:es|ing)?|gaz(?:e|es|ing)|glanc(?:e|es|ing)|reach(?:es|ing)?|grasp(?:s|ing)?|howl(?:s|ing)?|growl(?:s|ing)?|snor(?:e|es|ing)|sneez(?:e|es|ing)"
    r"|whisper(?:s|ing)?|talk(?:s|ing)?|speak(?:s|ing)?|argu(?:e|es|ing)|cuddl(?:e|es|ing)|snuggl(?:e|es|ing)|embrac(?:e|es|ing)|relax(?:es|ing)?|nap(?:s|ping)?|wak(?:e|es|ing) up|div(?:e|es|ing)"
    r"|meditat(?:e|es|ing)|pray(?:s|ing)?|juggl(?:e|es|ing)|wander(?:s|ing)?|stroll(?:s|ing)?|tiptoe(?:s|ing)?|stumbl(?:e|es|ing)|gallop(?:s|ing)?|trot(?:s|ting)?|graz(?:e|es|ing)|pounc(?:e|es|ing)"
    r"|greet(?:s|ing)?|touch(?:es|ing)?|giv(?:e|es|ing)|cheer(?:s|ing)?|shrug(?:s|ging)?|scratch(?:es|ing)?|wrestl(?:e|es|ing)"
)
HOLDING = (
    r"hold(?:s|ing)?|carr(?:y|ies|ying)|rid(?:e|es|ing)|eat(?:s|ing)?|drink(?:s|ing)?|hav(?:e|ing)|has|us(?:e|es|ing)|read(?:s|ing)?|smok(?:e|es|ing)|driv(?:e|es|ing)"
    r"|blow(?:s|ing)?|grab(?:s|bing)?|contain(?:s|ing)?|fry|fries|frying|cook(?:s|ing)?|push(?:es|ing)?|pull(?:s|ing)?"
)
WEARING = r"wear(?:s|ing)?|put(?:s|ting)? on|dress(?:ed|es)?(?: up)? (?:in|as)|sport(?:s|ing)"
WHOLE = (
    r"(?:(?:the|this|my|our|that|whole|entire|full|overall) )*(?:photo(?:graph)?s?|pic(?:ture)?s?|images?|scenes?|shot|snap(?:shot)?|whole thing|everything|thing|frame"
    r"|whole|all(?: of)? (?:it|this)|all|everything|composition|atmosphere|mood|overall (?:look|mood|feel)|vibe|overall tone|tones?|colors?|colou?r tones?"
    r"|colou?r temperature|temperature|overall|lighting|light|look(?: and feel)?|feel|setting)"
)
PRONOUN = r"it|this|that|these|those|here|there|(?:the )?selected area"
"""What may stand for the whole picture where a tone or a style is asked for."""
ALSO_THINGS = (
    r"an? (?:orange|rose|peach|plum|lime|apricot|cherry|chestnut|olive|violet|orchid|salmon|coral|camel|ruby|emerald|sapphire|pearl)"
)
"""Colours that are things where they have an article: "turn the apple into an orange"."""
PICTURES = r"\b(?:photo(?:graph)?|picture|film|movie|painting|drawing|poster|postcard|snapshot|portrait|scene)\b"
DENSER = (
    r"(?:a (?:bit|little|lot) |much |even )?(?:fall |come down |be )?(?:harder|heavier|thicker|stronger|denser|coarser|more (?:intense|visible)"
    r"|(?P<less>lighter|thinner|weaker|finer|softer|less (?:intense|visible|heavy|thick|dense|strong)))"
)
"""How weather or grain is to be; `less` where there shall be less of it."""
