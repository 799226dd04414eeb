from datetime import date

import pytest

from tsa_sheets.demo.alliance import Demo, imagine
from tsa_sheets.demo.gap import Gap
from tsa_sheets.demo.weeks import mornings

KINDS = ("address missing", "purchase order missing")


def planted(demo: Demo) -> dict[str, Gap]:
    return {gap.kind: gap for gap in demo.gaps if gap.kind in KINDS}


@pytest.mark.parametrize("seed", range(4))
def test_one_school_has_no_address_and_another_no_purchase_order(seed: int) -> None:
    demo = imagine(seed)

    found = planted(demo)

    assert set(found) == set(KINDS)
    assert {gap.spot.field for gap in found.values()} == {"address", "purchase_order"}


def test_both_are_put_right_in_the_two_weeks(demo: Demo) -> None:
    gone = {
        edit.mends: day.on for day, _ in mornings(demo.days, demo.papers) for edit in day.edits if edit.mends in KINDS
    }

    assert gone == {"address missing": date(2026, 9, 10), "purchase order missing": date(2026, 9, 14)}
