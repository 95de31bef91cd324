# ruff: noqa: E501 (a frame is read and changed more easily on one line)
"""More frames, in the notation of trees.py, for how people talk: what somebody does, what is made to happen, two wishes in one, states alone,
complaints."""

_PHRASAL = {
    "up": "zip button roll fold tie clean tidy fill pull pick lift hang light open close cover lock board prop straighten stack set turn dial crank"
    " pump puff fluff blow chop rip burn warm sharpen brighten tighten pin wrap scale bump smooth spice liven beef break sit stand mess crumple",
    "down": "tone turn take put pull roll calm dial thin cut chop tear knock burn lay set scale slow water cool bring let pipe fold hold dim press",
    "out": "take blow put cut cross crop edit blur fade black white clone thin spread stretch smooth even wipe wash carve hollow throw pour dig pull"
    " switch swap bring send kick lay fill hang paint mask stick turn rub empty",
    "off": "turn take switch wipe wash cut saw brush shut tear peel break knock dry dust scrape rip show finish chop pull shave shake",
    "on": "turn put switch strap pull screw stick clip hang throw leave try pin sew",
    "over": "knock paint turn tip flip push roll",
    "in": "tuck zoom pull push fill screw bring plug paint draw crop fold colour put add let",
    "away": "take put throw send give wipe brush chase clear pack push cut",
}
"""Particle -> verbs that go with it."""
_ADVERBIAL = {
    "back": "put bring give take tie comb push move fold pin brush turn pull hold slick dial roll tilt lean send scale get",
    "around": "turn move spin switch flip swap",
    "together": "push put bring tie stick join glue pull",
    "apart": "pull move push take spread cut",
    "forward": "move lean push bring pull tilt",
}
_PARTICLES = [
    (f"{'|'.join(verbs.split())}/VB*", f"{particle}.{label}")
    for label, of in (("compound:prt", _PHRASAL), ("advmod", _ADVERBIAL))
    for particle, verbs in of.items()
]

