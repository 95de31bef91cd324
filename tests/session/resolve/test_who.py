# ruff: noqa: E501 (a conversation is read more easily on one line)
"""Who is meant: conversations, and what each expression of the last turn leans on."""

from typing import Any

import pytest

from session.resolve import resolve_line
from session.resolve.deeds import deeds
from session.resolve.mentions import expressions
from session.resolve.nouns import alike, covers, is_plural, plural, pronouns, singular, slip
from session.resolve.registry import Registry
from session.resolve.things import things

# Said before; said; the expressions: words, anchor, a word of the referent, turn.
WHO: list[tuple[list[str], str, list[tuple[str, str, str, int | None]]]] = [
    (['replace the van with a tram', 'turn the tram into a steam train'], 'put a driver in the van', [('the van', 'ENTITY', 'train', 2)]),
    (['turn the lady into a zombie', 'let her jacket be red', 'revert to the original photo'], 'turn her into a vampire', [('her', 'ENTITY', 'lady', 1)]),
    (['add a crown to the cat', 'undo'], 'put a bow on the cat', [('the cat', 'ENTITY', 'cat', 1)]),
    (['add a dragon on the hill', 'undo'], 'give him a hat', [('him', 'SEEN', 'man', None)]),
    (['put a wizard on the hill', 'give him a goat', 'make the hat red'], 'revert everything, then turn him into a monk', [('revert everything, then', 'TURN', 'original', 0), ('him', 'SEEN', 'man', None)]),
    (['turn the man into a robot', 'give him a dog'], 'revert everything, then make him a knight', [('revert everything, then', 'TURN', 'original', 0), ('him', 'ENTITY', 'man', 1)]),
    (['have the horse drink water'], 'have it spray the crowd', [('it', 'ENTITY', 'horse', 1)]),
    (['change the road sign to say "SLOW"'], 'make the letters bigger', [('the letters', 'ENTITY', 'text', 1)]),
    (['change the road sign to say "SLOW"', 'make the letters bigger'], 'put an owl on it', [('it', 'ENTITY', 'sign', 1)]),
    (['add a goat and a sheep'], 'make the animals bigger', [('the animals', 'ENTITY', 'goat and the sheep', 1)]),
    (['make the sky grey'], 'let the man hold a cup with tea in it', [('it', 'SAME_TURN', 'cup', 2)]),
    (['make the car red', 'make it blue'], 'give the car the colour it had in turn 1', [('the car', 'ENTITY', 'car', 1), ('it', 'SAME_TURN', 'car', 3), ('the colour it had in turn 1', 'ENTITY', 'car', 1)]),
    (['give the boy a scarf'], 'give the girl one too', [('one', 'ENTITY', 'scarf', 1)]),
    (['give the king a sword'], 'the queen should have one as well', [('one', 'ENTITY', 'sword', 1)]),
    (['put a hat on the dog'], 'put one on the cat as well', [('one', 'ENTITY', 'hat', 1)]),
    (['give the man glasses'], 'his should be round', [('his', 'ENTITY', 'glasses', 1)]),
    (['make the boy smile', 'give his sister a kite'], 'both of them should look up', [('both of them', 'ENTITY', 'sister', 1)]),
    (['add two cats on the sofa', 'add a kitten'], 'let all three sleep', [('all three', 'ENTITY', 'three cats', 1)]),
    (['add a red chair and a blue chair', 'put a cup on the first and a book on the second', 'swap their places'], 'make the second one bigger', [('the second one', 'ENTITY', 'blue chair', 1)]),
    (['make the wall blue', 'now give the wall its old colour back'], 'it needs a crack', [('it', 'ENTITY', 'wall', 1)]),
    (['add a pirate on the dock', 'give the nun next to him a hat', 'make hers bigger'], 'let them dance', [('them', 'ENTITY', 'nun', 1)]),
    (['add a lamp next to the bed', 'make it brighter', 'put a book under it', 'remove the lamp'], 'put a clock there', [('there', 'ENTITY', 'lamp', 1)]),
    (["make the bride's bouquet bigger", 'make it pink', 'make her veil longer', 'and put the groom beside her'], 'make him laugh', [('him', 'ENTITY', 'groom', 4)]),
    (['change the background to a beach', 'add an umbrella', 'make it striped', 'put a chair under it'], 'give the chair armrests', [('the chair', 'ENTITY', 'chair', 4)]),
    (['add a kid with a kite', 'make the kid jump', 'make the kite red', 'let him wear shorts'], 'make it bigger', [('it', 'ENTITY', 'shorts', 4)]),
    (['add a kite flying towards my puppy'], 'hes trying to bite it', [('he', 'ENTITY', 'puppy', 1), ('it', 'ENTITY', 'kite', 1)]),
    (['give the man and the woman umbrellas', 'make the umbrellas red'], 'make hers bigger', [('hers', 'ENTITY', 'umbrellas', 1)]),
    (["put a red balloon in the boy's hand", 'make it bigger', 'now give him a cap'], 'make it match the balloon', [('it', 'ENTITY', 'cap', 3), ('the balloon', 'ENTITY', 'balloon', 1)]),
    (['add two dogs on the lawn', 'make one of them black', 'make the other one white'], 'put collars on both', [('both', 'ENTITY', 'dogs', 1)]),
    (['add a lamp next to the bed', 'make it brighter', 'put a book under it'], 'remove the lamp', [('the lamp', 'ENTITY', 'lamp', 1)]),
    (['remove the people in the background', 'make it black and white', 'add a bird in the sky'], 'make the bird fly over the trees', [('the bird', 'ENTITY', 'bird', 3)]),
    (['add a man on the bench', 'give him a hat and make it blue', 'let him hold a newspaper'], 'make him look at it', [('him', 'ENTITY', 'man', 1), ('it', 'ENTITY', 'newspaper', 3)]),
    (['change the door to a wooden one', 'paint it white', 'add a wreath on it'], 'make this wreath larger', [('this wreath', 'ENTITY', 'wreath', 3)]),
    (['add a tree on the left', 'add another one on the right', 'make the second one smaller'], 'remove the first tree', [('the first tree', 'ENTITY', 'tree', 1)]),
    (['add a boat on the lake', 'add a lighthouse on the shore', 'make the former red'], 'make the latter white', [('the latter', 'ENTITY', 'lighthouse', 2)]),
    (['add a pizza on the table', 'cut it in half', 'make it a calzone'], 'add some olives to the calzone', [('the calzone', 'ENTITY', 'calzone', 3)]),
    (['make the sky purple', 'put a moon in it', 'make the moon crescent'], 'turn it orange', [('it', 'ENTITY', 'moon', 2)]),
    (['put a laptop on the desk', 'open it', 'show a sunset on its screen'], 'replace that with a forest', [('that', 'ENTITY', 'sunset', 3)]),
    (['add a snowman', 'give him a carrot nose', 'put a scarf around his neck'], 'make it green', [('it', 'ENTITY', 'scarf', 3)]),
    (['add a green bench under the tree', 'add a yellow bench by the pond', 'make the green one brown'], 'swap it with a swing', [('it', 'ENTITY', 'bench', 1)]),
    (['sharpen this', 'crop it to a square', 'make the shirt green'], 'make it darker', [('it', 'ENTITY', 'shirt', 3)]),
    (['let there be a horse in the field', 'let a girl ride the horse', 'let her hold the reins'], 'make its mane golden', [('its', 'ENTITY', 'horse', 1)]),
    (["make the bride's bouquet bigger", 'make it pink', 'make her veil longer'], 'and put the groom beside her', [('her', 'ENTITY', 'bride', 1)]),
    (["put a squirrel on the woman's shoulder", 'have it eat a nut', 'change her hair to red'], 'put glasses on her', [('her', 'ENTITY', 'woman', 1)]),
    (['add a swan and a duck on the pond', 'make the swan black', 'make the duck bigger'], 'have them kiss', [('them', 'ENTITY', 'swan', 1)]),
    (["change the woman's dress to red", 'make her smile', 'put a crown on her head'], 'make it silver', [('it', 'ENTITY', 'crown', 3)]),
    (['change the background to a beach', 'add an umbrella', 'make it striped'], 'put a chair under it', [('it', 'ENTITY', 'umbrella', 2)]),
    (['add a waiter behind the counter', 'have him carry a tray', 'put glasses on it'], 'fill them with wine', [('them', 'ENTITY', 'glasses', 3)]),
    (['add a robot next to the man', 'make them shake hands', 'give the robot glowing eyes'], 'make his shirt blue', [('his', 'ENTITY', 'man', 1)]),
    (['add a bridge over the river', 'make it stone', 'add fog around it'], 'make it thicker', [('it', 'ENTITY', 'fog', 3)]),
    (['add a kid with a kite', 'make the kid jump', 'make the kite red'], 'let him wear shorts', [('him', 'ENTITY', 'kid', 1)]),
    (['add a cat on the sofa', 'make it sleep'], 'change its color to orange', [('its', 'ENTITY', 'cat', 1)]),
    (["put a red balloon in the boy's hand", 'make it bigger'], 'now give him a cap', [('him', 'ENTITY', 'boy', 1)]),
    (['add two dogs on the lawn', 'make one of them black'], 'make the other one white', [('the other one', 'ENTITY', 'dog', 1)]),
    (['replace the car with a bicycle', 'paint it green'], 'put a basket on the bike', [('the bike', 'ENTITY', 'bicycle', 1)]),
    (['add a man on the bench', 'give him a hat and make it blue'], 'let him hold a newspaper', [('him', 'ENTITY', 'man', 1)]),
    (['change the door to a wooden one', 'paint it white'], 'add a wreath on it', [('it', 'ENTITY', 'door', 1)]),
    (['add a tree on the left', 'add another one on the right'], 'make the second one smaller', [('the second one', 'ENTITY', 'tree', 2)]),
    (['write "OPEN" on the door', 'make it red'], 'change the text to "CLOSED"', [('the text', 'ENTITY', 'open', 1)]),
    (['change the color of the sofa to black', 'add a cushion on it'], 'make it velvet', [('it', 'ENTITY', 'cushion', 2)]),
    (['add a dog and give it a collar', 'make it red'], 'remove the collar', [('the collar', 'ENTITY', 'collar', 1)]),
    (['remove the dog', 'make the cat bigger'], 'give it a bow tie', [('it', 'ENTITY', 'cat', 2)]),
    (['one of the children should be laughing', 'give them party hats'], 'make the hats purple', [('the hats', 'ENTITY', 'hats', 2)]),
    (['add a pizza on the table', 'cut it in half'], 'make it a calzone', [('it', 'ENTITY', 'pizza', 1)]),
    (['make the sky purple', 'put a moon in it'], 'make the moon crescent', [('the moon', 'ENTITY', 'moon', 2)]),
    (['put a laptop on the desk', 'open it'], 'show a sunset on its screen', [('its', 'ENTITY', 'laptop', 1)]),
    (['add a snowman', 'give him a carrot nose'], 'put a scarf around his neck', [('his', 'ENTITY', 'snowman', 1)]),
    (['erase the sign', 'put a poster there instead'], 'make it a movie poster', [('it', 'ENTITY', 'poster', 2)]),
    (['add a green bench under the tree', 'add a yellow bench by the pond'], 'make the green one brown', [('the green one', 'ENTITY', 'bench', 1)]),
    (['add three candles on the cake', 'light them'], 'make the cake chocolate', [('the cake', 'ENTITY', 'cake', 1)]),
    (['make the coffee cup bigger', 'add steam coming out of it'], 'put a spoon in the cup', [('the cup', 'ENTITY', 'cup', 1)]),
    (['let there be a horse in the field', 'let a girl ride the horse'], 'let her hold the reins', [('her', 'ENTITY', 'girl', 2)]),
    (['change the bus to a tram', 'add passengers inside it'], 'paint the vehicle yellow', [('the vehicle', 'ENTITY', 'tram', 1)]),
    (['get rid of the bike', 'paint the fence white'], 'add a cat on top of it', [('it', 'ENTITY', 'fence', 2)]),
    (['place a cup on the table and a plate next to it', 'make the plate blue'], 'put a cake on it', [('it', 'ENTITY', 'plate', 1)]),
    (['ad a drangon over teh castle', 'make it breath fire'], 'make the dragon bigger', [('the dragon', 'ENTITY', 'drangon', 1)]),
    (["put a squirrel on the woman's shoulder", 'have it eat a nut'], 'change her hair to red', [('her', 'ENTITY', 'woman', 1)]),
    (['add a swan and a duck on the pond', 'make the swan black'], 'make the duck bigger', [('the duck', 'ENTITY', 'duck', 1)]),
    (['add a ghost in the window', 'make it transparent'], 'make this scarier', [('this', 'ENTITY', 'ghost', 1)]),
    (['add a vase of tulips on the table', 'turn the tulips yellow'], 'move it to the left', [('it', 'ENTITY', 'vase', 1)]),
    (["change the woman's dress to red", 'make her smile'], 'put a crown on her head', [('her', 'ENTITY', 'woman', 1)]),
    (['add a parrot on the fence', 'turn it into an owl'], 'make the owl sleep', [('the owl', 'ENTITY', 'owl', 2)]),
    (['make the man hold his hat', 'turn it red'], 'make him younger', [('him', 'ENTITY', 'man', 1)]),
    (['put the girl on a horse', 'make the horse white'], 'give her a sword', [('her', 'ENTITY', 'girl', 1)]),
    (['replace the two apples with oranges', 'make them bigger'], 'put a knife beside them', [('them', 'ENTITY', 'oranges', 1)]),
    (['add a fox in the snow', 'make the animal look at the camera'], 'add another behind it', [('another', 'ENTITY', 'fox', 1), ('it', 'ENTITY', 'fox', 1)]),
    (['add a waiter behind the counter', 'have him carry a tray'], 'put glasses on it', [('it', 'ENTITY', 'tray', 2)]),
    (['turn the kitten into a lion', 'give it a mane'], 'make the kitten roar', [('the kitten', 'ENTITY', 'lion', 1)]),
    (['move the chair closer to the window', 'change its fabric to leather'], 'open the window', [('the window', 'ENTITY', 'window', 1)]),
    (['add a robot next to the man', 'make them shake hands'], 'give the robot glowing eyes', [('the robot', 'ENTITY', 'robot', 1)]),
    (['add a bridge over the river', 'make it stone'], 'add fog around it', [('it', 'ENTITY', 'bridge', 1)]),
    (['remove the hat from the man', 'put it on the woman'], 'make it red', [('it', 'ENTITY', 'hat', 1)]),
    (['change the wall color to beige', 'hang a painting on it'], 'make its frame gold', [('its', 'ENTITY', 'painting', 2)]),
    (['add a cat on the sofa'], 'make it sleep', [('it', 'ENTITY', 'cat', 1)]),
    (['replace the car with a bicycle'], 'paint it green', [('it', 'ENTITY', 'bicycle', 1)]),
    (['remove the people in the background'], 'make it black and white', [('it', 'IMAGE', '', None)]),
    (['write "OPEN" on the door'], 'make it red', [('it', 'ENTITY', 'open', 1)]),
    (['change the color of the sofa to black'], 'add a cushion on it', [('it', 'ENTITY', 'sofa', 1)]),
    (['add a dog and give it a collar'], 'make it red', [('it', 'ENTITY', 'dog', 1)]),
    (['one of the children should be laughing'], 'give them party hats', [('them', 'ENTITY', 'children', 1)]),
    (['let him wear a suit'], 'make it navy', [('it', 'ENTITY', 'suit', 1)]),
    (['give her sunglasses'], 'tint them', [('them', 'ENTITY', 'sunglasses', 1)]),
    (['make the red car blue'], 'put a surfboard on top of it', [('it', 'ENTITY', 'car', 1)]),
    (['erase the sign'], 'put a poster there instead', [('there', 'ENTITY', 'sign', 1)]),
    (['add three candles on the cake'], 'light them', [('them', 'ENTITY', 'candles', 1)]),
    (['make the coffee cup bigger'], 'add steam coming out of it', [('it', 'ENTITY', 'cup', 1)]),
    (['sharpen this'], 'crop it to a square', [('it', 'IMAGE', '', None)]),
    (['have the old man read a book'], 'change it to a tablet', [('it', 'ENTITY', 'book', 1)]),
    (['change the bus to a tram'], 'add passengers inside it', [('it', 'ENTITY', 'tram', 1)]),
    (['it would be nice to have a rainbow'], 'make it brighter', [('it', 'ENTITY', 'rainbow', 1)]),
    (['place a cup on the table and a plate next to it'], 'make the plate blue', [('the plate', 'ENTITY', 'plate', 1)]),
    (['MAKE THE TRUCK RED'], 'PUT A FLAG ON IT', [('IT', 'ENTITY', 'truck', 1)]),
    (['add a ghost in the window'], 'make it transparent', [('it', 'ENTITY', 'ghost', 1)]),
    (['add a parrot on the fence'], 'turn it into an owl', [('it', 'ENTITY', 'parrot', 1)]),
    (['make the man hold his hat'], 'turn it red', [('it', 'ENTITY', 'hat', 1)]),
    (['put the girl on a horse'], 'make the horse white', [('the horse', 'ENTITY', 'horse', 1)]),
    (['replace the two apples with oranges'], 'make them bigger', [('them', 'ENTITY', 'oranges', 1)]),
    (['add a fox in the snow'], 'make the animal look at the camera', [('the animal', 'ENTITY', 'fox', 1)]),
    (['turn the kitten into a lion'], 'give it a mane', [('it', 'ENTITY', 'lion', 1)]),
    (['move the chair closer to the window'], 'change its fabric to leather', [('its', 'ENTITY', 'chair', 1)]),
    (["could you put a hat on the dog's head?"], 'can it be a cowboy hat?', [('it', 'ENTITY', 'hat', 1)]),
    (['remove the hat from the man'], 'put it on the woman', [('it', 'ENTITY', 'hat', 1)]),
    (['change the wall color to beige'], 'hang a painting on it', [('it', 'ENTITY', 'wall', 1)]),
    (['take the plate away', 'and the knife too', 'put a basket of eggs there'], 'could you make them chocolate eggs instead?', [('them', 'ENTITY', 'eggs', 3)]),
    (['let the horse wear a hat', 'make it plaid'], 'remove it', [('it', 'ENTITY', 'hat', 1)]),
    (['make the horse wear sunglasses', 'tint them blue'], 'let him show his teeth', [('him', 'ENTITY', 'horse', 1)]),
    (['turn it into a sunset', 'add two kites in the sky', 'delete the left one'], 'make the tail of the other one longer', [('the other one', 'ENTITY', 'kite', 2)]),
    (['replace the ball with an orange'], 'peel it', [('it', 'ENTITY', 'orange', 1)]),
    (['add icing to the bun on the left'], 'the other one should be burnt', [('the other one', 'ENTITY', 'bun', 1)]),
    (['open the oven door'], 'put a cake inside it', [('it', 'ENTITY', 'oven', 1)]),
    (['swap the drawer fronts for marble'], 'their knobs should be gold', [('their', 'ENTITY', 'fronts', 1)]),
    (['Add a cat behind the oak.'], 'put a nest in it', [('it', 'ENTITY', 'oak', 1)]),
    (['left glove red', 'the other one green'], 'swap them', [('them', 'ENTITY', 'gloves', 1)]),
    (['add a crowd of fans behind the singer'], 'give them flags', [('them', 'ENTITY', 'fans', 1)]),
    (['put a robot beside the table'], 'make it darker in here', [('it', 'IMAGE', 'photo', None)]),
]  # fmt: skip


