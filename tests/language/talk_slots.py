# ruff: noqa: E501 (a frame is read and changed more easily on one line)
"""What stands in the slots of talk.py, in the notation of trees.py; what somebody does in all the forms a verb takes."""

_DEED = {
    5: "{DEEDS:~}* {new.obj}\n{DEEDS:~}* {plainold.obj}\n{ACTS:~}* {path.obl}\n{ACTS:~}* {target.obl}",
    3: "{HANDS:~}* {target_person.iobj} {new.obj}\n{ACTS:~}*\n{DEEDS:~}* {plainold.obj} {path.obl}\n{DEEDS:~}* {new.obj} {path.obl}\n{DEEDS:~}* (obj: his|her|its|their.nmod:poss {part}*)\n{DEEDS:~}* (obj: his|her|its|their.nmod:poss {part}*) {path.obl}",
    1: "{ACTS:~}* up|down|over|away|back|out|off.advmod\n{ACTS:~}* up|down|over|back|out.advmod {path.obl}\n{DEEDS:~}* {bare.obj}\n{ACTS:~}* {plain.xcomp}\n{DEEDS:~}* up|out|down|off|on.compound:prt {new.obj}\n{DEEDS:~}* up|out|down|off|on.compound:prt {plainold.obj}\n{DEEDS:~}* {bare.obj} {path.obl}\n{ACTS:~}* (conj: and.cc {ACTS:~}*)",
}
_EVENT = {
    5: "{HAPPENS:~}* {path.obl}\n{HAPPENS:~}*",
    3: "{AFFECTS:~}* {plainold.obj}\n{AFFECTS:~}* {new.obj}",
    1: "{HAPPENS:~}* up|down|over|away|back|out|off.advmod\n{HAPPENS:~}* {look.xcomp}\n{HAPPENS:~}* up|down|over|out.advmod {path.obl}\n{HAPPENS:~}* {target.obl}\n{AFFECTS:~}* {plainold.obj} {path.obl}",
}


def _said(of: dict[int, str], tag: str) -> dict[int, str]:
    return {weight: lines.replace("~", tag) for weight, lines in of.items()}


