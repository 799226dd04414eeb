from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.run.office import BOOKINGS, HALF_AN_HOUR, MONDAY, Office, Row, by_name, cells
from tsa_sheets.config import Sheet
from tsa_sheets.model.contact import Contact
from tsa_sheets.model.school import School
from tsa_sheets.run.look import GONE, NAMELESS, PERHAPS, TWICE

Sheets = Mapping[str, Sequence[Row]]

NO_LONGER = (
    "is no longer in the sheet. Nothing is cancelled by that: put the row back with the status cancelled, or leave it "
    "as it is"
)
HEADINGS = "timestamp | delegate | email | school | course | status"


def bookings(count: int, *, first: int = 0) -> list[Row]:
    """Give the headings and that many bookings, each of another person."""
    rows = [
        f"{9 + number // 60}:{number % 60:02} | Ann {number} | ann{number}@x.example | Weir | PH1 | confirmed"
        for number in range(first, first + count)
    ]
    return [cells(HEADINGS), *map(cells, rows)]


def test_a_row_stays_the_same_record_wherever_it_stands(office: Office, sheet: Sheets) -> None:
    """
    Before
    timestamp | delegate | email      | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed

    Sorted, with a new row between
    timestamp | delegate | email      | school | course | status
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed
    9:10      | Cat      | c@x.example | Weir   | MA1    | received
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    """
    before = office.look(sheet["Before"])

    after = office.look(sheet["Sorted, with a new row between"])

    ann, bea = before.ids
    assert after.ids == [bea, after.ids[1], ann]
    assert after.ids[1] not in (ann, bea)
    assert (after.held, after.flags, after.identity.unsure) == ({}, [], {})


def test_a_look_at_which_nothing_changed_remembers_nothing(office: Office) -> None:
    first = office.look(bookings(3))
    assert len(first.identity.remember.records) == len(first.identity.remember.keys) == 3

    again = office.look(bookings(3))

    remember = again.identity.remember
    assert (list(remember.records), list(remember.keys), list(remember.retired)) == ([], [], [])


def test_what_is_remembered_holds_nothing_that_could_be_read_back(office: Office) -> None:
    office.look(bookings(1))

    record = next(iter(office.known.records.values()))

    assert record.place == "0.xlsx, Bookings, row 2"
    assert record.status == "confirmed"
    kept = f"{record.id} {record.reads} {[key.key for key in office.known.keys.values()]}"
    assert [word for word in ("Ann", "ann0", "Weir", "PH1", "confirmed") if word in kept] == []


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("delegate", "Anne"),
        ("school", "Weir Academy"),
        ("course", "MA1"),
        ("status", "cancelled"),
        ("email", "x@x.example"),
    ],
)
def test_a_row_with_one_cell_changed_stays_the_same_record(office: Office, field: str, cell: str) -> None:
    rows = bookings(3)
    before = office.look(rows)
    changed = list(rows[2])
    changed[HEADINGS.split(" | ").index(field)] = cell

    after = office.look([*rows[:2], changed, rows[3]])

    assert after.ids == before.ids
    assert (after.held, after.flags) == ({}, [])
    record = office.known.records[before.ids[1]]
    assert (record.first, record.since) == (MONDAY + HALF_AN_HOUR, MONDAY + 2 * HALF_AN_HOUR)


def test_a_corrected_address_is_taken_back_and_corrected_again(office: Office, sheet: Sheets) -> None:
    """
    Wrong
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.exmple.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed

    Right
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed
    """
    first = office.look(sheet["Wrong"])

    for title in ("Right", "Wrong", "Right", "Right"):
        assert office.look(sheet[title]).ids == first.ids

    assert sorted(key.current for key in office.known.keys.values()) == [False, True, True]


def test_a_row_known_by_an_address_it_once_had_is_known_by_it_whatever_else_changed(
    office: Office, sheet: Sheets
) -> None:
    """
    Before
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed

    Corrected
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | ann@x.example | Weir   | PH1    | confirmed

    Overwritten by an old copy
    timestamp | delegate | email       | school | course | status
    9:00      | Annie    | a@x.example |        | MA1    | received
    """
    first = office.look(sheet["Before"])
    office.look(sheet["Corrected"])

    assert office.look(sheet["Overwritten by an old copy"]).ids == first.ids