def read(history: list[str], said: str) -> dict[str, Any]:
    return resolve_line({"session_id": "s", "turn_index": len(history), "history": history, "turn": said})


@pytest.mark.parametrize(("history", "said", "expected"), WHO, ids=[f"{said} ({history[-1]})" for history, said, _ in WHO])
def test_who_is_meant(history: list[str], said: str, expected: list[tuple[str, str, str, int | None]]) -> None:
    line = read(history, said)
    assert line["unclear"] is None
    found = {mention["text"]: mention for mention in line["mentions"]}
    for words, anchor, noun, turn in expected:
        assert (found[words]["anchor"], found[words]["turn"]) == (anchor, turn)
        assert noun in found[words]["referent"].lower()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("put a lamp on the desk next to the old radio", ["lamp", "desk", "old radio"]),
        ("give the man sunglasses", ["man", "sunglasses"]),
        ("replace the chef's hat with a crown", ["hat", "chef", "crown"]),
        ("add a glass of cold milk", ["glass of cold milk"]),
        ("get rid of the bus", ["bus"]),
        ("make the red car blue", ["red car"]),
        ("lift the anchor", ["anchor"]),
    ],
)
def test_the_things_of_an_instruction(said: str, words: list[str]) -> None:
    assert [thing.words for thing in things(said)] == words