ORDERS = {
    8: "\n".join(f"{verb} {{pronoun.obj}} {particle}" for verb, particle in _PARTICLES),
    5: "\n".join(f"{verb} {{plainold.obj}} {particle}" for verb, particle in _PARTICLES),
    3: "\n".join(f"{verb} {particle} {{old.obj}}" for verb, particle in _PARTICLES if "compound" in particle),
    24: """
let|have|make* {person.obj} {do.xcomp}
let|have|make* {person.obj} {do.xcomp}
make* {one_thing.obj} {happen.xcomp}
let|have|make* {one_thing.obj} {happen.xcomp}
{TOLD:VB}* {plainold.obj}
make|paint|turn|dye|color|want* {several_parts.obj} {look.xcomp}
""",
    12: """
have|let|make|help|see* {persons.obj} {do.xcomp}
have|let|make|see|watch* {some_things.obj} {happen.xcomp}
make|let|have* {one.obj} {do.xcomp}
let|have|make* {person.obj} (xcomp: {do}* (conj: and.cc {do}*))
add|put|hang* (obj: two|three|four.nummod {several}*) ?,.punct (parataxis: one/CD.nsubj {colour}*) ?,.punct (parataxis: one/CD.nsubj {colour}*)
show|want|see|take* (obj: the.det moment|picture|scene|state|way/NN* (acl: before|after|when/SC.mark {happens_clause}*))
go|return|jump* back.advmod (advcl: to/IN.mark before|when/SC.mark {happens_clause}*)
make|let|have* {sided.obj} {do.xcomp}
put|move|set* {plainold.obj} back.advmod (advcl: where/WRB.advmod it|he|she|they.nsubj was|were*)
put|bring|turn|add|give* {plainold.obj} back.advmod ?please.discourse
give* {plainold.iobj} back.advmod (obj: its|his|her|their.nmod:poss original|old|first|missing|natural/JJ.amod {part}*)
get* {person.obj} (xcomp: to.mark {do}*)
{TOLD:VB}* {old.obj} {with_stuff.obl}
{TOLD:VB}* {old.obj} {at.obl}
make|paint|turn|spray|want* {one_thing.obj} (xcomp: {SUBSTANCES:NN}*)
make|paint|turn|want* {several_parts.obj} (xcomp: {SUBSTANCES:NN}*)
leave|keep|have* {several_parts.obj} {look.xcomp}
leave|keep|want|have|get* {plainold.obj} (xcomp: {WRITTEN:VBN}*)
make|turn|paint* {several_parts.obj} {more.xcomp}
remove|delete|erase|blur|change|lose|recolor|crop* {sided.obj}
make|paint|turn* {sided.obj} {look.xcomp}
give* her|her|him|them|it|me.iobj {bare.obj}
give* her|him|them|it|me.iobj {listed.obj}
make* one/CD.obj {colour.xcomp} (obj: and.cc {other_one}*) {colour.xcomp}
make* (obj: the.det {PLACES:NN}*) {look.xcomp}
make* (obj: the.det {SUBSTANCES:NN}*) {look.xcomp}
make* (obj: the.det {SUBSTANCES:NN}*) {more.xcomp}
use|add|put|hang|show|remove|move* (obj: a|the|that|this.det {coupled}*) {at.obl}
use|add|put|hang|show|remove|move* (obj: the|some|these.det {coupled_many}*) {at.obl}
make* {that.obj} (xcomp: {LOOKS:JJ.amod} {several}*)
make* {old.obj} (xcomp: a.det {MEASURED:JJR.amod} {COLOURS:NN}*)
change* {placed.obj} (advcl: to.mark read|say* {quoted.obj})
leave|keep* {plainold.obj} (advcl: as/SC.mark it|he|she|they.nsubj is|are|was*)
make* {one.obj} {look.xcomp} (obj: and.cc {one}*) {look.xcomp}
move|shift|nudge|bring|slide|turn|tilt|raise|lower|shrink|enlarge|stretch|shorten|whiten|straighten* {plainold.obj} {measure.obl:unmarked}
move|shift|nudge|turn|tilt|push* {plainold.obj} {measure.obl:unmarked} {toward.obl}
""",
    6: """
leave|keep|put|have|turn* {plainold.obj} on|off|up|down|open/RB.xcomp
cut|break|tear|slice|fold|split|saw* {plainold.obj} (obl: in.case half|two|pieces/NN*)
cut|push|slice|pull|crack|leave|break* {plainold.obj} open|loose|free|shut/JJ.xcomp
paint|make|dye|turn* {old.obj} (xcomp: a.det ?{SHADES:JJ.amod} {COLOURS:NN}*)
make* {old.obj} (xcomp: {number_of.advmod} as.advmod {MEASURED:JJ}* ?(obl: as.case {old}*))
make* {old.obj} (xcomp: {times.obl:unmarked} as.advmod {MEASURED:JJ}* ?(obl: as.case {old}*))
make* {old.obj} (xcomp: {MEASURED:JJR}* (obl: than/IN.case {old}*))
make* {old.obj} (xcomp: {times.obl:unmarked} {MEASURED:JJR}* ?(obl: than/IN.case {old}*))
{TOLD:VB}* {plainold.obj} (obl: by.case half|third/NN*)
raise|lower|widen|lengthen|shorten|extend|move* {plainold.obj} (obl: by.case a.det foot|third|quarter|half|hair|touch|bit|notch/NN*)
put* {new.obj} (obl: in|on.case {which}*) ?,.punct {other_new.obj} (obl: in|on.case {which}*) ?,.punct (obj: and.cc {other_or_none}*) (obl: in|on.case {which}*)
put|hang|draw|paint* {new.obj} (obl: in|on|over.case {which}*) (obj: and.cc {new}*) (obl: in|on|over.case {which}*)
give* {single_person.iobj} {new.obj} (iobj: and.cc {single_person}*) {new.obj}
paint|make|turn* {plainold.obj} {colour.xcomp} (obj: and.cc {plainold}*) {colour.xcomp}
make* {old.obj} {look.xcomp} ?,.punct (conj: but.cc not.advmod {plainold}*)
change|remove|keep|move|blur* {old.obj} ?,.punct (conj: but.cc not.advmod {plainold}*)
remove|blur|hide|keep|move|darken* (obj: everyone|everything|everybody|anyone/NN* (nmod: but|except/IN.case {plainold}*))
make|paint|color* (obj: everyone|everything|everybody/NN* (nmod: but|except/IN.case {plainold}*)) {look.xcomp}
keep|leave|take* {plainold.obj} ?,.punct (conj: but.cc lose|drop|remove|change|move|leave|keep* {plainold.obj})
replace|swap* {old.obj} (obl: with|for.case {related}*)
add|put|draw|paint* {related.obj} ?{at.obl}
remove|delete|make|change|enlarge|lose* {related.obj} ?{look.xcomp}
turn|tilt|move|rotate* {plainold.obj} (advcl: so/SC.mark ?that/SC.mark {happens_clause}*)
put|place|add|move* {new.obj} (advcl: where/WRB.advmod {happens_clause}*)
put|place|move* {plainold.obj} (advcl: where/WRB.advmod {plainold.nsubj} is|are|was|were/VBZ*)
let|have* {new.obj} {happen.xcomp}
let|have* {new.obj} {do.xcomp}
add|put|show* {being_doing.obj} {at.obl}
add|put|show* {being_doing.obj}
make* it.obj {do.xcomp}
hand|give|pass|offer|bring|throw|feed* {someone.iobj} {new.obj}
fill|cover|load|stuff|pack|litter|line|surround|wrap|top|dust|sprinkle* {plainold.obj} (obl: with|in.case {MORE:NN}*)
set|lay|light|dress|clear* {plainold.obj} (obl: for.case {new}*)
let* (ccomp: there.expl be* (nsubj: {being_doing}*))
change|set|turn* background/NN.obj (obl: to|into.case {new}*)
{TOLD:VB}* {plainold.obj} (conj: and.cc {TOLD:VB}* {plainold.obj})
{TOLD:VB}* {plainold.obj} ,.punct (obl: with.case {several_parts}* (acl: {WRITTEN:VBN}*))
add|put* {new.obj} (obl: with.case {several_parts}* {WRITTEN:VBN.acl})
""",
}
"""How often -> what is asked for."""

