# ruff: noqa: E501 (a frame is read and changed more easily on one line)
"""The frames of requests to a photo editor, in the notation of trees.py. What is in braces a speaker says: see requests.py."""

ORDERS = {
    8: """
add|add|insert|include|draw|place|put|paint|create* {new.obj} {at.obl}
add|add|insert|include|draw|show* {new.obj}
put|put|place|hang|stick|set|lay|throw|paint|draw|drop|leave|move* {new.obj} {at.obl}
add|put* {new.obj} {at.obl}
remove|remove|delete|erase|hide|eliminate* {old.obj}
remove|delete|erase* {old.obj}
remove|delete|erase|hide|take* {placed.obj}
replace|swap* {old.obj} (obl: with.case {new}*)
change|make|turn|paint|color* {placed.obj} {look.xcomp}
replace|replace|swap|exchange|substitute* {old.obj} (obl: with|with|by|for.case {new}*)
change|change|turn|convert|transform* {old.obj} (obl: to|into|into.case {new}*)
make* {old.obj} {look.xcomp}
make|turn|color|paint|dye* {old.obj} {colour.xcomp}
let* {old.obj} (xcomp: be.cop {look}*)
let|have|make* {newbeing.obj} {act.xcomp}
change|turn|replace* {placed.obj} (obl: to|into|with.case {new}*)
make|change|remove|delete|turn* {part_of_many.obj} ?{look.xcomp}
empty|open|close|fill|light|clean|cut|fold|mix|stack|water|peel|double* {old.obj}
let* {old.obj} {act.xcomp}
have|let* (ccomp: there.expl be* {new.nsubj})
give* {pronoun.iobj} {new.obj}
make|let* {pronoun.obj} {look.xcomp}
let|have* {old.obj} (xcomp: have* {new.obj})
have|let|make* {someone.obj} {act.xcomp}
give* {someone.iobj} {clothes.obj}
give* {old.iobj} {new.obj}
""",
    4: """
put* {clothes.obj} (obl: on.case {being}*)
remove|take|pull|wipe* {old.obj} (obl: from|from|off.case {place}*)
take* {old.obj} away|out|off.compound:prt
take|cut|crop|cross* away|out|off.compound:prt {old.obj}
get* (xcomp: rid/JJ* (obl: of.case {old}*))
change* {old.obj} (obl: to|from.case {colour}*)
change* {old.obj} (obl: for.case {new}*)
change* {part.obj} (obl: to|into.case {look}*)
change* {old.obj} (xcomp: to.mark be.cop {look}*)
make* {old.obj} {new.xcomp}
make* {old.obj} (xcomp: be.cop {look}*)
make* {old.obj} (obl: into.case {new}*)
make* {old.obj} (xcomp: look* {look.xcomp})
make* {old.obj} (xcomp: look* (obl: like.case {new}*))
let|have* {old.obj} (xcomp: be.cop {new}*)
let|have* {someone.obj} (xcomp: be.aux {doing}*)
have|make|show* {someone.obj} {doing.xcomp}
let|have|make* {someone.obj} (xcomp: wear* {clothes.obj})
let|have* {someone.obj} (xcomp: have* {new.obj})
have|let* (ccomp: there.expl be* {new.nsubj} {at.obl})
have|let* (ccomp: there.expl be* {new.nsubj} (obl: instead/RB.case of.case {old}*))
leave|keep* (obj: only|just.advmod {old}*)
let|have* {old.obj} (xcomp: have* {new.obj} {at.obl})
let* {old.obj} (xcomp: be.aux:pass followed|surrounded|covered|held|ridden|worn|watched|decorated|hit|chased|pulled/VBN* (obl: by|with|in.case {new}*))
let|have* {old.obj} (xcomp: be.aux:pass hung|put|placed|parked|seated|painted|written|thrown|dressed|cut|moved/VBN* {within.obl})
let|have* {someone.obj} (xcomp: be.aux:pass dressed/VBN* (obl: in|as.case {clothes}*))
take|get|pull|keep* {old.obj} (obl: off|out|from.case {place}*)
take|pull|get|wash* {old.obj} (obl: out/RB.case of.case {place}*)
edit|photoshop|render|generate* {new.obj} {at.obl}
remove* {old.obj} (obl: from|in.case {picture}*)
let|have* {someone.obj} {doing.xcomp}
turn|switch|shut* {old.obj} on|off.compound:prt
give* {someone.iobj} {held.obj}
make* {old.obj} (xcomp: made/VBN* (advmod: out/RB*) (obl: of.case {stuff}*))
have|let* {new.obj} {at.obl}
let* {old.obj} (xcomp: turn|change|transform* (obl: into.case {new}*))
let* {old.obj} (xcomp: be.aux:pass replaced/VBN* (obl: with|by.case {new}*))
let* {old.obj} (xcomp: be.aux:pass changed|turned/VBN* (obl: to|into.case {new}*))
have|let* {old.obj} (xcomp: be.cop {within}*)
have|let* {old.obj} {within.obl}
give* {new.obj} (obl: to.case {being}*)
dress* {someone.obj} (obl: in|as.case {clothes}*)
make|turn* {part.obj} {look.xcomp}
make* {part.obj} {look.xcomp}
give* {someone.iobj} {haired.obj}
fill|cover|decorate|surround|wrap|top* {old.obj} (obl: with|in.case {stuff}*)
move|shift|bring|push|slide* {old.obj} {at.obl}
move|shift|push* {old.obj} {side.obl}
remove|mix|fry|peel|park|kill|shorten|attach|spill|scramble|repair|change|refill|polish|remodel|simplify|water|ice|light|double|empty|dry|clear|iron|comb|brush|frame|box|plant|name|mask|fix|blur|shave|trim|cut|close|open|empty|break|light|clean|wash|fold|double|rotate|flip|resize|enlarge|shrink|straighten|lift|raise|lower|highlight|feature|melt|cook|slice|show|use|keep|copy|duplicate|mirror|sharpen* {old.obj}
shave|trim|cut|open|close|dye|cover|widen|lengthen|change|remove|raise|show* {part.obj}
use* {new.obj} (obl: for.case {old}*) ?instead.advmod
let* {someone.obj} {act.xcomp}
change* (obj: the.det color|colour|shape|size|style|material|pattern|texture|background/NN* (nmod: of.case {old}*)) (obl: to|into.case {look}*)
change|replace* {worded.obj} (obl: to|with|into.case {name_quoted}*)
mix|put|place|scatter|drop* {new.obj} {side.obl}
make|have|let* {someone.obj} (xcomp: look* {plain.xcomp})
""",
    2: """
undo|revert|reverse|cancel* that|this|it.obj
undo*
undo* that.obj please.discourse
go|switch* back.advmod (advcl: to|as/SC.mark before/SC.mark i|you|we.nsubj added|removed|changed|made|put/VBD* {old.obj})
go* back.advmod (advcl: before/SC.mark i|you|we.nsubj added|removed|changed|made|put/VBD* {old.obj})
make* {old.obj} (advcl: how|like/SC.mark it|they.nsubj was* ?before/RB.advmod)
use|take|show* {version.obj}
return|revert* {old.obj} (obl: to.case {original}*)
give* {old.iobj} {original.obj} back.advmod
change|turn|set* {old.obj} back.advmod (obl: to.case {colour}*)
make* {old.obj} {look.xcomp} again.advmod
make* {old.obj} (xcomp: the.det color|colour/NN* (nmod: of.case {old}*))
make* {old.obj} {look.xcomp} (obl: like.case {old}*)
make* {old.obj} {look.xcomp} instead|too|now|again.advmod
remove|change* {old.obj} instead|too|again|also.advmod
have|make* {one.obj} {look.xcomp}
change|make|turn* {one.obj} (obl: to|into.case {new}*)
remove|delete|move* {one.obj}
put|add* {new.obj} {at.obl} too|instead|again.advmod
undo|revert|cancel|reverse|discard* {step.obj}
go|switch|revert|return* (advmod: back* (obl: to.case {version}*))
take|bring* me|it|us.obj (advmod: back* (obl: to.case {version}*))
return|revert* (obl: to.case {version}*)
go* back.advmod (obl:unmarked: one|two|three|2.nummod steps|turns|edits|versions/NNS*)
go* back.advmod (obl:unmarked: a.det step/NN*)
restore|recover* {old.obj}
bring|put* back.advmod {old.obj}
bring|put* {old.obj} back.advmod
give* {old.iobj} back.advmod {part.obj}
give* {old.iobj} (obj: the.det same/JJ.amod color|colour|shape|size|pattern|style/NN* (nmod: as.case {old}*))
make* {old.obj} (xcomp: the.det same/JJ.amod color|colour|size|shape|height/NN* (nmod: as.case {old}*))
make* {old.obj} (xcomp: the.det same/JJ.amod color|colour|size/NN* (obl: as.case before/RB*))
make* {old.obj} (xcomp: match* {old.obj})
make* {old.obj} (xcomp: look* (advmod: like.case before/RB*))
make* {old.obj} (xcomp: as.advmod big|tall|long|bright|dark|red|small/JJ* (obl: as.case {old}*))
do* (obj: the.det same/JJ* (obl: for|to|with.case {old}*))
do* (obj: the.det same/JJ.amod thing/NN*) (obl: for|to|with.case {old}*)
do* it|that.obj (obl: for|to|with.case {old}*) too|instead.advmod
keep|leave* {old.obj} ?(xcomp: {look}*)
leave* {old.obj} alone|unchanged|out/JJ.xcomp
use* (obj: the.det same/JJ.amod color|style|pattern|material/NN*) (obl: for|on.case {old}*)
make* it.obj rain|snow.xcomp
make* it.obj night|sunset|winter|summer|autumn|dusk|daytime|evening|christmas/NN.xcomp
make* it.obj (xcomp: look* (obl: like.case {event}*))
make|turn* {picture.obj} (obl: into.case {styled}*)
make* {picture.obj} {look.xcomp}
make* {picture.obj} (xcomp: look* (obl: like.case {styled}*))
change|switch|replace* {background.obj} (obl: to|with.case {new}*)
change|set* (obj: the.det time/NN* (nmod: of.case day/NN*)) (obl: to.case {event}*)
set* {picture.obj} (obl: in|at|to.case {event}*)
increase|raise|reduce|lower|boost|decrease|adjust|fix* {tone.obj} ?(obl: by.case {percent}*)
turn* up|down|on|off.compound:prt {old.obj}
turn* {old.obj} around|upside|down|on|off.advmod
zoom* in|out.advmod ?(obl: on.case {old}*)
blur|sharpen|crop|brighten|darken|rotate|flip|lighten* {picture.obj} ?(obl: by.case {percent}*)
crop* {picture.obj} (obl: to.case {old}*)
write|put|add* {quoted.obj} {at.obl}
make|have|let* {old.obj} (xcomp: say|read* {quoted.obj})
change* {text.obj} (obl: to.case {quoted}*)
swap|switch* {pair.obj}
switch|swap* (obj: the.det colors|positions|places/NNS* (nmod: of.case {pair}*))
make* {someone.obj} {act.xcomp} (advmod: together*)
make* {beings.obj} (xcomp: hug|kiss|fight|face|touch* (obj: each.det other/JJ*))
place|put* {new.obj} (obl: in.case place/NN* (nmod: of.case {old}*))
put|use|show|add* {new.obj} (obl: instead/RB.case of.case {old}*)
add* more/JJR.obj
add* (obj: a.det few/JJ.amod more/JJR* (nmod: of.case {old}*))
add* another.det (obj: another.det one/NN* {at.nmod})
color|paint|style|edit|finish|combine* {old.obj} (obl: with|in.case {stuff}*)
extend|continue|expand* {old.obj} (obl: to.case {side}*)
turn|change* (obj: {day}*) (obl: into|to.case {event}*)
""",
}
"""How often -> what is asked for with an order; each may also be asked politely, wished for, joined with another."""