def test_of_two_rows_with_keys_a_record_once_had_only_one_is_that_record(office: Office, sheet: Sheets) -> None:
    """
    First
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a1@x.example | Weir   | PH1    | confirmed

    Second
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a2@x.example | Weir   | PH1    | confirmed

    Third
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a3@x.example | Weir   | PH1    | confirmed

    Both old ones
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a2@x.example | Weir   | PH1    | confirmed
    9:00      | Ann      | a1@x.example | Weir   | PH1    | confirmed
    """
    ann = office.look(sheet["First"]).ids[0]
    assert office.look(sheet["Second"]).ids == office.look(sheet["Third"]).ids == [ann]

    both = office.look(sheet["Both old ones"])

    assert both.ids[0] == ann
    assert both.ids[1] != ann


def test_a_row_that_vanished_is_asked_about_and_never_acted_on(office: Office, sheet: Sheets) -> None:
    """
    Before
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed

    After
    timestamp | delegate | email       | school | course | status
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed
    """
    ann, _ = office.look(sheet["Before"]).ids

    for _ in range(3):
        gone = office.look(sheet["After"])
        assert gone.identity.unsure == {ann: GONE}
        assert [(flag.rule, flag.about, flag.message) for flag in gone.identity.flags] == [
            (
                "row_that_vanished",
                ann,
                f"A row that stood at 0.xlsx, Bookings, row 2 {NO_LONGER}",
            )
        ]
    assert office.known.records[ann].gone_since == MONDAY + 2 * HALF_AN_HOUR

    back = office.look(sheet["Before"])

    assert back.ids[0] == ann
    assert (back.flags, back.identity.unsure) == ([], {})
    assert office.known.records[ann].gone_since is None


def test_the_place_of_a_row_that_vanished_is_where_it_stood_last(office: Office) -> None:
    rows = bookings(3)
    office.look(rows)
    office.look([rows[0], rows[3], rows[2], rows[1]])

    gone = office.look([rows[0], rows[3], rows[2]])

    assert gone.identity.flags[0].message.startswith("A row that stood at 0.xlsx, Bookings, row 4 is")


def test_a_row_that_went_on_purpose_is_asked_about_no_more_and_may_come_back(office: Office) -> None:
    rows = bookings(3)
    first = office.look(rows)
    gone = office.look(rows[:3])
    office.leave(gone.identity.flags)

    let_go = office.look(rows[:3])

    assert (let_go.flags, let_go.identity.unsure) == ([], {})
    office.left.clear()
    again = office.look(rows[:3])
    assert (again.flags, again.identity.unsure) == ([], {})
    assert office.look(rows).ids == first.ids


class TestUnsure:
    """Two people of one school book together; one of them is replaced by a row that could be either."""

    BEFORE: Sequence[Row] = (
        cells(HEADINGS),
        cells("9:00 | Ann | office@x.example | Weir | PH1 | confirmed"),
        cells("9:00 | Bea | b@x.example | Weir | PH1 | confirmed"),
        cells("9:00 | Cat | c@x.example | Weir | PH1 | confirmed"),
    )
    AFTER: Sequence[Row] = (
        cells(HEADINGS),
        cells("9:00 | Dee | d@x.example | Weir | PH1 | confirmed"),
        cells("9:00 | Cat | c@x.example | Weir | PH1 | confirmed"),
    )

    def test_both_sides_are_held_for_as_long_as_nobody_has_said(self, office: Office) -> None:
        ann, bea, _ = office.look(self.BEFORE).ids

        for _ in range(3):
            looked = office.look(self.AFTER)
            assert looked.held == {2: PERHAPS}
            assert looked.identity.unsure == {ann: GONE, bea: GONE}
            assert looked.flags == ["row_that_vanished"] * 2
            assert looked.ids[0] not in (ann, bea)

    def test_the_new_row_is_itself_once_a_person_has_let_the_others_go(self, office: Office) -> None:
        office.look(self.BEFORE)
        unsure = office.look(self.AFTER)
        office.leave(unsure.identity.flags)

        sure = office.look(self.AFTER)

        assert sure.ids == unsure.ids
        assert (sure.held, sure.flags, sure.identity.unsure) == ({}, [], {})
        assert office.known.records[sure.ids[0]].first == MONDAY + 3 * HALF_AN_HOUR

    def test_nothing_has_happened_once_the_rows_are_back(self, office: Office) -> None:
        before = office.look(self.BEFORE)
        office.look(self.AFTER)

        assert office.look(self.BEFORE).ids == before.ids
        assert len(office.known.records) == 3