@pytest.mark.parametrize("said", ["make it red", "make it look like winter", 'write "the end"', "make it more colorful"])
def test_colours_looks_and_quotations_are_no_things(said: str) -> None:
    assert things(said) == ()


def test_what_was_done_to_each_thing() -> None:
    (fox,) = [deed for deed in deeds("replace the dog with a fox") if deed.noun == "fox"]
    assert (fox.former, fox.made) == ("dog", True)
    (sign,) = [deed for deed in deeds("get rid of the sign") if deed.noun == "sign"]
    assert sign.removed
    (car,) = [deed for deed in deeds("paint the car black") if deed.noun == "car"]
    assert (car.state, car.former, car.removed) == ("black", "", False)


def test_a_thing_painted_is_no_longer_called_by_its_old_colour() -> None:
    known = Registry().after("paint the red car black", 1)
    car = known.named("car")
    assert car is not None
    assert known.phrase(car) == "the car"


def test_two_of_a_name_are_told_apart_by_where_they_are() -> None:
    known = Registry().after("add a lamp on the desk", 1).after("add another lamp on the shelf", 2)
    assert [known.phrase(lamp) for lamp in known.alike("lamp")] == ["the lamp on the desk", "the lamp on the shelf"]


def test_one_that_was_removed_answers_to_no_pronoun() -> None:
    known = Registry().after("add a kite", 1).after("remove the kite", 2)
    assert known.salient() == []
    assert [kite.removed for kite in known.salient(removed=True)] == [True]


