from datetime import date, timedelta
from typing import Any

import pytest

from tests.ledger.life import HALF_AN_HOUR, MONDAY, Life
from tsa_sheets.model.flag import FixBy, Flag, Severity
from tsa_sheets.model.place import Place, Tab

RULE = "course_in_the_past"
TAB = Tab("courses", "Courses.xlsx", "Courses", ({"on": 2},))


def flag(message: str = "The date has passed", *, about: str = "r1", row: int = 4, **more: Any) -> Flag:
    values: dict[str, Any] = {
        "about": about,
        "field": "on",
        "message": message,
        "place": Place(TAB, row),
        "rule": RULE,
        "severity": Severity.ACT,
        "fix_by": FixBy.COORDINATOR,
    }
    return Flag(**values | more)


def test_a_flag_is_open_and_shown_once_it_has_stood_for_two_looks(life: Life) -> None:
    life.look(flags=[flag(suggest="2027-09-01")], rules=[RULE])
    assert life.flags() == ["open: The date has passed"]

    life.world.time += HALF_AN_HOUR
    life.look(flags=[flag(suggest="2027-09-01")], rules=[RULE])

    assert life.flags() == ["open: The date has passed *"]
    kept = life.ledger.live_flags()[0]
    assert (kept.id, kept.cell, kept.place, kept.suggest) == (
        f"{RULE}/r1/on",
        "C4",
        "Courses.xlsx, Courses, row 4",
        "2027-09-01",
    )
    assert kept.first_seen == MONDAY


def test_a_flag_about_a_settled_record_is_shown_at_once(life: Life) -> None:
    life.look(flags=[flag(), flag(about="r2")], rules=[RULE], settled=["r1"])

    assert life.flags() == ["open: The date has passed *", "open: The date has passed"]


def test_a_flag_from_a_clock_that_was_years_ahead_is_shown_all_the_same(life: Life) -> None:
    life.world.time += timedelta(days=1500)
    life.look(flags=[flag()], rules=[RULE])
    life.world.time = MONDAY
    life.look(flags=[flag()], rules=[RULE])

    life.world.time += HALF_AN_HOUR
    life.look(flags=[flag()], rules=[RULE])

    assert life.flags() == ["open: The date has passed *"]


def test_flags_that_have_not_changed_change_no_row(life: Life) -> None:
    flags = [flag(), flag(about="r2"), flag("Another", about="r3")]
    life.look(flags=flags, rules=[RULE])
    life.ledger.flags.leave(2, flags[1].evidence, by="LM", why="it moved", until=None)
    life.world.time += HALF_AN_HOUR
    life.look(flags=flags, rules=[RULE])
    before = life.all_rows()

    life.world.time += HALF_AN_HOUR
    life.look(flags=flags, rules=[RULE])

    assert len(before["flags"]) == 3
    assert life.all_rows() == before


def test_only_a_rule_that_looked_can_find_a_flag_mended(life: Life) -> None:
    life.look(flags=[flag(), flag(rule="other_rule")], rules=[RULE, "other_rule"])

    life.look(rules=[RULE])

    assert life.flags() == ["fixed: The date has passed", "open: The date has passed"]
    assert life.story("flag 1") == ["no longer found: it has been put right"]


def test_a_flag_that_comes_back_is_a_new_one(life: Life) -> None:
    life.look(flags=[flag()], rules=[RULE])
    life.look(rules=[RULE])
    life.world.time += HALF_AN_HOUR

    life.look(flags=[flag()], rules=[RULE])

    assert life.flags() == ["fixed: The date has passed", "open: The date has passed"]
    assert life.ledger.live_flags()[0].first_seen == MONDAY + HALF_AN_HOUR


def test_a_flag_whose_evidence_changes_is_replaced_and_keeps_since_when(life: Life) -> None:
    life.look(flags=[flag()], rules=[RULE])
    life.world.time += HALF_AN_HOUR

    life.look(flags=[flag("The date is in 1926")], rules=[RULE])

    assert life.flags() == ["replaced: The date has passed", "open: The date is in 1926 *"]
    assert life.ledger.live_flags()[0].first_seen == MONDAY