TALK_SLOTS = {
    "do": _said(_DEED, "VB"),
    "does": _said(_DEED, "VBZ"),
    "doing_many": _said(_DEED, "VBP"),
    "did": _said(_DEED, "VBD"),
    "doing_part": _said(_DEED, "VBG"),
    "happen": _said(_EVENT, "VB"),
    "happens": _said(_EVENT, "VBZ"),
    "happen_many": _said(_EVENT, "VBP"),
    "happened": _said(_EVENT, "VBD"),
    "happening": _said(_EVENT, "VBG"),
    "path": {
        4: "{within}*",
        3: "from|into|onto|through|over|across|down|up|along|past|towards|toward|around|behind|off|against/IN.case {place}*",
        1: "out/RB.case of.case {place}*\ninto|in|on.case {MORE:NN}*\ntoward|towards/IN.case {side_named}*\nin|through|from.case the.det wind|rain|snow|sun|dark|shade|breeze|air|sky|moonlight/NN*\nfrom.case it|them|him|her*",
    },
    "side_named": {1: "the.det {SIDES:NN}*\nthe.det camera|viewer|door|sea|light/NN*"},
    "coupled": {
        3: "{THINGS:NN.compound} {STUFFS:NN}*\n{MORE:NN.compound} {STUFFS:NN}*\n{STUFFS:NN.compound} {STUFFS:NN}*",
        2: "{THINGS:NN.compound} {THINGS:NN}*\n{MORE:NN.compound} {THINGS:NN}*\n{OF_THINGS:NN.compound} {STUFFS:NN}*\n{PATTERNED:NN.compound} {STUFFS:NN}*\n{PARTS:NN.compound} {STUFFS:NN}*\n{PARTS:NN.compound} {CLOTHES:NN}*",
        1: "{STUFFS:NN}*\n{STUFFS:NN.compound} {BEINGS:NN}*",
    },
    "coupled_many": {
        3: "{THINGS:NN.compound} {STUFFS:NNS}*\n{MORE:NN.compound} {STUFFS:NNS}*\n{STUFFS:NN.compound} {STUFFS:NNS}*",
        2: "{THINGS:NN.compound} {THINGS:NNS}*\n{MORE:NN.compound} {THINGS:NNS}*\n{OF_THINGS:NN.compound} {STUFFS:NNS}*\n{PATTERNED:NN.compound} {STUFFS:NNS}*",
        1: "{STUFFS:NNS}*",
    },
    "decorated": {
        3: "a.det {WRITTEN:VBN.amod} {single}*\na.det (amod: {FRESH:RB.advmod} {WRITTEN:VBN}*) {single}*",
        1: "a.det (amod: {THINGS:NN.compound} {WRITTEN:VBN}*) {single}*\n{WRITTEN:VBN.amod} {several}*\n{WRITTEN:VBN.amod} {MORE:NN}*\na.det {WRITTEN:VBN.amod} {MORE:NN.compound} {STUFFS:NN}*",
    },
    "listed": {
        2: "a.det {fresh}* (conj: ,.punct a.det {fresh}*) (conj: ?,.punct and.cc {coupled_many}*)",
        1: "a.det {fresh}* (conj: ,.punct a.det {fresh}*) (conj: ?,.punct and.cc {several}*)\n{several}* (conj: ,.punct {several}*) (conj: ?,.punct and.cc {several}*)\na.det {fresh}* (conj: ,.punct {MORE:NN}*) (conj: and.cc a.det {fresh}*)",
    },
    "target": {
        1: "at|to|for|with|like|behind|above|around|towards/IN.case {target_person}*",
    },
    "target_person": {3: "{someone}*", 2: "us|me|them|him|her|it|you*", 1: "each.det other/JJ*\nthe.det camera|viewer/NN*"},
    "single_person": {
        3: "the.det {BEINGS:NN}*\nthe.det {thing_kind.amod} {BEINGS:NN}*",
        1: "his|her|my.nmod:poss {BEINGS:NN}*\n{which}*\nhim|her|it*\n{NAMES:NNP}*",
    },
    "thing_kind": {1: "{SIZES:JJ}*\n{COLOURS:JJ}*\n{LOOKS:JJ}*\nfirst|second|third|other|left|right/JJ*"},
    "person": {
        10: "the.det {BEINGS:NN}*\na.det {BEINGS:NN}*",
        4: "a.det {thing_kind.amod} {BEINGS:NN}*\nthe.det {thing_kind.amod} {BEINGS:NN}*\n{pronoun}*\nthe.det {BEINGS:NN}* {side.nmod}\nthe.det {BEINGS:NN}* {within.nmod}",
        2: "his|her|my|their.nmod:poss {BEINGS:NN}*\nthat|this.det {BEINGS:NN}*\n{NAMES:NNP}*\nsomeone|somebody|everyone/NN*\n{one}*\nthe.det {BEINGS:NN}* {doing_part.acl}\nthe.det {BEINGS:NN}* {who_does.acl:relcl}\nthe.det {STUFFS:NN}*\na.det {STUFFS:NN}*\n{BEINGS:NN}*\none/CD* (nmod: of.case them|these|those*)\none/CD* (nmod: of.case the.det {BEINGS:NNS}*)",
    },
    "persons": {
        4: "the.det {BEINGS:NNS}*\ntwo|three|four|some|2|3.nummod {BEINGS:NNS}*\nthem*",
        1: "both|all.det {BEINGS:NNS}*\nthe.det two|three.nummod {BEINGS:NNS}*\nboth|all|some*\nthe.det two/CD* (nmod: of.case them*)\nboth|all|some/DT* (nmod: of.case them*)\nthe.det {BEINGS:NN}* (conj: and.cc the.det {BEINGS:NN}*)\nthe.det {BEINGS:NNS}* {within.nmod}\na.det {BEINGS:NN}* (conj: and.cc a.det {BEINGS:NN}*)\na.det few/JJ.amod {BEINGS:NNS}*\npeople/NNS*\n{BEINGS:NNS}*\nhis|her|their.nmod:poss {BEINGS:NNS}*",
    },
    "one_thing": {
        8: "the.det {things_named}*",
        4: "{SUBSTANCES:NN}*\n{MORE:NN}*\nthe.det {SUBSTANCES:NN}*\nthe.det {MORE:NN}*\nhis|her|its|their.nmod:poss {part}*\na.det {things_named}*\nit*",
        2: "{some_stuff}*\nthe.det {thing_kind.amod} {things_named}*\nthe.det {OF_THINGS:NN}* (nmod: of|from|on.case {plainold}*)\nthe.det {things_named}* {within.nmod}\na|the.det {THINGS:NN.compound} {STUFFS:NN}*\n(nmod:poss: the.det {BEINGS:NN}* 's/POS.case) {part}*\n(nmod:poss: the.det {BEINGS:NNS}*) {part}*\nthe.det {things_named}* {happening.acl}\nthe.det {things_named}* {that_happens.acl:relcl}\nthe.det {MORE:NN}* (nmod: from|of|on.case {place}*)\n{some_stuff}* (nmod: from|of|on.case {place}*)\n{colour.amod} {MORE:NN}*\n{WRITTEN:VBN.amod} {SUBSTANCES:NN}*\none/CD* (nmod: of.case them|these|those*)",
    },
    "things_named": {
        4: "{THINGS:NN}*",
        3: "{STUFFS:NN}*\n{coupled}*",
        1: "{PLACES:NN}*\n{CLOTHES:NN}*\n{OF_THINGS:NN}*\n{COMPOUNDS:NN}*\n{MORE:NN}*",
    },
    "some_stuff": {
        1: "some.det {MORE:NN}*\nsome.det {SUBSTANCES:NN}*\na.det bit|little|lot/NN* (nmod: of.case {MORE:NN}*)\nmore/JJR.amod {MORE:NN}*"
    },
    "some_things": {
        4: "the.det {THINGS:NNS}*\nthe.det {STUFFS:NNS}*\ntwo|three|four|some.nummod {THINGS:NNS}*\nthem*",
        2: "{several_parts}*\n{THINGS:NNS}*\nthe.det {OF_THINGS:NNS}* (nmod: of|on.case {plainold}*)\nthe.det {THINGS:NNS}* {within.nmod}\nboth|all.det {THINGS:NNS}*\nthe.det {THINGS:NN}* (conj: and.cc the.det {STUFFS:NN}*)",
    },
    "several_parts": {
        4: "the.det {THINGS:NNS}*\nthe.det {OF_THINGS:NNS}*\nthe.det {STUFFS:NNS}*\nhis|her|its|their|my.nmod:poss {PARTS:NNS}*\nhis|her|its|their|my.nmod:poss {PARTS:NN}*",
        2: "{OF_THINGS:NNS}*\n{PARTS:NNS}*\nthe.det {OF_THINGS:NN}*\n{OF_THINGS:NN}*\nthe.det {CLOTHES:NN}*\nthe.det {CLOTHES:NNS}*\nthe.det {WORN:NNS}*\n(nmod:poss: the.det {BEINGS:NN}* 's/POS.case) {PARTS:NNS}*\n(nmod:poss: the.det {BEINGS:NNS}*) {PARTS:NNS}*",
    },
    "plainold": {
        12: "the.det {things_named}*\nthe.det {BEINGS:NN}*",
        4: "it*\nthem*\nthe.det {STUFFS:NNS}*\nhis|her|its|their|my|your.nmod:poss {part}*\nthe.det {THINGS:NNS}*\nthe.det {thing_kind.amod} {things_named}*",
        2: "him*\nher*\n{one}*\nthis|that.det {STUFFS:NN}*\nhis|her|its|their.nmod:poss {things_named}*\nthe.det {MORE:NN}*\nthe.det {THINGS:NN.compound} {STUFFS:NN}*\n{sided}*",
        1: "both*\nthe.det {things_named}* (conj: and.cc the.det {things_named}*)\n{related}*\n{own}*\nthis|that*\nmy|your.nmod:poss {BEINGS:NN}*\n(nmod:poss: my.nmod:poss {BEINGS:NN}* 's/POS.case) {part}*\n(nmod:poss: my.nmod:poss {BEINGS:NNS}*) {part}*\nthe.det left|right|first|second|other/NN*",
    },
    "sided": {
        3: "the.det {things_named}* {side.nmod}\nthe.det {BEINGS:NN}* {side.nmod}\nthe.det {things_named}* (nmod: on|in|at.case the.det far|very|upper|lower/JJ.amod left|right|back|front|end/NN*)",
        1: "the.det {THINGS:NNS}* {side.nmod}\nthe.det {BEINGS:NNS}* {side.nmod}\nthe.det one/NN* (nmod: on|in|at.case the.det far/JJ.amod left|right|back/NN*)\nthe.det {things_named}* (nmod: in|at.case the.det front|back/NN*)",
    },
    "own": {1: "hers|his|theirs|mine|yours|ours/PRP*"},
    "other_one": {1: "the.det other/JJ*\none/CD*\nthe.det rest/NN*\nthe.det other/JJ.amod one/NN*\nthe.det others/NNS*"},
    "which": {
        2: "the.det first|second|third|last|other|left|right/JJ*\nthe.det {colour.amod} one/NN*\nthe.det first|second|third|last|other|left|right/JJ.amod one/NN*",
        1: "the.det {colour.amod} {things_named}*\nthe.det other/JJ*\nthe.det left|right|second/JJ.amod {STUFFS:NN}*",
    },
    "other_or_none": {1: "nothing/NN*\n{other_new}*"},
    "other_new": {2: "{new}*\n{bare}*", 1: "a.det {STUFFS:NN}*"},
    "bare": {
        2: "{PARTS:NNS}*\n{WORN:NNS}*\n{MORE:NN}*\n{SUBSTANCES:NN}*\n{THINGS:NNS}*",
        1: "{STUFFS:NNS}*\n{colour.amod} {PARTS:NN}*\n{LOOKS:JJ.amod} {PARTS:NNS}*\n{colour.amod} {WORN:NNS}*\n{CLOTHES:NNS}*\n{PARTS:NNS}* (conj: and.cc a.det {things_named}*)\n{SUBSTANCES:NN.compound} {STUFFS:NNS}*",
    },
    "related": {
        2: "the.det {things_named}* {that_happens.acl:relcl}\nthe.det {BEINGS:NN}* {who_does.acl:relcl}\nthe.det {STUFFS:NN}* {you_did.acl:relcl}\nthe.det {THINGS:NN}* {you_did.acl:relcl}",
        1: "the.det {BEINGS:NN}* (acl:relcl: (nsubj: whose/WP$.nmod:poss {part}*) is.cop {look}*)\nthe.det {BEINGS:NNS}* (acl:relcl: who|that/WP.nsubj {doing_many}*)\nthe.det {THINGS:NNS}* (acl:relcl: that|which/WP.nsubj {happen_many}*)\na.det {things_named}* {that_happens.acl:relcl}\na.det {BEINGS:NN}* {who_does.acl:relcl}\neverything/NN* (acl:relcl: that/WP.nsubj {happens}*)\nthe.det one/NN* {who_does.acl:relcl}\nthe.det one/NN* {you_did.acl:relcl}",
    },
    "who_does": {1: "who|that|who/WP.nsubj {does}*"},
    "that_happens": {1: "that|which|that/WP.nsubj {happens}*"},
    "you_did": {
        2: "you|i|we.nsubj added|removed|changed|made|put|drew|gave|painted|took|moved/VBD*\nhe|she|it.nsubj {DEEDS:VBZ}*\nhe|she.nsubj is|s|'s.aux {DEEDS:VBG}*",
        1: "(nsubj: the.det {BEINGS:NN}*) {DEEDS:VBZ}*\nthey.nsubj {DEEDS:VBP}*\nthat|which/WP.obj he|she|it.nsubj {DEEDS:VBZ}*\n(nsubj: the.det {BEINGS:NN}*) is.aux {DEEDS:VBG}*",
    },
    "being_doing": {
        2: "a.det {BEINGS:NN}* {doing_part.acl}\n{BEINGS:NNS}* {doing_part.acl}\na.det {things_named}* {happening.acl}",
        1: "some|two|three.nummod {BEINGS:NNS}* {doing_part.acl}\n{some_stuff}* {happening.acl}\na.det {thing_kind.amod} {BEINGS:NN}* {doing_part.acl}\nsomeone/NN* {doing_part.acl}\na.det {BEINGS:NN}* {who_does.acl:relcl}",
    },
    "happens_clause": {
        2: "{one_thing.nsubj} {happens}*\nit|he|she.nsubj {happens}*\n{person.nsubj} {does}*",
        1: "{some_things.nsubj} {happen_many}*\nthey.nsubj {doing_many}*\n(nsubj: its|his|her.nmod:poss {part}*) faces|points|looks/VBZ* {target.obl}",
    },
    "another_thing": {1: "another.det {STUFFS:NN}*\nthe.det {MORE:NN}*\nthe.det {STUFFS:NN}*"},
    "its_too": {
        2: "its.nsubj {too}*\nhe|she|it|that.nsubj 's|s.cop {too}*\nthey.nsubj 're|re.cop {too}*",
        1: "its.nsubj {plain}*\nits.nsubj {new}*\nits.nsubj too|so.advmod {plain}* (advmod: in.case here*)\ni.nsubj 'm|m.cop {too}*",
    },
    "its_doing": {
        2: "its.nsubj {ACTS:VBG}*\nhe|she|it.nsubj 's|s.aux {doing_part}*\nits.nsubj raining|snowing|missing|melting|floating|getting/VBG*\nhe|she|it.nsubj 's|s.aux missing/VBG* {new.obj}\nits.nsubj missing/VBG* {new.obj}\n{plainold.nsubj} is.aux missing/VBG*\nthey.nsubj 're|re.aux {doing_part}*",
        1: "its.nsubj getting/VBG* {plain.xcomp}\n{plainold.nsubj} is.aux {happening}*\ni.nsubj 'm|m.aux {doing_part}*",
    },
    "complaint": {
        1: "i.nsubj do.aux n't|nt.advmod like|want|need* {plainold.obj}\n{plainold.nsubj} looks/VBZ* {toolook.xcomp}\n{plainold.nsubj} is.cop {too}*\n{plainold.nsubj} ruins|blocks|spoils|hides|covers/VBZ* {plainold.obj}\ni.nsubj want* {plainold.obj} gone/VBN.xcomp\n(nsubj: the.det {OF_THINGS:NN}*) is.cop {too}*\n{plainold.nsubj} is|are.cop {plain}*"
    },
    "measure": {
        1: "a.det bit|little|touch|tad|notch|hair|third|lot|inch|foot|step/NN*\na.det little|tiny/JJ.amod bit/NN*\none|two|three|10|20.nummod inches|steps|degrees|feet|times|pixels/NNS*"
    },
    "toward": {1: "to|towards|toward/IN.case the.det left|right|middle|center|side|back|front/NN*\nto|towards/IN.case {plainold}*"},
    "times": {1: "two|three|four|five|ten|3|2|10.nummod times/NNS*"},
    "number_of": {1: "twice|half|just|almost|not|nearly/RB*"},
    "with_stuff": {1: "with|in.case {MORE:NN}*\nwith|in.case {SUBSTANCES:NN}*\nwith|in.case {several}*\nwith|in|for.case {new}*"},
    "with_or_in": {1: "with|in|on.case {new_plain}*\nwith|in.case {MORE:NN}*\nin.case {COLOURS:JJ}*"},
}
