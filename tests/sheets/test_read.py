# ruff: noqa: DTZ001 - the moments of a spreadsheet have no zone
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.errors import SheetError
from tsa_sheets.model.course import Course, CourseStatus
from tsa_sheets.model.flag import Severity
from tsa_sheets.model.place import Place
from tsa_sheets.model.registration import Registration, Status
from tsa_sheets.model.school import School
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.read import Rows, read_rows, read_sheet
from tsa_sheets.sheets.workbook import Cell, Workbook

HEADINGS = ["Timestamp", "Delegate", "Email", "School", "Course", "Status", "Cancelled on", "Diet"]
JANE: list[Cell] = [datetime(2026, 9, 1, 9, 30), "Jane", "J@a.example", "Lark", "CPD1", "Confirmed", None, "Vegan"]
SAVED = datetime(2026, 9, 4, 15, tzinfo=UTC)


def read(sheet: Sheet, *rows: Sequence[Cell], headings: Sequence[Cell] = HEADINGS) -> Rows:
    return read_rows(sheet, MemoryWorkbook("Bookings.xlsx", {"Bookings": [headings, *rows]}, SAVED))


def changed(**cells: Cell) -> list[Cell]:
    names = ["timestamp", "delegate", "email", "school", "course", "status", "cancelled_on", "diet"]
    return [cells.get(name, cell) for name, cell in zip(names, JANE, strict=True)]


def test_record_has_a_value_for_each_field_and_knows_its_place(registrations: Sheet) -> None:
    rows = read(registrations, JANE)

    (record,) = rows.records(["r1"], {})

    assert isinstance(record, Registration)
    assert record == Registration(
        id="r1",
        place=Place(rows.tab, 2),
        timestamp=datetime(2026, 9, 1, 9, 30),
        delegate="Jane",
        email=record.email,
        school="Lark",
        course="CPD1",
        status=Status.CONFIRMED,
        diet=record.diet,
    )
    assert (record.email, record.diet, record.cancelled_on) == ("j@a.example", True, None)
    assert (str(record.place), record.place.cell("email"), record.place.heading("cancelled_on")) == (
        "Bookings.xlsx, Bookings, row 2",
        "C2",
        "Cancelled on",
    )
    assert rows.unchanged_since == SAVED


def test_held_records_say_why(registrations: Sheet) -> None:
    first, second = read(registrations, JANE, JANE).records(["r1", "r2"], {1: "the row is there twice"})

    assert (first.held, second.held) == ("", "the row is there twice")


def test_ids_that_are_too_few_are_our_own_mistake(registrations: Sheet) -> None:
    with pytest.raises(ValueError, match="id: 1 values for 2 records"):
        read(registrations, JANE, JANE).records(["r1"], {})


def test_cell_that_cannot_be_read_is_none_and_a_trouble(registrations: Sheet) -> None:
    rows = read(registrations, JANE, changed(cancelled_on="31/02/2026", status="Confrimed"))

    (_, record) = rows.records(["r1", "r2"], {})
    flags = rows.flags(["r1", "r2"])

    assert isinstance(record, Registration)
    assert (record.cancelled_on, record.status) == (None, None)
    assert record.unreadable == {"cancelled_on", "status"}
    assert [(flag.about, flag.rule, flag.severity, flag.cell, flag.suggest) for flag in flags] == [
        ("r2", "unknown_choice", Severity.STOP, "F3", "confirmed"),
        ("r2", "unreadable_cell", Severity.STOP, "G3", ""),
    ]
    assert flags[1].message == (
        "“Cancelled on” reads “31/02/2026”, which is not a day in the calendar: type the day as in 3 September 2026"
    )


def test_message_does_not_change_when_the_row_moves(registrations: Sheet) -> None:
    bad = changed(cancelled_on="31/02/2026")

    above, below = read(registrations, bad, JANE), read(registrations, JANE, bad)

    assert above.flags(["a", "b"])[0].evidence == below.flags(["b", "a"])[0].evidence


@pytest.mark.parametrize(
    ("cells", "rule", "severity", "value"),
    [
        ({"email": "a@a.example, b@a.example"}, "two_addresses_in_one_cell", Severity.STOP, None),
        ({"email": "j\u0430ne@a.example"}, "look_alike_letters_in_an_address", Severity.STOP, None),
        ({"email": "jane@@a.example"}, "unreadable_cell", Severity.STOP, None),
        ({"email": "#REF!"}, "formula_error", Severity.STOP, None),
        ({"diet": "#N/A"}, "formula_error", Severity.STOP, None),
        ({"cancelled_on": "3 or 4 Sept 2026"}, "ambiguous_cell", Severity.STOP, None),
        ({"cancelled_on": "tbc"}, "to_be_confirmed", Severity.NOTE, None),
        ({"delegate": "=HYPERLINK(1)"}, "text_that_would_run_as_a_formula", Severity.ACT, "=HYPERLINK(1)"),
        ({"delegate": date(2026, 9, 3)}, "unreadable_cell", Severity.STOP, None),
    ],
)
def test_bad_cell_has_its_own_rule(
    registrations: Sheet, cells: dict[str, Cell], rule: str, severity: Severity, value: object
) -> None:
    rows = read(registrations, changed(**cells))
    (field,) = cells

    assert [(trouble.field, trouble.rule, trouble.severity) for trouble in rows.troubles] == [(field, rule, severity)]
    assert rows.columns[field] == [value]
    assert (field in rows.unreadable.get(0, ())) == (severity is Severity.STOP)


