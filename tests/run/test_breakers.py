from collections.abc import Sequence

import pytest

from tests.run.office import Office, Row, cells

HEADINGS = "timestamp | delegate | email | school | course | status"


def bookings(count: int, *, first: int = 0, course: str = "PH1") -> list[Row]:
    """Give the headings and that many bookings, each of another person at another school."""
    rows = [
        f"{9 + number // 60}:{number % 60:02} | Ann {number} | ann{number}@x.example | School {number} | {course} | yes"
        for number in range(first, first + count)
    ]
    return [cells(HEADINGS), *map(cells, rows)]


def with_column(rows: Sequence[Row], name: str, values: Sequence[object]) -> list[Row]:
    """Put other values into one column, as sorting it by itself does."""
    at = HEADINGS.split(" | ").index(name)
    body = [[*row[:at], value, *row[at + 1 :]] for row, value in zip(rows[1:], values, strict=True)]
    return [rows[0], *body]  # type: ignore[list-item]


def with_substitutes(rows: Sequence[Row]) -> list[Row]:
    """Add a column that an alliance may do without."""
    headings, *body = rows
    return [[*headings, "substitute"], *([*row, f"Sub {number}"] for number, row in enumerate(body))]


def sorted_by_itself(rows: Sequence[Row], name: str) -> list[Row]:
    at = HEADINGS.split(" | ").index(name)
    return with_column(rows, name, [row[at] for row in rows[:0:-1]])


class TestSheetThatShrank:
    def test_it_holds_every_row_and_remembers_nothing(self, office: Office) -> None:
        first = office.look(bookings(20))
        known = office.known

        stopped = office.look(bookings(15))

        assert stopped.flags == ["sheet_shrank"]
        assert stopped.identity.flags[0].message.startswith(
            "This sheet had 20 rows when it was last looked at and now has 15. Put the missing rows back"
        )
        assert stopped.ids == first.ids[:15]
        assert len(stopped.held) == 15
        assert stopped.identity.unsure.keys() == set(first.ids)
        assert office.known == known

    def test_it_goes_on_once_the_rows_are_back(self, office: Office) -> None:
        first = office.look(bookings(20))
        office.look(bookings(15))

        back = office.look(bookings(20))

        assert back.ids == first.ids
        assert (back.held, back.flags, back.identity.unsure) == ({}, [], {})

    @pytest.mark.parametrize(("before", "after", "flags"), [(20, 16, 4), (20, 15, 1), (9, 1, 8), (10, 7, 1)])
    def test_a_fifth_of_ten_rows_or_more_is_too_much(self, office: Office, before: int, after: int, flags: int) -> None:
        office.look(bookings(before))

        looked = office.look(bookings(after))

        assert len(looked.flags) == flags
        assert set(looked.flags) == ({"row_that_vanished"} if flags != 1 else {"sheet_shrank"})

    def test_rows_taken_out_on_purpose_are_not_asked_about_one_by_one(self, office: Office) -> None:
        office.look(bookings(20))
        office.leave(office.look(bookings(15)).identity.flags)

        looked = office.look(bookings(15))

        assert (looked.held, looked.flags, looked.identity.unsure) == ({}, [], {})

    def test_the_answer_holds_while_new_rows_come(self, office: Office) -> None:
        office.look(bookings(20))
        office.leave(office.look(bookings(15)).identity.flags)
        office.look(bookings(15))
        office.left.clear()

        for count in (16, 17, 15):
            looked = office.look([*bookings(15), *bookings(count - 15, first=40)[1:]])
            assert looked.held == {}
        assert looked.flags == ["row_that_vanished"] * 2

    def test_what_is_left_when_it_shrinks_further_is_asked_about_anew(self, office: Office) -> None:
        office.look(bookings(20))
        office.leave(office.look(bookings(15)).identity.flags)

        assert office.look(bookings(14)).flags == ["sheet_shrank"]

    def test_rows_that_had_gone_before_stay_asked_about(self, office: Office) -> None:
        office.look(bookings(20))
        asked = office.look(bookings(19)).identity.flags

        stopped = office.look(bookings(12))

        assert stopped.flags == ["sheet_shrank", "row_that_vanished"]
        assert stopped.identity.flags[1:] == asked


class TestColumnGoneBlank:
    @pytest.mark.parametrize("column", ["email", "school", "course"])
    def test_more_than_half_of_it_stops_the_sheet(self, office: Office, column: str) -> None:
        first = office.look(bookings(20))
        at = HEADINGS.split(" | ").index(column)
        values = [None if number < 11 else row[at] for number, row in enumerate(bookings(20)[1:])]

        stopped = office.look(with_column(bookings(20), column, values))

        assert stopped.flags == ["column_gone_blank"]
        assert stopped.identity.flags[0].message.startswith(
            f"The column “{column}” was filled in in 20 rows at the last look, and 11 of them are blank now"
        )
        assert stopped.ids == first.ids
        assert len(stopped.held) == 20

    def test_half_of_it_is_no_more_than_that(self, office: Office) -> None:
        office.look(bookings(20))

        looked = office.look(with_column(bookings(20), "course", [None] * 10 + ["PH1"] * 10))

        assert (looked.held, looked.flags) == ({}, [])

    def test_heading_that_changed_is_a_column_gone_blank(self, office: Office) -> None:
        office.look(with_substitutes(bookings(12)))
        headings, *rows = with_substitutes(bookings(12))

        stopped = office.look([[*headings[:-1], "instead"], *rows])

        assert stopped.flags == ["column_gone_blank"]

    def test_few_values_may_go_at_once(self, office: Office) -> None:
        office.look(bookings(9))

        assert office.look(with_column(bookings(9), "course", [None] * 9)).flags == []

    def test_it_goes_on_once_a_person_says_that_it_is_right_so(self, office: Office) -> None:
        office.look(bookings(20))
        emptied = with_column(bookings(20), "course", [None] * 20)
        office.leave(office.look(emptied).identity.flags)

        looked = office.look(emptied)

        assert (looked.held, looked.flags) == ({}, [])


