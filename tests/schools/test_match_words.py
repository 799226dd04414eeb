import pytest

from tsa_sheets.schools.match_words import SHORTENED, alike, alike_whole


@pytest.mark.parametrize(
    ("word", "other"),
    [("oakfeild", "oakfield"), ("mary", "marry"), ("st", "at"), ("wood", "weed"), ("saltmere", "marram")],
)
def test_alike(word: str, other: str) -> None:
    expected = {"oakfeild": 1 - 1 / 8, "mary": 1 - 1 / 5}.get(word, 0.0)

    assert alike(word, other) == alike(other, word) == pytest.approx(expected)


def test_shortened_word_is_worth_less_than_a_slip() -> None:
    assert alike("sheff", "sheffield") == SHORTENED
    assert alike("st", "stoke") == 0


def test_names_without_their_spaces_are_alike_but_for_slips() -> None:
    assert alike_whole("oakfieldprimary", "oakfieldprimary") == 1
    assert 0.5 < alike_whole("oakfeildprimary", "oakfieldprimary") < 1
    assert alike_whole("oakfieldprimary", "tarnleyjunior") == 0