STATEMENTS = {
    6: """
{old.nsubj} should|could|must|can|might.aux be.cop {look}*
{old.nsubj} should|could|must.aux be.cop {new}*
{old.nsubj} should|could|would|can.aux {act}*
{new.nsubj} should|could|can|must.aux be.cop {within}*
there.expl should|could|can|might|must.aux be* {new.nsubj} {at.obl}
it.nsubj should|could|can|might.aux be.cop {new}* {at.nmod}
it.nsubj should|could|can|might.aux have* {new.obj} {at.obl}
{old.nsubj} should|could|can|must.aux have* {new.obj}
{someone.nsubj} should|could|can.aux wear* {clothes.obj}
could|can|should|may|would.aux {old.nsubj} be.cop {look}*
could|can|should|would.aux {someone.nsubj} {act}*
could|can|should|would.aux there.expl be* {new.nsubj} {at.obl}
could|can|should|would.aux it.nsubj be.cop {new}* {at.nmod}
could|can|may|might|should.aux we|i|you.nsubj have|see|get|put|add* {new.obj} {at.obl}
could|can|should.aux {old.nsubj} have* {new.obj}
i|we.nsubj want|need|wish* {new.obj} {at.obl}
i.nsubj want|need|like* {old.obj} (xcomp: to.mark be.cop {look}*)
i.nsubj want|need|like* {someone.obj} (xcomp: to.mark {act}*)
i.nsubj meant/VBD* {old.obj}
no.discourse ,.punct i.nsubj meant/VBD* {old.obj}
i.nsubj do.aux n't|not.advmod like|want|see* {old.obj}
that|it|this.nsubj looks/VBZ* {toolook.xcomp}
i.nsubj said/VBD* {old.obj} ,.punct (conj: not.advmod {old}*)
{old.nsubj} should.aux be.cop {within}* ,.punct (conj: not.advmod {within}*)
there.expl is|are* {new.nsubj} {at.obl}
what/WP* (nmod: about.case {new}*)
what/WP* (nmod: about.case {old}*)
{old.nsubj} could|should|can|would.aux be.aux {doing}*
{newbeing.nsubj} should|could|can|would.aux be.aux {doing}*
{old.nsubj} should|could|can|must.aux be.aux:pass {done}*
could|can|should.aux it|that|this|they.nsubj be.cop {look}*
could|can|should.aux it|that|this|they.nsubj be.cop {new}*
could|can.aux be.cop {new}* {at.nmod}
it.nsubj needs/VBZ* {new.obj}
it.nsubj should|could.aux be.cop just|only.advmod {new}*
i.nsubj would|'d.aux like|love|prefer* {new.obj} ?{at.obl}
i.nsubj would|'d.aux like* {old.obj} (xcomp: to.mark be.cop {look}*)
what/WP* (advcl: if.mark {old.nsubj} had|has/VBD* {new.obj})
what/WP* (advcl: if.mark {old.nsubj} was|were|is.cop {look}*)
what/WP* (advcl: if.mark {someone.nsubj} was|is|were.aux {doing}*)
what/WP* (advcl: if.mark there.expl was|were|is* {new.nsubj} {at.obl})
what/WP* (advcl: if.mark we|i|you.nsubj add|put|have|make* {new.obj} {at.obl})
what/WP* (advcl: if.mark it.nsubj was|is|were.cop {new}*)
{old.nsubj} is.cop now.advmod {new}*
{old.nsubj} is.cop now.advmod {look}*
{old.nsubj} is.cop too.advmod {plain}*
{old.nsubj} looks/VBZ* {too.xcomp}
{old.nsubj} needs/VBZ* (xcomp: to.mark be.cop {look}*)
{old.nsubj} needs/VBZ* {new.obj}
{old.nsubj} is.cop not|still.advmod {plain}* ?(advmod: enough/RB*)
{old.nsubj} would|'d.aux look|be* {better.xcomp}
{old.nsubj} would|will|should.aux look* {better.xcomp} (obl: in|with|as.case {new}*)
{new.nsubj} would.aux look|be* {better.xcomp}
{new.nsubj} would.aux be.cop nice|good|great|cool|better/JJ* {at.obl}
how/WRB* (nmod: about.case {new}*) ?{at.nmod}
why/WRB.advmod not.advmod {order}*
{old.nsubj} is.aux {doing}*
""",
    3: """
now.advmod {look}*
{more}*
{look}* ,.punct please.discourse
{look}* instead|now|too|again.advmod
and.cc {look}*
{old}* ?,.punct too|instead|also.advmod
and.cc {old}* too|also.advmod
same/JJ* (obl: for|with|on.case {old}*)
the.det same/JJ* (obl: for|with|on.case {old}*)
not.advmod {old}* ,.punct {old.appos}
no.discourse ,.punct {one}*
no.discourse ,.punct {old}*
{one}*
{old}*
{new}*
{new}* {at.nmod}
more|less/JJR.amod {many}*
no.det {many}*
{old}* {look.amod}
now.advmod with.case {new}* ?please.discourse
with.case {new}*
in.case {colour}*
{side}*
without.case {old}*
{new}* (nmod: instead/RB.case of.case {old}*)
{old}* ,.punct (conj: not.advmod {old}*)
on|to|in|at.case the.det left|right|background|middle/NN*
{within}*
just|only.advmod {old}*
{tone}* ?too.advmod
back* (obl: to.case {version}*)
like.case {version}*
not.advmod so|that.advmod {plain}*
as.case before/RB*
{old}* (obl: in|to.case {colour}*)
another.det one/NN* ?{at.nmod}
""",
    4: """
(obl: from.case now* on.advmod) ,.punct {any}*
(obl: from.case now* on.advmod) {any}*
(obl: from.case this.det point/NN* on.advmod) ?,.punct {any}*
always.advmod {order}*
never.advmod {order}*
do.aux n't|not.advmod {order}*
(nsubj: everything/NN* (acl:relcl: you|i.nsubj add|change|draw|make*)) should|must.aux be.cop {look}*
(nsubj: everything/NN* (acl:relcl: you|i.nsubj add|change|draw|make*)) is.cop {look}*
(nsubj: the.det changes|edits/NNS*) should|must.aux be.cop {look}*
""",
}
"""How often -> what is said without an order: wishes, guesses, questions, complaints, fragments, standing rules."""