def test_another_answer_of_the_same_person_is_not_taken_for_the_first(office: Office, sheet: Sheets) -> None:
    """
    Before
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed

    She booked again, and her first row was taken out
    timestamp | delegate | email       | school | course | status
    9:30      | Ann      | a@x.example | Weir   | PH1    | confirmed
    """
    ann = office.look(sheet["Before"]).ids[0]

    again = office.look(sheet["She booked again, and her first row was taken out"])

    assert again.ids != [ann]
    assert again.held == {2: PERHAPS}
    assert again.identity.unsure == {ann: GONE}


def test_the_same_row_twice_acts_for_nobody(office: Office, sheet: Sheets) -> None:
    """
    Twice
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed
    9:00      | Ann      | A@x.example | Weir   | PH1    | cancelled
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed

    Once
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:05      | Bea      | b@x.example | Weir   | PH1    | confirmed
    """
    twice = office.look(sheet["Twice"])

    assert twice.held == {2: TWICE, 4: TWICE, 5: TWICE}
    assert len(set(twice.ids)) == 4
    once = office.look(sheet["Once"])
    assert once.ids == twice.ids[:2]
    assert (once.held, once.flags) == ({}, [])


def test_the_same_row_in_two_workbooks_acts_for_nobody(office: Office) -> None:
    one, other = bookings(3), bookings(3, first=2)

    looked = office.look(one, other, other)

    assert [sorted(held) for held in looked.identity.held] == [[2], [0, 1, 2], [0, 1, 2]]
    assert len(set(looked.ids)) == 9


def test_a_row_moved_to_another_workbook_stays_the_same_record(office: Office) -> None:
    one, other = bookings(2), bookings(2, first=2)
    before = office.look(one, other)

    after = office.look([*one, other[1]], [other[0], other[2]])

    assert after.ids == before.ids
    assert (after.held, after.flags) == ({}, [])


def test_a_row_without_a_key_acts_for_nobody(office: Office, sheet: Sheets) -> None:
    """
    Blank
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
              | Bea      |             | Weir   | PH1    | confirmed
              | Cat      |             | Weir   | PH1    | confirmed
    9:05      | Dee      |             | Weir   | PH1    | confirmed
    """
    looked = office.look(sheet["Blank"])

    assert looked.held == {3: NAMELESS, 4: NAMELESS}
    assert len(set(looked.ids)) == 4
    assert len(office.known.records) == 2


def test_a_row_in_a_file_nobody_has_saved_for_long_has_read_so_since_then(office: Office) -> None:
    saved = MONDAY - timedelta(days=3)

    looked = office.look(bookings(1), saved=saved)

    record = office.known.records[looked.ids[0]]
    assert (record.first, record.since, record.status_since) == (MONDAY + HALF_AN_HOUR, saved, saved)
    later = office.look(bookings(1), saved=office.now + timedelta(hours=9))
    assert office.known.records[later.ids[0]] == record


def test_a_status_has_stood_since_it_changed_whatever_else_did(office: Office) -> None:
    rows = bookings(1)
    booked = office.look(rows).ids[0]
    office.look([rows[0], [*rows[1][:3], "Weir Academy", *rows[1][4:]]])
    assert office.known.records[booked].status_since == MONDAY + HALF_AN_HOUR

    office.look([rows[0], [*rows[1][:3], "Weir Academy", "PH1", "cancelled"]])

    record = office.known.records[booked]
    assert (record.status, record.status_since) == ("cancelled", MONDAY + 3 * HALF_AN_HOUR)
    assert record.status_before == "confirmed"


def test_a_clock_that_was_years_ahead_holds_nothing_for_years(office: Office) -> None:
    office.now += timedelta(days=1500)
    looked = office.look(bookings(1))
    office.now = MONDAY

    office.look(bookings(1))

    assert office.known.records[looked.ids[0]].since == MONDAY + HALF_AN_HOUR