def test_a_replaced_thing_answers_to_either_noun() -> None:
    known = Registry().after("turn the bike into a scooter", 1)
    assert known.named("bike") is known.named("scooter")


@pytest.mark.parametrize(
    ("said", "sorts"),
    [
        ("make her smile", [("her", "pronoun")]),
        ("make her hair longer", [("her", "possessive")]),
        ("give her glasses", [("her", "pronoun")]),
        ("let her dress be red", [("her", "possessive")]),
        ("its too dark", [("its", "pronoun")]),
        ("make sure that the sky is blue", [("the sky", "definite")]),
        ("there should be a tree", []),
        ("put a tree there", [("there", "place")]),
        ("this photo is dull", []),
        ("both of them should wave", [("both of them", "part")]),
        ("the other one too", [("the other one", "other")]),
        ("put it after all", [("it", "pronoun")]),
    ],
)
def test_where_expressions_stand_and_of_what_sort(said: str, sorts: list[tuple[str, str]]) -> None:
    assert [(expression.text, expression.sort) for expression in expressions(said)] == sorts


def test_nouns() -> None:
    assert [singular(noun) for noun in ("wolves", "ladies", "buses", "glasses", "dress", "sheep", "potatoes")] == [
        "wolf", "lady", "bus", "glasses", "dress", "sheep", "potato",
    ]  # fmt: skip
    assert [plural(noun) for noun in ("wolf", "box", "lady", "toy")] == ["wolves", "boxes", "ladies", "toys"]
    assert [is_plural("geese"), is_plural("bus")] == [True, False]
    assert [alike("bike", "motorcycle"), alike("sofas", "couch"), alike("man", "woman")] == [True, True, False]
    assert [covers("vehicle", "tram"), covers("animal", "fox"), covers("animal", "lamp")] == [True, True, False]
    assert (pronouns("violinist"), pronouns("tower")) == ({"he", "she"}, {"it"})
    assert [slip("drangon", "dragon"), slip("house", "horse")] == [True, False]