def test_what_people_answered_about_diet_is_kept_nowhere(registrations: Sheet) -> None:
    sheet = replace(registrations, key=("timestamp", "diet"))
    answer = "coeliac and a nut allergy"

    rows = read(sheet, changed(diet=answer))

    assert answer not in repr(rows)
    assert answer not in repr((rows.records(["r1"], {}), rows.flags(["r1"])))


def test_only_mapped_columns_are_kept(registrations: Sheet) -> None:
    rows = read(registrations, [*JANE, "owes us money"], headings=[*HEADINGS, "Remarks"])

    assert "owes us money" not in repr(rows)


def test_column_that_must_not_be_kept_is_not_read(registrations: Sheet) -> None:
    sheet = replace(registrations, columns={**registrations.columns, "substitute": ("Date of birth",)})

    rows = read(sheet, [*JANE, "1/1/1980"], headings=[*HEADINGS, "Date of birth"])

    assert "1980" not in repr(rows)
    assert rows.columns["substitute"] == (None,)
    (flag,) = rows.flags(["r1"])
    assert (flag.about, flag.rule, flag.field) == (
        "sheet:registrations",
        "column_that_must_not_be_kept",
        "Date of birth",
    )
    assert flag.message == (
        "I1 is headed “Date of birth”, which an alliance must not keep: "
        "the column is not read; delete it from the sheet"
    )


def test_missing_column_that_we_can_do_without_is_none(registrations: Sheet) -> None:
    rows = read(registrations, JANE[:6], headings=HEADINGS[:6])

    assert rows.columns["cancelled_on"] == (None,)
    assert rows.troubles == []


def test_heading_nearly_like_one_we_look_for_is_mentioned(registrations: Sheet) -> None:
    rows = read(registrations, JANE, headings=[*HEADINGS[:6], "Canceled on", "Diet"])

    assert [(trouble.rule, trouble.field) for trouble in rows.troubles] == [
        ("heading_like_one_we_look_for", "cancelled_on")
    ]


def test_two_headings_for_one_field_are_mentioned(registrations: Sheet) -> None:
    rows = read(registrations, [*JANE, "other@a.example"], headings=[*HEADINGS, "E-mail address"])

    assert rows.columns["email"] == ["j@a.example"]
    assert [(trouble.rule, trouble.field) for trouble in rows.troubles] == [("two_columns_for_one_thing", "email")]


def test_blank_heading_over_data_is_mentioned(registrations: Sheet) -> None:
    rows = read(registrations, [*JANE, None, "✓"], headings=[*HEADINGS, "", ""])

    assert [(trouble.rule, trouble.field, trouble.row) for trouble in rows.troubles] == [
        ("blank_heading_over_data", "column J", 1)
    ]


def test_keys_stay_the_same_when_the_look_of_a_row_changes(registrations: Sheet) -> None:
    tidy, untidy = (
        JANE,
        changed(timestamp="01/09/2026 09:30", delegate=" JANE\u00a0", course="cpd1", email="new@a.example"),
    )

    rows = read(registrations, tidy, untidy)

    assert rows.keys == [("2026-09-01T09:30:00", "jane", "cpd1")] * 2


def test_key_of_a_cell_that_cannot_be_read_is_what_it_says(registrations: Sheet) -> None:
    rows = read(registrations, changed(timestamp="31/02/2026 10:00"))

    assert rows.keys == [("31/02/2026 10:00", "jane", "cpd1")]


def test_choices_and_blanks_are_understood_as_the_settings_say(registrations: Sheet) -> None:
    sheet = replace(
        registrations,
        choices={"status": {"cancelled": ("Canx", "Not coming")}},
        blank={"status": "received", "school": "not told"},
    )

    rows = read(sheet, changed(status="CANX", school="-"), changed(status=""), changed(status="not  coming"))

    assert rows.columns["status"] == [Status.CANCELLED, Status.RECEIVED, Status.CANCELLED]
    assert rows.columns["school"] == ["not told", "Lark", "Lark"]


