from collections import Counter

from tsa_sheets.demo.alliance import Demo
from tsa_sheets.demo.support import FILE, SHEET


def test_deployments_stand_in_a_workbook_of_their_own(demo: Demo) -> None:
    [book] = [book for book in demo.papers.books if book.file == FILE]

    assert [page.sheet for page in book.pages] == [SHEET]
    assert len(demo.papers.page(SHEET).lines) == 7


def test_each_gap_in_them_is_of_another_kind_and_two_oddities_are_right(demo: Demo) -> None:
    kinds = Counter(gap.kind for gap in demo.gaps if gap.spot.sheet == SHEET)

    assert (len(kinds), kinds.total()) == (5, 5)
    assert len([decoy for decoy in demo.decoys if decoy.spot.sheet == SHEET]) == 2
