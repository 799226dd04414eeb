import pytest

from tsa_sheets.schools.match_words import CUT_SHORT, OWNED, SHORTENED, alike, alike_whole, cut_short, written_together


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


def test_an_s_more_or_less_is_hardly_a_slip() -> None:
    assert alike("joseph", "josephs") == alike("josephs", "joseph") == OWNED


def test_word_cut_short_with_a_slip_in_it() -> None:
    assert [cut_short(word, "primary") for word in ("pim", "prjm", "primory", "pr", "oak")] == [CUT_SHORT] * 2 + [0] * 3


def test_words_that_a_slip_ran_together_or_split() -> None:
    assert written_together(("riverview",), ("river", "view")) == 1
    assert 0.8 < written_together(("stgcolumba",), ("st", "columba")) < 1
    assert written_together(("riverview",), ("oak", "field")) == 0
    assert written_together(("rivervew",), ("riverview",)) == 0  # as many words: that is for `alike`
