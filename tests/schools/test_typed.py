import pytest

from tsa_sheets.schools.typed import Typed


@pytest.mark.parametrize("place", ["HB6 4QF", "hb64qf", " HB6  4qf "])
def test_place_that_is_a_postcode(place: str) -> None:
    typed = Typed("Oakfield", place)

    assert (typed.postcode, typed.town) == ("HB64QF", frozenset())


def test_place_that_is_a_town() -> None:
    typed = Typed("Oakfield", "King's Holt")

    assert not typed.postcode
    assert typed.town == {"kings", "holt"}


@pytest.mark.parametrize("authority", ["Bristol, City of", "Bristol City Council", "bristol"])
def test_authority_however_it_is_called(authority: str) -> None:
    assert Typed("Oakfield", "", authority).within == {"bristol"}


def test_what_reads_alike_is_one_question() -> None:
    assert len({Typed("Oakfield", "Kingsholt"), Typed("Oakfield", "Kingsholt")}) == 1


@pytest.mark.parametrize(
    ("name", "number"),
    [("Oakfield 100123", "100123"), ("373/2045", "373/2045"), ("Oakfield (3732045)", "373/2045"), ("Studio 54", "")],
)
def test_number_that_stands_in_the_name(name: str, number: str) -> None:
    typed = Typed(name)

    assert typed.number == number
    assert not any(word.isdigit() and len(word) > 2 for word in typed.wording.words)


def test_postcode_that_stands_in_the_name() -> None:
    typed = Typed("Oakfield Primary, hb6 4qf")

    assert (typed.postcode, typed.wording.text) == ("HB64QF", "oakfield primary")