def test_asked_where_the_same_words_name_two() -> None:
    line = read(["add a red ball and a blue ball"], "make the ball bigger")
    assert line["unclear"] == {
        "question": "Which is “the ball”: the red ball or the blue ball?",
        "choices": ["make the red ball bigger", "make the blue ball bigger"],
    }


def test_a_link_with_a_close_rival_is_less_sure() -> None:
    def sure(history: list[str], said: str) -> float:
        return read(history, said)["mentions"][0]["confidence"]

    assert sure(["add a lamp"], "make it bigger") >= 0.8
    assert sure(["add a lamp", "add a lamp on the desk"], "make the lamp bigger") < 0.8
    assert sure(["stack more pancakes on the plate"], "make it shorter") < 0.8


def test_one_of_many_that_goes_leaves_the_others() -> None:
    known = Registry().after("add two kites", 1).after("remove the left kite", 2)
    assert [kite.name for kite in known.alike("kite")] == ["kites"]


def test_where_something_was_is_a_place() -> None:
    known = Registry().after("remove the fork", 1).after("put a lemon where the fork was", 2)
    assert [thing.name for thing in known.salient()] == ["lemon"]


@pytest.mark.parametrize(
    ("said", "meant", "asks"),
    [
        ("add a cat and a dog", "make it bigger", True),
        ("put a hiker on the ridge, with a red backpack", "make it orange", False),
        ("add latte art, a heart", "make it a fern instead", False),
    ],
)
def test_two_things_are_only_asked_about_where_they_were_named_alike(said: str, meant: str, asks: bool) -> None:
    assert bool(read([said], meant)["unclear"]) is asks