class TestColumnSortedByItself:
    @pytest.mark.parametrize("column", ["delegate", "email", "school"])
    def test_it_stops_the_sheet(self, office: Office, column: str) -> None:
        first = office.look(bookings(10))

        stopped = office.look(sorted_by_itself(bookings(10), column))

        assert stopped.flags == ["one_column_sorted_by_itself"]
        assert stopped.ids == first.ids
        assert len(stopped.held) == 10

    def test_it_goes_on_once_that_is_undone(self, office: Office) -> None:
        office.look(bookings(10))
        office.look(sorted_by_itself(bookings(10), "email"))

        looked = office.look(bookings(10))

        assert (looked.held, looked.flags) == ({}, [])

    def test_it_goes_on_once_a_person_says_that_every_change_is_right(self, office: Office) -> None:
        first = office.look(bookings(10))
        moved = with_column(bookings(10), "email", [f"ann{number}@new.example" for number in range(10)])
        office.leave(office.look(moved).identity.flags)

        looked = office.look(moved)

        assert looked.ids == first.ids
        assert (looked.held, looked.flags) == ({}, [])

    def test_three_corrections_at_once_are_just_corrections(self, office: Office) -> None:
        first = office.look(bookings(10))
        emails = [f"ann{number}@{'new' if number < 3 else 'x'}.example" for number in range(10)]

        looked = office.look(with_column(bookings(10), "email", emails))

        assert looked.ids == first.ids
        assert (looked.held, looked.flags) == ({}, [])

    def test_a_column_that_belongs_to_nothing_may_change_in_every_row(self, office: Office) -> None:
        office.look(bookings(10))

        looked = office.look(with_column(bookings(10), "status", ["cancelled"] * 10))

        assert (looked.held, looked.flags) == ({}, [])

    def test_whole_rows_sorted_are_nothing_to_stop_for(self, office: Office) -> None:
        office.look(bookings(10))
        headings, *rows = bookings(10)

        looked = office.look([headings, *reversed(rows)])

        assert (looked.held, looked.flags) == ({}, [])


class TestColumnPastedOneRowDown:
    @pytest.mark.parametrize("column", ["delegate", "email", "school"])
    def test_it_stops_the_sheet(self, office: Office, column: str) -> None:
        first = office.look(bookings(10))
        at = HEADINGS.split(" | ").index(column)
        values = [row[at] for row in bookings(10)[1:]]

        stopped = office.look(with_column(bookings(10), column, ["Pasted", *values[:-1]]))

        assert stopped.flags == ["one_column_sorted_by_itself"]
        assert stopped.ids == first.ids
        assert len(stopped.held) == 10


class TestColumnsInAnotherOrder:
    def test_they_change_nothing(self, office: Office) -> None:
        first = office.look(bookings(12))

        looked = office.look([list(reversed(row)) for row in bookings(12)])

        assert looked.ids == first.ids
        assert (looked.held, looked.flags) == ({}, [])


class TestAnotherSheetPastedOver:
    def test_many_rows_gone_and_as_many_new_ones_stop_the_sheet(self, office: Office) -> None:
        first = office.look(bookings(60))

        stopped = office.look(bookings(60, first=100, course="MA1"))

        assert stopped.flags == ["rows_under_other_names"]
        assert set(stopped.ids).isdisjoint(first.ids)
        assert stopped.identity.unsure.keys() == {*first.ids, *stopped.ids}

    def test_a_new_year_on_purpose_begins_with_new_records(self, office: Office) -> None:
        office.look(bookings(60))
        year = bookings(60, first=100, course="MA1")
        stopped = office.look(year)
        office.leave(stopped.identity.flags)

        looked = office.look(year)

        assert looked.ids == stopped.ids
        assert (looked.held, looked.flags, looked.identity.unsure) == ({}, [], {})

    def test_many_new_rows_are_no_reason_where_few_have_gone(self, office: Office) -> None:
        office.look(bookings(60))
        headings, *rows = bookings(200)

        looked = office.look([headings, *rows[1:]])

        assert looked.flags == ["row_that_vanished"]
        assert looked.held == {}

    def test_rows_that_went_long_ago_are_not_counted_with_those_that_come(self, office: Office) -> None:
        office.look(bookings(60))
        for count in (49, 40, 33, 27):
            office.look(bookings(count))

        looked = office.look([*bookings(27), *bookings(60, first=100, course="MA1")[1:]])

        assert set(looked.flags) == {"row_that_vanished"}
        assert looked.held == {}
