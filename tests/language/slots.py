# ruff: noqa: E501 (a frame is read and changed more easily on one line)
"""What stands in the slots of frames.py, in the notation of trees.py: things old and new, places, looks, deeds, versions to go back to.

A slot in capitals is a word of vocabulary.txt in the form that its tag says: {THINGS:NNS} are buses.
"""

SLOTS = {
    "noun": {
        4: "{THINGS:NN}*\n{BEINGS:NN}*",
        2: "{coupled}*",
        1: "{CLOTHES:NN}*\n{WORN:NNS}*\n{THINGS:NNS}*\n{BEINGS:NNS}*\n{COMPOUNDS:NN}*",
    },
    "single": {4: "{THINGS:NN}*\n{BEINGS:NN}*", 3: "{coupled}*", 1: "{CLOTHES:NN}*\n{COMPOUNDS:NN}*"},
    "several": {4: "{THINGS:NNS}*\n{BEINGS:NNS}*", 3: "{coupled_many}*", 1: "{CLOTHES:NNS}*\n{COMPOUNDS:NNS}*"},
    "being": {4: "{BEINGS:NN}*", 1: "{BEINGS:NNS}*"},
    "thing": {
        40: "{noun}*",
        4: "{SIZES:JJ.amod} {noun}*\n{colour.amod} {noun}*\n{LOOKS:JJ.amod} {noun}*\n{PATTERNED:NN.compound} {noun}*",
        2: "{TREATED:VBN.amod} {noun}*\nother/JJ.amod {noun}*\n{SIZES:JJ.amod} {colour.amod} {noun}*",
    },
    "fresh": {
        24: "{single}*",
        6: "{SIZES:JJ.amod} {single}*\n{colour.amod} {single}*\n{LOOKS:JJ.amod} {single}*\n{PATTERNED:NN.compound} {single}*",
        2: "{TREATED:VBN.amod} {single}*\n{SIZES:JJ.amod} {colour.amod} {single}*\n{colour.amod} {PATTERNED:NN.compound} {single}*\n{LOOKS:JJ.amod} {PATTERNED:NN.compound} {single}*",
    },
    "pronoun": {3: "it*", 1: "him*\nher*\nthem*\nthem*"},
    "that": {4: "{pronoun}*", 1: "this*\nthat*\nthese*\nthose*"},
    "old": {
        40: "the.det {thing}*",
        12: "{that}*\n{owned}*\n{placed}*",
        4: "{pointed}*\n{part_of_many}*\n{one}*",
        3: "the.det first|second|third|last|other|next/JJ.amod {single}*\nthe.det {thing}* (conj: and.cc the.det {thing}*)",
        2: "{NAMES:NNP}*\nboth*\nall*\neverything|everyone|everybody|something/NN*\ntwo|three|four.nummod {several}*\na.det {fresh}*\nthe.det {several}*",
    },
    "someone": {
        24: "the.det {being}*",
        6: "{pronoun}*\nthe.det {SIZES:JJ.amod} {being}*\nthe.det {colour.amod} {being}*",
        3: "{placed}*\n{one}*\nthis|that.det {BEINGS:NN}*\n{NAMES:NNP}*\n{part_of_many}*",
        2: "the.det {BEINGS:NN}* (conj: and.cc the.det {BEINGS:NN}*)\nboth|all*\neveryone/NN*\nhis|her|their.nmod:poss {BEINGS:NN}*\na.det {BEINGS:NN}*\nthe.det other/JJ.amod {being}*",
    },
    "pointed": {3: "this|that.det {single}*\nthese|those|both|all.det {several}*", 1: "all|both.det:predet the.det {several}*"},
    "part_of_many": {
        3: "one|one|two|three/CD* (nmod: of.case the.det {several}*)\none/CD* (nmod: of.case them|these|those*)",
        1: "some|all|both|each/DT* (nmod: of.case the.det {several}*)\nall|both|some|each/DT* (nmod: of.case them|these|those*)\none/CD* (nmod: of.case his|her|its.nmod:poss {PARTS:NNS}*)",
    },
    "one": {
        3: "the|the|that|this.det one/NN* {side.nmod}\nthe.det left|right|first|second|last|other|middle|same|next|third/JJ.amod one/NN*\nthe.det {colour.amod} one/NN*\nthe.det one/NN* {within.nmod}",
        1: "another.det one/NN*\nthe.det ones/NNS* {side.nmod}\nthe.det other|red|small|left/JJ.amod ones/NNS*\nthe.det {SIZES:JJ.amod} one/NN*\nthe.det one/NN* (nmod: with.case {new_plain}*)\nthe.det one/NN* {doing.acl}\nthe|a.det {MORE:NN.compound} one/NN*\nthe|a.det {THINGS:NN.compound} one/NN*",
    },
    "placed": {
        5: "the.det {thing}* {within.nmod}",
        1: "the.det {thing}* {side.nmod}\nthe.det {being}* (nmod: in|with.case {clothes_plain}*)\nthe.det {thing}* (nmod: with.case {new_plain}*)\nthe.det {being}* {doing.acl}\nthe.det {thing}* {lying.acl}\nthe.det {BEINGS:NN}* {who.acl:relcl}\nthe.det {single}* (acl:relcl: that.nsubj is.cop {within}*)",
    },
    "who": {1: "that|who/WP.nsubj is.aux {doing}*\nthat|who/WP.nsubj is.cop {within}*\nthat|who/WP.nsubj is.cop {plain}*"},
    "lying": {
        1: "hanging|standing|sitting|lying|growing|leaning|resting|floating/VBG* {within.obl}\nparked|covered|placed|painted|written|hung|attached|drawn/VBN* {within.obl}"
    },
    "side": {
        3: "on|in|at|to.case the.det {SIDES:NN}*",
        1: "in|on|at.case the.det {SIDES:NN}* (nmod: of.case {that}*)\nin|on.case the.det {SIDES:NN}* (nmod: of.case the.det {PLACES:NN}*)",
    },
    "owned": {
        8: "his|her|its|their.nmod:poss {part}*",
        6: "(nmod:poss: the.det {BEINGS:NN}* 's/POS.case) {part}*",
        4: "{of_thing}*",
        2: "(nmod:poss: the.det {BEINGS:NNS}*) {part}*\nhis|her|its|their.nmod:poss missing|remaining|matching/VBG.amod {part}*",
        1: "(nmod:poss: the.det {SIZES:JJ.amod} {BEINGS:NN}* 's/POS.case) {part}*\n(nmod:poss: {NAMES:NNP}* 's/POS.case) {part}*\n(nmod:poss: the.det {BEINGS:NNS}* '/POS.case) {PARTS:NNS}*\n(nmod:poss: the.det {THINGS:NN}* 's/POS.case) {OF_THINGS:NN}*",
    },
    "part": {6: "{PARTS:NN}*", 2: "{PARTS:NNS}*", 1: "{colour.amod} {PARTS:NN}*\nleft|right|other|long|short|big/JJ.amod {PARTS:NN}*"},
    "of_thing": {
        3: "the.det {OF_THINGS:NN}* (nmod: of.case {whole}*)",
        1: "the.det {THINGS:NN.compound} {OF_THINGS:NN}*\nthe.det {OF_THINGS:NNS}* (nmod: of.case {whole}*)",
    },
    "whole": {3: "the.det {thing}*", 1: "{that}*\n{owned}*"},
    "new": {
        40: "a.det {fresh}*",
        8: "{several}*\nsome.det {several}*\n{furnished}*",
        4: "{SUBSTANCES:NN}*\n{amount}*\ntwo|three|four|five|2|3.nummod {several}*\nmore/JJR.amod {several}*",
        2: "number/NN* 7|10|12|23|44|9|5.nummod\n{decorated}*\n{listed}*\na.det {LOOKS:JJ.amod} ?{MORE:NN.compound} one/NN*\nsome.det {SUBSTANCES:NN}*\nanother.det {single}*\n{colour.amod} {several}*\n{LOOKS:JJ.amod} {SUBSTANCES:NN}*\na.det few/JJ.amod {several}*\nseveral|many/JJ.amod {several}*\nlots/NNS* (nmod: of.case {several}*)\na.det {fresh}* (conj: and.cc a.det {fresh}*)\n{several}* (conj: and.cc {several}*)\n{NAMES:NNP}*\na.det {fresh}* (conj: and.cc {several}*)",
        1: "{quoted}*\n{SUBSTANCES:NN}* (conj: and.cc {SUBSTANCES:NN}*)\na.det different|bigger|smaller|larger|similar/JJ.amod {single}*\none.nummod {single}*\nonly|just.advmod one.nummod {single}*",
    },
    "new_plain": {4: "a.det {fresh}*", 1: "{several}*\n{SUBSTANCES:NN}*\n{colour.amod} {PARTS:NN}*\nits|his|her.nmod:poss {part}*"},
    "amount": {
        3: "a.det bowl|pile|plate|cup|piece|glass|bottle|bag|slice|puddle|pot|bucket|stack|block|ball|bit/NN* (nmod: of.case {SUBSTANCES:NN}*)\na.det bunch|group|pair|couple|row|pile|stack|herd|flock|lot|set|bowl|box|vase|basket/NN* (nmod: of.case {several}*)",
        1: "a.det picture|photo|painting|statue|drawing|poster|image/NN* (nmod: of.case {new_plain}*)\na.det pair/NN* (nmod: of.case {WORN:NNS}*)",
    },
    "furnished": {
        2: "a.det {BEINGS:NN}* {doing.acl}\na.det {BEINGS:NN}* (nmod: in|with.case {clothes_plain}*)\na.det {single}* (nmod: with.case {new_plain}*)\na.det {single}* (nmod: on|in|of.case {new_plain}*)",
        1: "a.det {THINGS:NN}* (acl: saying|reading/VBG* {quoted.obj})\na.det {THINGS:NN}* (acl:relcl: that.nsubj says|reads/VBZ* {quoted.obj})\na.det {THINGS:NN}* (acl: made/VBN* (obl: of.case {SUBSTANCES:NN}*))\na.det {THINGS:NN}* (nmod: for.case the.det {BEINGS:NN}*)\na.det {THINGS:NN}* {lying.acl}\na.det {BEINGS:NN}* (acl:relcl: that|who/WP.nsubj is.aux {doing}*)\na.det {THINGS:NN}* full/JJ.amod (nmod: of.case {several}*)",
    },
    "quoted": {
        4: "{name_quoted}*",
        1: "a|the.det {name_quoted.compound} sign|text|logo|banner|sticker|label|word/NN*\n{QUOTED:NNP}*\nthe.det words|word|text/NN* {name_quoted.appos}",
    },
    "name_quoted": {3: "\"/``.punct {QUOTED:NNP}* \"/''.punct", 1: "'/``.punct {QUOTED:NNP}* '/''.punct"},
    "clothes": {
        6: "a.det {CLOTHES:NN}*\na.det {colour.amod} {CLOTHES:NN}*",
        3: "{WORN:NNS}*\n{colour.amod} {WORN:NNS}*\na.det {LOOKS:JJ.amod} {CLOTHES:NN}*\na.det {PATTERNED:NN.compound} {CLOTHES:NN}*",
        1: "a.det pair/NN* (nmod: of.case {WORN:NNS}*)\na.det {CLOTHES:NN}* (conj: and.cc {WORN:NNS}*)\n{CLOTHES:NNS}*\na.det {CLOTHES:NN}* (conj: and.cc a.det {CLOTHES:NN}*)\n{WORN:NNS}* (conj: and.cc a.det {CLOTHES:NN}*)",
    },
    "clothes_plain": {
        3: "a.det {CLOTHES:NN}*\na.det {colour.amod} {CLOTHES:NN}*\nthe.det {colour.amod} {CLOTHES:NN}*",
        1: "{WORN:NNS}*\n{colour.amod} {PARTS:NN}*\n{COLOURS:NN}*\nthe.det {CLOTHES:NN}*",
    },
    "place": {
        16: "the.det {PLACES:NN}*\nthe.det {thing}*",
        6: "the.det {being}*\n{owned}*\n{pronoun}*",
        2: "{pointed}*\n{of_thing}*\nthe.det {colour.amod} {noun}*\na.det {PLACES:NN}*\nthe.det {PLACES:NN}* (conj: and.cc the.det {thing}*)\nthe.det {PLACES:NN}* (nmod: of|in|on.case {that}*)",
        1: "each|every.det {single}*\n{one}*\n{part_of_many}*\nthe.det {thing}* {within.nmod}",
    },
    "within": {
        16: "on|on|in|under|behind|beside|near|above|by|over|inside|across|around|at|below|underneath|against|along|outside|between|from.case {place}*",
        4: "next/RB.advmod to.case {place}*\nin.case front/NN* (nmod: of.case {place}*)\non.case top/NN* (nmod: of.case {place}*)",
        3: "opposite|among|beneath|beyond|round|amid|facing|atop/IN.case {place}*\nleft|right/NN* (nmod: of.case {place}*)",
        1: "close|closer|next/RB.advmod to.case {place}*\nto.case {place}*\n{side}*",
    },
    "at": {9: "{within}*", 1: "there|here|somewhere*\nto.case {place}*\nin|into|on|onto|through.case {place}*\n{side}*"},
    "colour": {9: "{COLOURS:JJ}*", 2: "{SHADES:JJ.amod} {COLOURS:JJ}*"},
    "look": {
        10: "{colour}*",
        8: "{LOOKS:JJ}*\n{more}*",
        1: "{colour}* (conj: and.cc {COLOURS:JJ}*)\n{LOOKS:JJ}* (conj: and.cc {LOOKS:JJ}*)\nmade/VBN* (obl: of.case {SUBSTANCES:NN}*)\nmade/VBN* (advmod: out/RB*) (obl: of.case {several}*)\ncovered|filled|decorated/VBN* (obl: in|with.case {new}*)\n{TREATED:VBN}*\nvery|really|so|more|completely|all|super|fully/RB.advmod {plain}*\n{colour}* (obl: like.case {old}*)\nfull/JJ* (obl: of.case {several}*)\n{COLOURS:JJ.amod} colored/JJ*",
    },
    "plain": {1: "{LOOKS:JJ}*\n{MEASURED:JJ}*\n{LONGER:JJ}*"},
    "too": {1: "too|so|very|really.advmod {plain}*"},
    "toolook": {1: "{too}*\n{plain}*"},
    "more": {
        6: "{MEASURED:JJR}*",
        2: "more|more|less/RBR.advmod {LONGER:JJ}*\n(obl:unmarked: a.det bit|lot|touch|little/NN*) {MEASURED:JJR}*\nmuch|slightly|even|way|far|twice|somewhat/RB.advmod {MEASURED:JJR}*",
        1: "(obl:unmarked: a.det bit|lot|little/NN*) more|less/RBR.advmod {LONGER:JJ}*\n{percent.obl:unmarked} {MEASURED:JJR}*\ntwice/RB.advmod as.advmod {MEASURED:JJ}*\nmuch|even|slightly/RB.advmod more|less/RBR.advmod {LONGER:JJ}*",
    },
    "better": {3: "better/JJR*", 1: "{plain}*\nmore/RBR.advmod {LONGER:JJ}*"},
    "act": {
        3: "wear* {clothes.obj}\n{TRANSITIVE:VB}* {new.obj}",
        2: "{TRANSITIVE:VB}* {old.obj}\n{INTRANSITIVE:VB}*\n{INTRANSITIVE:VB}* {at.obl}",
        1: "{TRANSITIVE:VB}* {new.obj} {at.obl}\nlook* {plain.xcomp}\nlook* (obl: at|like.case {old}*)\nstick* out.compound:prt (obj: his|her|its.nmod:poss {PARTS:NN}*)\nsit|stand|lie* up|down.advmod",
    },
    "doing": {
        3: "wearing/VBG* {clothes.obj}\n{TRANSITIVE:VBG}* {new.obj}",
        2: "{TRANSITIVE:VBG}* {old.obj}\n{INTRANSITIVE:VBG}*\n{INTRANSITIVE:VBG}* {at.obl}",
        1: "looking/VBG* (obl: at|like.case {old}*)\nlooking/VBG* {plain.xcomp}\nplaying/VBG* (obl: with.case {new}*)\ncoming|jumping|getting/VBG* (obl: out/RB.case of.case {place}*)",
    },
    "newbeing": {
        3: "a.det {BEINGS:NN}*",
        1: "a.det {SIZES:JJ.amod} {BEINGS:NN}*\n{BEINGS:NNS}*\nsome.det {BEINGS:NNS}*\na.det {BEINGS:NN}* (conj: and.cc a.det {BEINGS:NN}*)\na.det {BEINGS:NN}* (nmod: in|with.case {clothes_plain}*)",
    },
    "beings": {1: "the.det {BEINGS:NNS}*\nthe.det {BEINGS:NN}* (conj: and.cc the.det {BEINGS:NN}*)\nthem*"},
    "held": {2: "{new}*", 1: "{new}* (acl: to.mark hold|eat|wear|ride|carry|read*)\n{new}* (nmod: in|on.case {owned}*)"},
    "haired": {
        2: "{colour.amod} {PARTS:NN}*\n{LOOKS:JJ.amod} {PARTS:NNS}*",
        1: "a.det {LOOKS:JJ.amod} {HAIRDOS:NN}*\na.det {HAIRDOS:NN}*\n{SIZES:JJ.amod} {colour.amod} {PARTS:NN}*\na.det {SIZES:JJ.amod} {colour.amod} {HAIRDOS:NN}*",
    },
    "stuff": {3: "{SUBSTANCES:NN}*", 1: "{colour.amod} {SUBSTANCES:NN}*\n{new}*\n{several}*"},
    "many": {3: "{several}*", 1: "{colour.amod} {several}*\n{SUBSTANCES:NN}*"},
    "done": {1: "{TREATED:VBN}* {within.obl}\nparked|closed|opened|seated|held|worn|hung|replaced|dressed|lit|drawn/VBN* {within.obl}"},
    "original": {
        2: "its|his|her|their.nmod:poss original|old|first|previous|natural|normal/JJ.amod color|colour|size|shape|position|style|look/NN*",
        1: "the.det original|old|previous/JJ.amod color|colour|size|place|background/NN*\nits|his|her.nmod:poss color|colour|size|hat|tail/NN*",
    },
    "event": {1: "{EVENTS:NN}*"},
    "day": {1: "the.det day|daytime|season|weather|sky|night|time/NN*"},
    "picture": {
        3: "the.det picture|photo|image|scene/NN*",
        1: "it*\nthis.det picture|photo|image/NN*\nthe.det whole|entire/JJ.amod picture|photo|image|thing|scene/NN*",
    },
    "background": {1: "the.det background|sky|wall|floor|scenery|setting|backdrop/NN*"},
    "styled": {3: "a.det {STYLES:NN}*", 1: "{STYLES:NN.compound} style/NN*\nthe.det style/NN* (nmod: of.case a.det {STYLES:NN}*)"},
    "tone": {
        3: "the.det {TONES:NN}*",
        1: "the.det {TONES:NN}* (nmod: of|in|on.case {old}*)\nits|his|her.nmod:poss {TONES:NN}*\n{TONES:NN}*",
    },
    "percent": {3: "5|10|15|20|25|30|50.nummod %/SYM*\n10|20|25|30|40|60.nummod percent/NN*", 1: "45|90|180.nummod degrees/NNS*\nhalf/NN*"},
    "worded": {
        2: "the.det text|word|words|sign|name|title/NN* {name_quoted.appos}",
        1: "the.det {name_quoted.compound} sign|text|label|logo/NN*\n{name_quoted}*",
    },
    "tail": {
        2: "while/SC.mark keeping|leaving/VBG* {old.obj} ?unchanged|intact/JJ.xcomp\nto.mark match|fit|make* {old.obj}\nwithout/SC.mark changing|touching|moving/VBG* {old.obj}",
        1: "so/SC.mark ?that/SC.mark it|he|she|they.nsubj looks|look/VBZ* {look.xcomp}\nso/SC.mark it|he|she|they.nsubj is|are.aux {doing}*\nas/SC.mark if/SC.mark it|they.nsubj were|is.cop {plain}*\nto.mark make* {old.obj} (xcomp: look* {look.xcomp})\nbecause/SC.mark {old.nsubj} is.cop {too}*\nif/SC.mark possible/JJ*",
    },
    "text": {
        2: "the.det text|sign|word|caption|title|number|name|lettering|words/NN*",
        1: "the.det text|sign|words|letters|name/NN* (nmod: on.case {old}*)",
    },
    "pair": {3: "the.det {thing}* (conj: and.cc the.det {thing}*)", 1: "{old}* (conj: and|with.cc {old}*)\nthe.det two.nummod {several}*"},
    "step": {
        3: "the.det last|previous|first|second|latest|third/JJ.amod change|edit|step|turn|one|modification/NN*",
        1: "the.det last|previous/JJ.amod round/NN* (nmod: of.case edits|changes/NNS*)\nthe.det last|previous/JJ.amod request|instruction/NN*\nthe.det last|previous/JJ.amod two|three.nummod edits|changes|steps/NNS*\nmy.nmod:poss last/JJ.amod edit/NN*\nthe.det {noun}*\neverything/NN*",
    },
    "version": {
        3: "the.det original/NN*\nthe.det original|first|previous|last|second|earlier|initial/JJ.amod version|picture|image|photo|one|state/NN*\nthe.det version|picture|image|one|photo/NN* (nmod: with|with|without|before.case {old}*)",
        1: "the.det version|picture|state|one|image/NN* (acl: before/SC.mark i|you|we.nsubj added|removed|changed|made|put|replaced/VBD* {old.obj})\nthe.det start|beginning/NN*\nstep|version|turn/NN* (nummod: 1|2|3|two/CD*)\nbefore/RB*",
    },
}