def test_a_column_that_is_not_there_says_in_every_row_what_the_settings_say(registrations: Sheet) -> None:
    columns = {field: headings for field, headings in registrations.columns.items() if field != "status"}
    sheet = replace(registrations, columns=columns, blank={"status": "confirmed"})

    rows = read(sheet, changed(), changed(delegate="Tom"))

    assert rows.columns["status"] == [Status.CONFIRMED, Status.CONFIRMED]
    assert rows.troubles == []


def test_ticks_are_not_the_number_one(registrations: Sheet) -> None:
    rows = read(registrations, *(changed(school=cell) for cell in (True, 1, 1.0, False, 0)))

    assert rows.columns["school"] == ["TRUE", "1", "1", "FALSE", "0"]


def test_some_dates_kept_as_text_are_mentioned_once(registrations: Sheet) -> None:
    days: list[Cell] = [date(2026, 9, 1), "2/9/2026", "3 Sept 2026", date(2026, 9, 4)]

    rows = read(registrations, *(changed(cancelled_on=day) for day in days))

    assert rows.columns["cancelled_on"] == [date(2026, 9, day) for day in (1, 2, 3, 4)]
    (trouble,) = rows.troubles
    assert (trouble.index, trouble.rule, trouble.row) == (None, "date_kept_as_text", 3)
    assert trouble.message == (
        "under “Cancelled on” 2 dates are kept as text, in rows 3 and 4: we read them all the same; "
        "typed again as dates they would sort with the others"
    )


def test_dates_of_a_file_that_is_all_text_are_not_mentioned(registrations: Sheet) -> None:
    assert read(registrations, changed(timestamp="1/9/2026", cancelled_on="2/9/2026")).troubles == []


def test_dates_written_month_first_put_the_column_in_doubt(registrations: Sheet) -> None:
    days = ["9/25/2026", "9/30/2026", "10/9/2026"]

    rows = read(registrations, *(changed(cancelled_on=day) for day in days))

    assert rows.columns["cancelled_on"] == [None, None, None]
    assert [trouble.rule for trouble in rows.troubles] == ["ambiguous_cell"] * 3


def test_numbers_in_a_date_column_count_from_1904_where_the_workbook_does(
    registrations: Sheet, in_excel: Callable[..., Path], opened: Callable[[Path], Workbook]
) -> None:
    path = in_excel([HEADINGS, changed(cancelled_on=44806.0)], options={"date_1904": True})

    assert read_rows(registrations, opened(path)).columns["cancelled_on"] == [date(2026, 9, 3)]


def test_hidden_rows_and_merged_cells_are_mentioned(
    registrations: Sheet, in_excel: Callable[..., Path], opened: Callable[[Path], Workbook]
) -> None:
    path = in_excel([HEADINGS, JANE, JANE, changed(school=None)], hidden=[3], merged=["D2:D3"])

    rows = read_rows(registrations, opened(path))

    assert [(trouble.rule, trouble.row) for trouble in rows.troubles] == [
        ("hidden_rows", 3),
        ("merged_cells_in_the_data", 2),
    ]
    assert list(rows.rows) == [2, 3, 4]


def test_course_has_times_money_and_numbers(in_excel: Callable[..., Path], opened: Callable[[Path], Workbook]) -> None:
    columns = ("code", "title", "on", "starts", "ends", "capacity", "member_price", "price", "status")
    sheet = Sheet(
        name="courses",
        workbooks=("Courses.xlsx",),
        tab="Bookings",
        kind=Course,
        key=("code",),
        columns={field: (field,) for field in columns},
    )
    row = ["CPD1", "Phonics", "Thu 3 Sept 2026", time(9, 30), "12.30", 24, "£45", "free", "Running"]

    rows = read_rows(sheet, opened(in_excel([list(columns), row])))

    assert {field: rows.columns[field][0] for field in columns} == {
        "code": "CPD1",
        "title": "Phonics",
        "on": date(2026, 9, 3),
        "starts": time(9, 30),
        "ends": time(12, 30),
        "capacity": 24,
        "member_price": Decimal("45.00"),
        "price": Decimal("0.00"),
        "status": CourseStatus.RUNNING,
    }
    assert rows.troubles == []


def test_urns_that_a_spreadsheet_made_numbers_are_text() -> None:
    sheet = Sheet(
        name="schools",
        workbooks=("Schools.csv",),
        tab="",
        kind=School,
        key=("urn",),
        columns={"urn": ("URN",), "name": ("Name",)},
    )

    rows = read_rows(sheet, MemoryWorkbook("Schools.csv", {"Schools": [["URN", "Name"], [100001.0, "Lark"]]}))

    assert (rows.columns["urn"], rows.keys) == (["100001"], [("100001",)])


