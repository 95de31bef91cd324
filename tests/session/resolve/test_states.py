# ruff: noqa: E501 (what is said of one history stands together)
"""Earlier pictures in anybody's words: what stood in them, what came before or after; and edits that only sound like going back."""

import pytest

from session.resolve import resolve_line

# fmt: off
# A history, and by the turn that is gone back to the words that lead there, parted by bars.
BACK: list[tuple[list[str], dict[int, str]]] = [
    (
        ['add a red hat to the cat', 'make it snow', 'put a fence behind the cat', 'make the hat blue'],
        {
            0: (
                'blank slate please | i want to see the unedited photo | throw it all out and start from my upload | to the original, please | My original photo back, please. | restore the photo I gave you'
            ),
            1: (
                "can i get the snowless one | return to what it was after the hat | wipe the last three edits | where we had just the hat | show me version 1 | the version before we started messing with the weather | could you return the image to the point where it hadn't snowed yet | before all this winter stuff"
            ),
            2: (
                'I think we should go back by two | bring me back to step 2 | back when there was no fence | let me have the picture prior to the fence | ditch the last two | get rid of everything after the snow | go to the second version | oh no. undo. undo. | roll everything back to the snow | everything after the snow can go | step '
                "back twice | let's rewind to the snowy one without the fence | two edits too many"
            ),
            3: (
                'nah revert | scrap that last bit pls | hm no, the step before | not feeling it, rewind | red hat was better, go back to that | revert to the image as of the fence | please take the last modification back | stop, back up | nope, previous state | the blue was a mistake | forget the blue | I regret the blue hat | I take '
                "back the blue | cancel the colour change | kill the last edit | pretend i never asked for blue | undo the last thing you did | reverse course | I'd like the last change gone | wrong, go back one | go back to the fence step | wait go back i liked the red | and the one before that | that was one edit too many | last edit "
                'off'
            ),
        },
    ),
    (
        ['remove the cars from the street', 'turn the photo black and white', 'add a little girl with a balloon', 'make the balloon bigger', 'give her a dog'],
        {
            0: (
                'when the street still had cars | get me the one where the cars were still there | make it sepia, but on the original | on the original please: make it sepia'
            ),
            1: (
                'go back to the colour version | let me look at the state right after the cars were gone | undo until only the cars are gone | return to the coloured picture and add a bus'
            ),
            2: (
                'back to black and white without the girl | return to before the girl showed up | forget the girl and everything after | drop everything you did after the black and white | go back three and then make it sepia | from the black and white version, add a bicycle | starting from step 2 add a bicycle | take the version '
                'before the girl and add a bus | i dont want any of the last 3 changes'
            ),
            3: (
                'the picture with the smaller balloon | lose the dog and go back to when the balloon was small | undo back to the girl'
            ),
            4: (
                'before the dog came along | first undo the dog, then give the girl a kite | give her a cat, but first take the last step back | can we just pretend the dog thing never happened'
            ),
        },
    ),
    (
        ['Put three candles on the table.', 'Light them.', 'Replace the tablecloth with a linen one.', 'Add a bottle of wine.'],
        {
            0: (
                "Go back to when there weren't any candles. | Please go all the way back to the bare table. | Please return the photo to its unaltered condition."
            ),
            1: (
                'Go back to the picture with just the three candles.'
            ),
            2: (
                'Drop the bottle and return to the first tablecloth. | I would prefer the state after the candles were lit.'
            ),
            3: (
                "Kindly restore the previous state. | I'd like to go back to how the table was before the wine. | Let us abandon the last alteration. | The last step did not turn out well; take it back, please."
            ),
        },
    ),
    (
        ['make the sky purple', 'put a castle on the hill', 'add a dragon above it', 'let it breathe fire', 'undo that'],
        {
            2: (
                'and undo the dragon too | once more | again | another step'
            ),
            4: (
                'redo | redo it | put that back | sorry, undo the undo | bring back what i just undid | restore that | go back to the fire | to the version with fire | i liked the fire, go back to it | the last one was better | return to the one i just left | back to where it was breathing fire'
            ),
        },
    ),
    (
        ["cut the bride's veil shorter", 'make her smile', 'paint the car white', 'write JUST MARRIED on it', 'put tin cans behind the car'],
        {
            1: (
                'go back to before she smiled | how she looked before the smile | return to the pre-smile version'
            ),
            2: (
                "before you touched the car | when the car wasn't white yet | revert to the photo without any changes to the car | before the car business | the pic with the unpainted car"
            ),
            4: (
                'cans were too much, undo | undo the cans, make the car pink instead | no no leave her alone, undo | leave the car as it was, undo | what we had prior to the tin cans'
            ),
        },
    ),
    (
        ['Give the statue a scarf.', 'Put pigeons around its feet.', 'Make the scarf striped.', 'Let it snow lightly.', 'Have one pigeon sit on its head.'],
        {
            0: (
                "can we go to the picture i uploaded | Start afresh from my photo. | i'd go back to the very start | take it from the top | show the original again"
            ),
            1: (
                'Return to the state where only the scarf had been added. | no pigeons at all please, go back to before them | go back to no pigeons | go back to before any of the birds'
            ),
            2: (
                'I liked when the scarf was plain | Could I have another look at the plain scarf version? | roll it back to when i had just asked for the pigeons | revert to step two | second version please'
            ),
            3: (
                "before it snowed please | Restore it to what it was two edits ago. | Let's go back a bit, to the striped scarf. | back to striped scarf without snow | everything since the stripes was a mistake | please forget the last two requests | let's return to turn 3 and go from there | hmm, undo. And the one before it too. | "
                'nope. back to version 3'
            ),
            4: (
                'the pigeon on the head was a step too far | Without the head pigeon it was nicer. | hm can you take the last one back | oops undo that one | Not good. The one before was better. | That pigeon up there looks silly. Back. | undo the last edit, then make the pigeons white | Scratch that, put the pigeon on its arm instead.'
            ),
        },
    ),
    (
        ['take the guy on the left out', 'brighter', 'make my dress emerald', 'and add earrings', 'gold ones'],
        {
            0: (
                'take me back to the beginning, i hate it all | do over | reset everything pls | lets just start over with the original and only add earrings'
            ),
            1: (
                'the first one you made was the best | let me go back to the darker one'
            ),
            2: (
                'go back to what you had before the dress'
            ),
            3: (
                'i preferred it without earrings | can you give me the one from before the earrings | ugh. ctrl z ctrl z | before the jewellery | lose everything i said about earrings | this was a bad idea from the earrings on | go back to emerald with no jewelry'
            ),
            4: (
                'not gold. undo | hold on, wrong, take us back one'
            ),
        },
    ),
    (
        ['turn the living room wall into exposed brick', 'swap the plant for a cactus', 'a floor lamp next to it', 'dim the lights', 'hang a painting over the couch'],
        {
            0: (
                'Let us return to the room as I photographed it.'
            ),
            2: (
                'Once more the version with the cactus only. | Get back to the cactus stage. | Continue from the cactus version and add a cat.'
            ),
            3: (
                "Bring us back to the well-lit version, please. | When the lights were still on it looked better. | The version right before I dimmed everything, please. | Could we retrace our steps to the lamp? | I'd prefer to continue from the picture with the lamp. | From the bright version, hang a mirror over the couch."
            ),
            4: (
                'Undo. Hang a mirror there instead. | Go back one and hang a mirror there.'
            ),
        },
    ),
    (
        ['put a bee on the sunflower', 'zoom in on it', 'make the bee twice as big', 'dew drops on the petals', 'go back two steps'],
        {
            0: (
                'now back to the original'
            ),
            1: (
                'go back one more | undo one more time | and one further'
            ),
            3: (
                'sorry, forward one'
            ),
            4: (
                'ok so go back to the dew drops one | hm actually the last version was nicer | return to the dewy one'
            ),
        },
    ),
    (
        ['make it look like a polaroid', "write 'summer 94' at the bottom", 'in blue ink', 'remove the car in the background', 'put a dog on the porch'],
        {
            0: (
                'show me the one where it isnt a polaroid yet | lets go back in time to the plain photo | the whole polaroid idea was bad, original please'
            ),
            1: (
                'go back to before you wrote on it | before the writing'
            ),
            2: (
                'how about the version before the ink change'
            ),
            3: (
                'back to when the car was there | could you go two back and then add a cat on the porch'
            ),
            4: (
                'I take it back, no dog | dont like the dog. go one back | add a cat instead of the dog, go back first'
            ),
        },
    ),
]
STAY: list[tuple[list[str], str]] = [
    (
        ['add a red hat to the cat', 'make it snow', 'put a fence behind the cat', 'make the hat blue'],
        'un-snow it',
    ),
    (
        ['remove the cars from the street', 'turn the photo black and white', 'add a little girl with a balloon', 'make the balloon bigger', 'give her a dog'],
        'colour again please | turn it back to colour | paint the back of the car | put the cars back | move the girl back a bit | have the dog look back at her | she should step back from the road | bring the colours back | add a man walking back home | put a sign in the back | return the balloon to her other hand | turn back '
        "the clock on the tower to 3 | go for a warmer look | reset the dog's pose | a backpack on her back | undo her buttons | undo the top button of her coat | cancel sign on the shop door should say CANCELLED | the dog should go back to sleep | make the original tiles shine again | start with a brighter sky | previous "
        "owner's sign should be gone | have them go back to back | let the girl go back into the house | roll back the car window | restore the old facade | last bit of the balloon string should be red | could the dog be before the girl | dog before the girl, not behind | add steps back up to the house | step up the contrast | "
        'put the dog one step back | take a step back from the girl',
    ),
    (
        ['Put three candles on the table.', 'Light them.', 'Replace the tablecloth with a linen one.', 'Add a bottle of wine.'],
        'Return the bottle to the shelf.',
    ),
    (
        ["cut the bride's veil shorter", 'make her smile', 'paint the car white', 'write JUST MARRIED on it', 'put tin cans behind the car'],
        'make the veil longer again | give her back her veil | keep the cans but undo the writing | leave the cans, undo the writing',
    ),
    (
        ['Give the statue a scarf.', 'Put pigeons around its feet.', 'Make the scarf striped.', 'Let it snow lightly.', 'Have one pigeon sit on its head.'],
        "lets lose the snow | make the pigeons white, but without the one on the head | the stripes gotta go | remove the stripes | bring the pigeon back down to the ground | turn the statue's back to us | put back the pigeon on the ground | have it look back over its shoulder",
    ),
    (
        ['take the guy on the left out', 'brighter', 'make my dress emerald', 'and add earrings', 'gold ones'],
        'silver was better | put the guy back | sorry put the guy back in | unbrighten',
    ),
    (
        ['turn the living room wall into exposed brick', 'swap the plant for a cactus', 'a floor lamp next to it', 'dim the lights', 'hang a painting over the couch'],
        'Move the lamp back against the wall. | Put the cactus back where the plant stood. | Push the couch back a little. | The painting should go further back. | Make the background of the painting red. | Bring the lights back up. | Restore the plant. | Turn the lamp back on.',
    ),
]
# fmt: on


@pytest.mark.parametrize(
    ("history", "said", "place"),
    [(history, said, place) for history, ways in BACK for place, words in ways.items() for said in words.split(" | ")],
)
def test_words_for_a_state_lead_to_it(history: list[str], said: str, place: int) -> None:
    assert resolve_line({"history": history, "turn": said})["backtrack"] == place


@pytest.mark.parametrize(("history", "said"), [(history, said) for history, edits in STAY for said in edits.split(" | ")])
def test_an_edit_is_no_going_back(history: list[str], said: str) -> None:
    assert resolve_line({"history": history, "turn": said})["backtrack"] is None