STATEMENTS = {
    40: """
{person.nsubj} {does}*
{one_thing.nsubj} {happens}*
""",
    14: """
{persons.nsubj} {doing_many}*
{some_things.nsubj} {happen_many}*
(nsubj: a|another.det {fresh}*) {does}*
{STUFFS:NN}* {within.nmod}
{MORE:NN}* {within.nmod}
{MORE:NN}* (nmod: from|of|through|in|on.case {place}*)
{person.nsubj} {does}* (conj: and.cc {does}*)
{doing_part}*
{its_too}*
{its_doing}*
{complaint}*
""",
    8: """
what/WP* (advcl: if.mark {person.nsubj} {did}*) ?instead.advmod
what/WP* (advcl: if.mark {one_thing.nsubj} {happened}*)
{person.nsubj} should|could|can|must.aux {do}*
{one_thing.nsubj} should|could|can|must.aux {happen}*
could|can|should|would.aux {person.nsubj} {do}*
could|can|should|would.aux {one_thing.nsubj} {happen}*
?and.cc {several_parts.nsubj} {look}*
?and.cc {several_parts.nsubj} {colour}*
?and.cc {several_parts}* {WRITTEN:VBN.acl}
?and.cc {several_parts}* {doing_part.acl}
{several_parts.nsubj} {colour}* ?,.punct (conj: {several_parts.nsubj} {colour}*)
?and.cc {several_parts}* up|down|on|off|out|open|back/RB.advmod
{MEASURED:JJR}* (obl: than/IN.case {old}*)
{number_of.advmod} as.advmod {MEASURED:JJ}* ?(obl: as.case {old}*)
{times.obl:unmarked} as.advmod {MEASURED:JJ}* ?(obl: as.case {old}*)
{measure.obl:unmarked} {MEASURED:JJR}* ?(obl: than/IN.case {old}*)
{measure.obl:unmarked} more|further|closer|lower|higher/RBR* {toward.obl}
{another_thing.nsubj} is.cop {within}*
it.nsubj needs|wants|lacks/VBZ* {new.obj}
it.nsubj needs/VBZ* (xcomp: to.mark {happen}*)
{one_thing.nsubj} needs/VBZ* (xcomp: to.mark {happen}*)
{related}*
{bare}*
{bare}* {at.nmod}
(nsubj: {OF_THINGS:NN}* (nmod: of.case {plainold}*)) {more}*
(nsubj: {OF_THINGS:NN}* (nmod: of.case {plainold}*)) {look}*
no.discourse {look}* ?,.punct (conj: not.advmod {look}*)
not.advmod {look}* ?,.punct (conj: {look}*)
there.expl 's|is* (nsubj: a.det {BEINGS:NN}* {side.nmod} {doing_part.acl})
no.discourse the.det {fresh}* (acl:relcl: i.nsubj meant/VBD*)
{being_doing}*
one/CD* {with_or_in.nmod} ?,.punct (conj: ?and.cc the.det other/JJ* {with_or_in.nmod})
one/CD.nsubj {look}* ?,.punct (conj: ?and.cc (nsubj: the.det other/JJ*) {look}*)
i.nsubj want|need* {plainold.obj} {look.xcomp}
i.nsubj want|need|like|prefer* {plainold.obj} (xcomp: {WRITTEN:VBN}*)
not.advmod {plainold}* ?,.punct (conj: but.cc {plainold}*)
i.nsubj meant|mean/VBD* {one.obj}
there.expl 's|is* {being_doing.nsubj}
there.expl 's|is* {new.nsubj} missing/VBG.acl
{own.nsubj} should|could|can.aux be.cop {look}*
{own.nsubj} is|are.cop {look}*
how/WRB.advmod would.aux {plainold.nsubj} look* (obl: in|with|without|like.case {new}*)
""",
}
"""How often -> what is said without an order."""

REACTIONS = """
that.nsubj 's|s.cop {plain}*
that.nsubj 's|s.cop too|so|way/RB.advmod {plain}*
so|soo|sooo|very|too|super/RB.advmod cute|nice|cool|good|funny|pretty|weird|dark|small|big/JJ*
love|like* it|that|this.obj
i.nsubj love|hate|like/VBP* it|that|this.obj
i.nsubj love|hate|like/VBP* {plainold.obj}
i.nsubj do.aux n't|nt.advmod like|want|need* {plainold.obj}
i.nsubj ca/MD.aux n't|nt.advmod see* {plainold.obj}
too|so|way/RB.advmod {plain}*
perfect|great|awesome|nice|better|amazing|lovely|cute/JJ*
{its_too}*
{its_doing}*
{complaint}*
{plainold.nsubj} looks/VBZ* {toolook.xcomp}
{plainold.nsubj} is.cop {too}*
{plainold.nsubj} is.cop {plain}*
this.nsubj is.cop my.nmod:poss {BEINGS:NN}*
"""
"""What is said before a wish, often without a stop."""