def test_rows_keep_their_records_when_another_column_becomes_the_key(office: Office) -> None:
    """The office writes another key into the sheet's file: nothing would be known again by its key."""
    before = office.look(bookings(30))
    office.sheet = replace(BOOKINGS, key=("delegate", "course"))
    stopped = office.look(bookings(30))
    assert stopped.ids == before.ids

    office.sheet = replace(BOOKINGS, key=("delegate",))
    rows = bookings(60)
    office.look(rows)
    office.sheet = BOOKINGS
    stopped = office.look(rows)
    assert stopped.flags == ["rows_under_other_names"]
    office.leave(stopped.identity.flags)

    after = office.look(rows)

    assert after.ids[:30] == before.ids
    assert (after.held, after.flags) == ({}, [])


class TestOtherKinds:
    SCHOOLS = Sheet(
        name="schools",
        workbooks=("Schools.xlsx",),
        tab="Schools",
        kind=School,
        key=("urn",),
        columns={name: (name,) for name in ("urn", "name", "phase", "town", "postcode", "office_email")},
    )
    CONTACTS = Sheet(
        name="contacts",
        workbooks=("Contacts.xlsx",),
        tab="Contacts",
        kind=Contact,
        key=("school", "name", "role"),
        columns={name: (name,) for name in ("school", "name", "role", "email")},
    )

    def test_a_school_whose_number_is_corrected_stays_the_same_school(self, sheet: Sheets) -> None:
        """
        Before
        urn    | name         | phase     | town    | postcode | office_email
        100001 | Larkfield    | Primary   | Weir    | ZZ1 1AA  | office@larkfield.example
        100002 | Weir Academy | Secondary | Weir    | ZZ1 2BB  | office@weir.example

        After
        urn    | name         | phase     | town    | postcode | office_email
        100007 | Larkfield    | Primary   | Weir    | ZZ1 1AA  | office@larkfield.example
        100002 | Weir Academy | Secondary | Weir    | ZZ1 2BB  | office@weir.example
        """
        office = Office(self.SCHOOLS)
        before = office.look(sheet["Before"])

        after = office.look(sheet["After"])

        assert after.ids == before.ids
        assert (after.held, after.flags) == ({}, [])

    def test_a_school_with_another_number_and_another_name_may_be_another_school(self, sheet: Sheets) -> None:
        """
        Before
        urn    | name         | phase     | town    | postcode | office_email
        100001 | Larkfield    | Primary   | Weir    | ZZ1 1AA  | office@larkfield.example

        After
        urn    | name         | phase     | town    | postcode | office_email
        100007 | Larkfield Academy | Primary   | Weir    | ZZ1 1AA  | office@larkfield.example
        """
        office = Office(self.SCHOOLS)
        before = office.look(sheet["Before"])

        after = office.look(sheet["After"])

        assert after.ids != before.ids
        assert after.held == {2: PERHAPS}

    @pytest.mark.parametrize(
        "changed",
        ["Asha Roa | Finance office | finance@larkfield.example", "Asha Rao | Bursar | finance@larkfield.example"],
    )
    def test_a_contact_respelled_or_with_another_role_stays_the_same_person(self, changed: str) -> None:
        office = Office(self.CONTACTS)
        headings = cells("school | name | role | email")
        tom = cells("Weir | Tom Bell | Finance office | tom@weir.example")
        before = office.look(
            [headings, cells("Larkfield | Asha Rao | Finance office | finance@larkfield.example"), tom]
        )

        after = office.look([headings, cells(f"Larkfield | {changed}"), tom])

        assert after.ids == before.ids
        assert (after.held, after.flags) == ({}, [])


def test_records_of_another_sheet_are_left_alone(office: Office) -> None:
    office.look(bookings(3))
    other = Office(replace(BOOKINGS, name="other bookings"), known=office.known, hashes=office.hashes)

    looked = other.look(bookings(1))

    assert (looked.flags, looked.identity.unsure) == ([], {})
    assert looked.ids[0] not in office.known.records


def test_delegates_of_one_row_are_records_of_their_own(office: Office, sheet: Sheets) -> None:
    """
    Before
    timestamp | delegate | email       | school | course | status
    9:00      | Ann      | a@x.example | Weir   | PH1    | confirmed
    9:00      | Bea      | b@x.example | Weir   | PH1    | confirmed
    """
    looked = office.look(sheet["Before"])

    assert len(by_name(looked)) == len(set(by_name(looked).values())) == 2
