"""The demo through the real reader and the real rules: how much of what is wrong do they find?"""

from collections.abc import Callable
from datetime import date

import pytest

from tsa_sheets.demo.alliance import COUNTED_ON, Demo, imagine
from tsa_sheets.demo.expected import EXPECTED
from tsa_sheets.demo.kinds import WORDINGS
from tsa_sheets.demo.paper import Papers
from tsa_sheets.demo.score import score
from tsa_sheets.demo.weeks import mornings
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.registration import Registration
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.run.picture import Picture
from tsa_sheets.sheets.troubles import READING_RULES

Look = Callable[[Papers, date], tuple[Picture, list[Flag]]]


def test_every_kind_of_gap_has_rules_that_look_for_it() -> None:
    rules = {rule.name for rule in BUILT_IN} | READING_RULES.keys()

    assert EXPECTED.keys() == WORDINGS.keys()
    assert {name for kind in EXPECTED.values() for name in (*kind.found_by, *kind.also)} <= rules


def test_reader_finds_three_hundred_registrations(demo: Demo, look: Look) -> None:
    seen, _ = look(demo.papers, COUNTED_ON)

    assert {kind.__name__: len(table) for kind, table in seen.tables.items()} == {
        "School": 42,  # forty, and two that are there twice
        "Contact": len(demo.papers.page("contacts").lines),
        "Member": 61,
        "Course": 14,
        "Registration": 300,
        "Trainee": 17,
        "Placement": 34,
        "Mentor": 15,
        "Offer": 0,
        "Ect": 0,
        "Deployment": 7,
    }


@pytest.mark.parametrize("seed", [2026, 1, 2])
def test_all_gaps_are_found_at_their_cells_and_nothing_else_is_flagged(seed: int, look: Look) -> None:
    demo = imagine(seed)

    _, flags = look(demo.papers, COUNTED_ON)
    result = score(flags, demo.gaps, EXPECTED)

    assert [str(gap) for gap in result.missed] == []
    assert [f"{flag.place}: {flag.rule}" for flag in result.false] == []
    assert [str(gap) for gap, _ in result.misplaced] == []
    assert result.fooled(demo.decoys) == []
    assert len(result.found) == len(demo.gaps) >= 60


def test_gap_that_somebody_mends_is_no_longer_flagged(demo: Demo, look: Look) -> None:
    papers = [papers for _, papers in mornings(demo.days, demo.papers)][-1]

    _, flags = look(papers, demo.days[-1].on)
    missed = {gap.kind for gap in score(flags, demo.gaps_in(papers), EXPECTED).missed}

    mended = {edit.mends for day in demo.days for edit in day.edits if edit.mends}
    assert mended <= missed


def test_every_name_of_a_school_that_is_right_is_known_again(demo: Demo, look: Look) -> None:
    seen, flags = look(demo.papers, COUNTED_ON)

    unknown = [record for record in seen.tables[Registration] if record.urn is None]

    asked = [flag for flag in flags if flag.rule == "registration_without_a_known_school"]
    assert len(unknown) == len(asked) == 5
