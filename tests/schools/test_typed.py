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
