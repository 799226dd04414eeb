"""People edit between any two of our requests, by chance, and nothing of theirs is lost, changed or misread."""

import pytest

from tests.interleavings.alliance import Alliance
from tests.interleavings.history import play


@pytest.mark.parametrize("seed", [1, 3, 4, 51, 59, 67, 69, 101, 105, 117])
def test_nothing_of_people_is_touched_and_no_letter_goes_twice_or_unapproved(alliance: Alliance, seed: int) -> None:
    history = play(alliance, seed)

    assert history.wrong == []
    assert history.conflicts == history.detected
    assert history.edits > 30


@pytest.mark.parametrize("seed", [0, 9, 20, 40])
def test_only_permitted_cells_are_written_whoever_edits_in_that_very_instant(writing: Alliance, seed: int) -> None:
    history = play(writing, seed)

    assert history.wrong == []
    assert history.conflicts == history.detected
    assert history.edits > 30