def test_sheet_of_several_workbooks_is_read_from_each(registrations: Sheet) -> None:
    sheet = replace(registrations, workbooks=("2025.xlsx", "2026.xlsx"))
    bad = changed(status="?!")
    books = {name: MemoryWorkbook(name, {"Bookings": [[*HEADINGS, ""], [*bad, "✓"]]}) for name in sheet.workbooks}

    first, second = read_sheet(sheet, books.__getitem__)

    assert [(rows.tab.workbook, len(rows)) for rows in (first, second)] == [("2025.xlsx", 1), ("2026.xlsx", 1)]
    assert [flag.about for flag in second.flags(["r9"])] == ["r9", "sheet:registrations (2026.xlsx)"]


def test_workbook_that_cannot_be_read_stops_its_sheet(registrations: Sheet) -> None:
    with pytest.raises(SheetError, match=r"Bookings\.xlsx, Bookings: the tab is empty"):
        read_sheet(registrations, lambda name: MemoryWorkbook(name, {"Bookings": []}))


def test_long_cell_is_not_quoted_at_length(registrations: Sheet) -> None:
    rows = read(registrations, changed(status="x" * 5000))

    assert len(rows.troubles[0].message) < 400
    assert "x" * 60 not in rows.troubles[0].message


def test_phone_number_in_doubt_is_noted_and_holds_nothing_back() -> None:
    """
    | URN    | School  | Phone                |
    | 100001 | Lark    | 0114 496 0123        |
    | 100002 | Linnet  | 0114 496 0124 or 125 |
    """
    headings = {"urn": ("URN",), "name": ("School",), "phone": ("Phone",)}
    sheet = Sheet(name="schools", workbooks=("S.xlsx",), tab="S", kind=School, key=("urn",), columns=headings)
    lines = [
        ["URN", "School", "Phone"],
        ["100001", "Lark", "0114 496 0123"],
        ["100002", "Linnet", "0114 496 0124 or 125"],
    ]

    rows = read_rows(sheet, MemoryWorkbook("S.xlsx", {"S": lines}, SAVED))
    lark, linnet = rows.records(["s1", "s2"], {})
    (noted,) = rows.flags(["s1", "s2"])

    assert isinstance(lark, School)
    assert isinstance(linnet, School)
    assert (lark.phone, linnet.phone, linnet.unreadable) == ("0114 496 0123", None, frozenset())
    assert (noted.rule, noted.severity, noted.suggest) == ("number_in_doubt", Severity.NOTE, "0114 496 0124")


def test_a_course_without_a_code_goes_by_its_title() -> None:
    columns = {"title": ("Title",), "on": ("Date",)}
    sheet = Sheet(name="courses", workbooks=("C.xlsx",), tab="C", kind=Course, key=("title",), columns=columns)
    book = MemoryWorkbook("C.xlsx", {"C": [["Title", "Date"], ["Early phonics", date(2026, 9, 22)]]})

    (rows,) = read_sheet(sheet, lambda _: book)

    assert rows.columns["code"] == ["Early phonics"]
    assert rows.keys == [("early phonics",)]


def test_some_numbers_kept_as_text_are_mentioned_once() -> None:
    """
    | Code | Price | Places  |
    | A    | 45    | 20      |
    | B    | "£60" | "1,200" |
    | C    | free  | 8       |
    """
    headings = {"code": ("Code",), "title": ("Title",), "on": ("Date",), "price": ("Price",), "capacity": ("Places",)}
    sheet = Sheet(name="courses", workbooks=("C.xlsx",), tab="C", kind=Course, key=("code",), columns=headings)
    lines: list[list[Cell]] = [
        ["Code", "Title", "Date", "Price", "Places"],
        ["A", "Art", date(2026, 9, 1), 45, 20],
        ["B", "Bees", date(2026, 9, 2), "£60", "1,200"],
        ["C", "Clay", date(2026, 9, 3), "free", 8],
    ]

    rows = read_rows(sheet, MemoryWorkbook("C.xlsx", {"C": lines}, SAVED))

    assert rows.columns["price"] == [Decimal("45.00"), Decimal("60.00"), Decimal("0.00")]
    assert [(trouble.rule, trouble.field, trouble.row) for trouble in rows.troubles] == [
        ("number_kept_as_text", "capacity", 3),
        ("number_kept_as_text", "price", 3),
    ]
    assert "they would count in sums with the others" in rows.troubles[0].message


def test_numbers_that_are_all_text_came_from_a_text_file() -> None:
    headings = {"code": ("Code",), "title": ("Title",), "on": ("Date",), "price": ("Price",)}
    sheet = Sheet(name="courses", workbooks=("C.csv",), tab="C", kind=Course, key=("code",), columns=headings)
    lines: list[list[Cell]] = [["Code", "Title", "Date", "Price"], ["A", "Art", "1/9/2026", "45"]]

    assert read_rows(sheet, MemoryWorkbook("C.csv", {"C": lines}, SAVED)).troubles == []