def test_a_flag_whose_row_moves_is_the_same_flag_in_another_place(life: Life) -> None:
    life.look(flags=[flag()], rules=[RULE])

    life.look(flags=[flag(row=9, severity=Severity.STOP, fix_by=FixBy.SCHOOL)], rules=[RULE])

    kept = life.ledger.live_flags()
    assert [(one.number, one.cell, one.place, one.severity, one.fix_by) for one in kept] == [
        (1, "C9", "Courses.xlsx, Courses, row 9", Severity.STOP, FixBy.SCHOOL)
    ]


def test_the_same_thing_found_twice_in_a_run_is_one_flag(life: Life) -> None:
    found = [flag(), flag("Said in other words")]
    life.look(flags=found, rules=[RULE])

    life.look(flags=found, rules=[RULE])

    assert life.flags() == ["open: The date has passed"]


class TestLeftAsItIs:
    def test_it_is_recorded_and_taken_back(self, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])

        said = life.ledger.flags.leave(1, flag().evidence, by="LM", why="it moved", until=date(2026, 10, 1))

        assert said == "left as it is until 1 October 2026 by LM: it moved"
        assert life.ledger.memory().left() == {flag().id: flag().evidence}
        assert life.ledger.memory().open_flags.flags == []
        assert life.ledger.flags.reopen(1) == "open again"
        assert life.ledger.memory().left() == {}
        assert life.story("flag 1") == [said, "open again: the answer was taken back"]

    def test_it_lasts_until_its_day_has_passed(self, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        life.ledger.flags.leave(1, flag().evidence, by="LM", why="", until=date(2026, 9, 8))

        life.world.time += timedelta(days=1)
        life.look(flags=[flag()], rules=[RULE])
        assert life.flags() == ["left: The date has passed *"]
        life.world.time += timedelta(days=1)
        life.look(flags=[flag()], rules=[RULE])

        assert life.flags() == ["replaced: The date has passed *", "open: The date has passed *"]

    def test_a_day_that_has_passed_already_is_no_answer(self, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])

        said = life.ledger.flags.leave(1, flag().evidence, by="LM", why="", until=date(2026, 9, 6))

        assert said == "6 September 2026 has passed: please give a later day, or none"
        assert life.flags() == ["open: The date has passed"]

    def test_it_lapses_when_what_the_rule_saw_changes(self, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        life.ledger.flags.leave(1, flag().evidence, by="LM", why="", until=None)

        life.look(flags=[flag("The date is in 1926")], rules=[RULE])

        assert life.flags() == ["replaced: The date has passed", "open: The date is in 1926"]

    @pytest.mark.parametrize(
        ("number", "evidence", "said"),
        [
            (1, "what is no longer so", "changed since you ticked: please look again"),
            (2, flag().evidence, "this was put right in the meantime"),
            (7, flag().evidence, "this was put right in the meantime"),
        ],
    )
    def test_only_what_was_seen_and_still_stands_is_left(
        self, life: Life, number: int, evidence: str, said: str
    ) -> None:
        life.look(flags=[flag(), flag(about="r2")], rules=[RULE])
        life.look(flags=[flag()], rules=[RULE])

        assert life.ledger.flags.leave(number, evidence, by="LM", why="", until=None) == said

        assert life.flags() == ["open: The date has passed", "fixed: The date has passed"]

    def test_what_was_not_left_cannot_be_reopened(self, life: Life) -> None:
        life.look(flags=[flag()], rules=[RULE])
        life.look(rules=[RULE])

        assert life.ledger.flags.reopen(1) == "this was put right in the meantime"

        assert life.flags() == ["fixed: The date has passed"]
        assert life.story("flag 1") == ["no longer found: it has been put right"]


def test_open_flags_come_most_urgent_first(life: Life) -> None:
    life.look(
        flags=[
            flag("note", about="r1", severity=Severity.NOTE),
            flag("stop", about="r2", severity=Severity.STOP),
            flag("act", about="r3"),
            flag("young", about="r4"),
        ],
        rules=[RULE],
        settled=["r1", "r2", "r3"],
    )

    shown = life.ledger.memory().open_flags.flags

    assert [one.message for one in shown] == ["stop", "act", "note"]
