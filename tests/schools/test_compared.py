import pytest

from tsa_sheets.schools.compared import SCRAP, Compared, compared, seen_here
from tsa_sheets.schools.wording import ONE_OF_ALL, Rarity, Wording

NAMES = ("Oakfield Primary School", "Oakfield Hill School", "Marram Primary School", "Hindley Green Primary School")
RARITY = Rarity(map(Wording.of, (*NAMES, "Henley Green Primary School", "River View School", "Tarnley School")))


def beside(typed: str, name: str, *, address: str = "") -> Compared:
    return compared(
        Wording.of(typed),
        Wording.of(name),
        address=frozenset(address.split()),
        around=frozenset(),
        rarity=RARITY,
        here={"oakfield": 2, "river": 1},
    )


def test_words_that_both_have() -> None:
    found = beside("Oakfield Primary School", "Oakfield Primary School")

    assert found.only == found.said_more == found.left_more == 0
    assert (found.rarest, found.alone, found.both) == (RARITY("oakfield"), 1 / 2, {"oakfield"})


def test_words_that_only_one_has() -> None:
    found = beside("Oakfield Lodge Academy", "Oakfield Hill School")

    assert (found.said_more, found.left_more) == (ONE_OF_ALL, RARITY("hill"))
    assert found.only > ONE_OF_ALL + RARITY("hill")  # and a little for "academy" and "school", which many have


def test_words_of_the_address_count_for_neither() -> None:
    found = beside("Oakfield Primary School, Saltmere", "Oakfield Primary School", address="saltmere")

    assert (found.explained, found.said_more, found.only) == (ONE_OF_ALL, 0, 0)


@pytest.mark.parametrize("typed", ["Oakfeild Pirmary School", "Oakfield Pim School"])
def test_slips_say_the_ages_that_are_meant(typed: str) -> None:
    found = beside(typed, "Oakfield Primary School")

    assert (found.ages, found.mistaken) == ({"primary"}, 0)


def test_word_that_other_schools_have_is_hardly_a_slip() -> None:
    assert beside("Marran Primary School", "Marram Primary School").mistaken == 0
    assert beside("Henley Green Primary", "Hindley Green Primary School").mistaken == RARITY("hindley")


def test_words_run_together_are_those_of_the_name() -> None:
    found = beside("Riverview School", "River View School")

    assert (found.only, found.both, found.alone) == (0, {"river", "view"}, 1)


def test_letters_cut_off_say_little() -> None:
    assert beside("Oakfield Xq", "Oakfield").said_more == SCRAP


def test_words_are_counted_once_for_each_school() -> None:
    assert seen_here([["oak", "hill", "oak"], ["oak"]]) == {"oak": 2, "hill": 1}
